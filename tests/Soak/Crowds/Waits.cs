using System.Globalization;

namespace Mote.Soak.Crowds
{
    /// <summary>How long a client waited, time after time. Used by one thread, read when it has ended.</summary>
    internal sealed class Waits
    {
        private readonly List<TimeSpan> _times = [];

        /// <summary>How often it waited in vain.</summary>
        public int Failed { get; private set; }

        /// <summary>Notes a wait.</summary>
        public void Add(TimeSpan time) => _times.Add(time);

        /// <summary>Notes one in vain: it counts as one without end.</summary>
        public void Fail()
        {
            Failed++;
            _times.Add(TimeSpan.MaxValue);
        }

        /// <summary>Returns the time below which a share of the waits was; without any, one without end.</summary>
        public TimeSpan Share(double share)
        {
            _times.Sort();
            return _times.Count == 0 ? TimeSpan.MaxValue : _times[Math.Max(0, (int)Math.Ceiling(share * _times.Count) - 1)];
        }

        /// <summary>Columns of a table: all, those in vain, the times below which 50 % and 99 % were, the longest.</summary>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{_times.Count} | {Failed} | {Text(Share(0.5))} | {Text(Share(0.99))} | {Text(Share(1))}");

        private static string Text(TimeSpan time) => time == TimeSpan.MaxValue ? "never" : time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
    }
}
