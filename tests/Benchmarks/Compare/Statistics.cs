namespace Mote.Benchmarks.Compare
{
    /// <summary>The figures that are computed of others.</summary>
    internal static class Statistics
    {
        /// <summary>Returns the middle one of some figures, or the mean of the two in the middle; throws if there is none.</summary>
        public static double Median(IEnumerable<double> figures)
        {
            double[] sorted = [.. figures.Order()];
            if (sorted.Length == 0)
            {
                throw new ArgumentException("Nothing has no median.", nameof(figures));
            }

            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }

        /// <summary>Returns the smallest figure that a part of all figures does not exceed; throws if there is none.</summary>
        /// <param name="figures">The figures.</param>
        /// <param name="part">From 0 to 1.</param>
        public static double Percentile(IEnumerable<double> figures, double part)
        {
            double[] sorted = [.. figures.Order()];
            if (sorted.Length == 0)
            {
                throw new ArgumentException("Nothing has no percentile.", nameof(figures));
            }

            int place = (int)Math.Ceiling(part * sorted.Length) - 1;
            return sorted[Math.Clamp(place, 0, sorted.Length - 1)];
        }

        /// <summary>Returns how many times the second figure goes into the first; null if one is missing, or the second is 0.</summary>
        public static double? Ratio(double? figure, double? of) => of is 0 ? null : figure / of;

        /// <summary>Returns the slope from one point to another on logarithmic axes: 1 if twice as far across is twice as far up.</summary>
        public static double Slope((double X, double Y) from, (double X, double Y) to) => Math.Log(to.Y / from.Y) / Math.Log(to.X / from.X);
    }
}
