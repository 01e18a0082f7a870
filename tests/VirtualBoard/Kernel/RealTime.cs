using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mote.VirtualBoard.Kernel
{
    /// <summary>Runs a board in the machine's time, for a browser, and takes actions from other threads.</summary>
    internal sealed class RealTime
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly BlockingCollection<Action> _posted = [];

        /// <summary>Microseconds since the board was made.</summary>
        public long NowUs => _watch.ElapsedTicks * 1_000_000 / Stopwatch.Frequency;

        /// <summary>Lets something happen between two steps of the device. May be called from any thread.</summary>
        public void Post(Action action) => _posted.Add(action);

        /// <summary>Runs the posted actions.</summary>
        public void RunPosted()
        {
            while (_posted.TryTake(out Action? action))
            {
                action();
            }
        }

        /// <summary>Waits for a time, or until something is posted.</summary>
        public void WaitUntil(long us)
        {
            long restUs = us - NowUs;
            if (restUs > 0 && _posted.TryTake(out Action? action, (int)Math.Min((restUs + 999) / 1000, 1000)))
            {
                action();
            }
        }
    }
}
