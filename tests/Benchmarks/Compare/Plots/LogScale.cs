using System.Globalization;

namespace Mote.Benchmarks.Compare.Plots
{
    /// <summary>A logarithmic axis: from values to places on a drawing.</summary>
    internal sealed class LogScale
    {
        // With more decades than that, only powers of ten are written at the axis.
        private const double MostFineDecades = 3;

        private static readonly double[] _steps = [1, 2, 5];

        private readonly double _from;
        private readonly double _to;

        private LogScale(double min, double max, double from, double to)
        {
            Min = min;
            Max = max;
            _from = from;
            _to = to;
        }

        /// <summary>The value at the beginning of the axis: 1, 2 or 5 times a power of ten.</summary>
        public double Min { get; }

        /// <summary>The value at the end of the axis: 1, 2 or 5 times a power of ten, more than <see cref="Min"/>.</summary>
        public double Max { get; }

        /// <summary>The values that are written at the axis.</summary>
        public IEnumerable<double> Ticks =>
            Steps().Where(value => value >= Min * 0.999 && value <= Max * 1.001 && (Math.Log10(Max / Min) <= MostFineDecades || IsPower(value)));

        /// <summary>Makes the shortest axis that has all values.</summary>
        /// <param name="values">The values, at least one, all over 0.</param>
        /// <param name="from">The place of its beginning.</param>
        /// <param name="to">The place of its end; it may be less.</param>
        public static LogScale Around(IEnumerable<double> values, double from, double to)
        {
            double[] all = [.. values];
            if (all.Length == 0 || all.Min() <= 0)
            {
                throw new ArgumentException("A logarithmic axis needs values over 0.", nameof(values));
            }

            double[] steps = [.. Steps()];
            double min = steps.Last(step => step <= all.Min() * 1.001);
            double max = steps.First(step => step >= all.Max() * 0.999 && step > min);
            return new LogScale(min, max, from, to);
        }

        /// <summary>Returns the place of a value.</summary>
        public double Of(double value) => _from + ((_to - _from) * Math.Log(value / Min) / Math.Log(Max / Min));

        /// <summary>Writes a value as short as it can be: 200, 50 k, 1 M.</summary>
        public static string Text(double value)
        {
            (double divisor, string unit) = value switch { >= 1e9 => (1e9, " G"), >= 1e6 => (1e6, " M"), >= 1e3 => (1e3, " k"), _ => (1, "") };
            return (value / divisor).ToString("0.###", CultureInfo.InvariantCulture) + unit;
        }

        private static bool IsPower(double value) => Math.Abs(Math.Log10(value) - Math.Round(Math.Log10(value))) < 1e-6;

        private static IEnumerable<double> Steps() =>
            from exponent in Enumerable.Range(-6, 18) from step in _steps select step * Math.Pow(10, exponent);
    }
}
