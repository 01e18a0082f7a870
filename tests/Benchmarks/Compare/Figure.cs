using System.Globalization;

namespace Mote.Benchmarks.Compare
{
    /// <summary>Writes figures for tables; one that is missing as a dash.</summary>
    internal static class Figure
    {
        private const string Missing = "-";

        /// <summary>Writes a whole number.</summary>
        public static string Whole(double? figure, string unit = "") => Text(figure, "N0", unit);

        /// <summary>Writes a number with one digit after the point.</summary>
        public static string Tenths(double? figure, string unit = "") => Text(figure, "N1", unit);

        /// <summary>Writes a ratio.</summary>
        public static string Ratio(double? figure) => Text(figure, "F2", "");

        private static string Text(double? figure, string format, string unit) =>
            figure is double number ? number.ToString(format, CultureInfo.InvariantCulture) + unit : Missing;
    }
}
