using System.Globalization;
using System.Text;
using Mote.Samples.Lines;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The text that the samples put together without a DateTime and a string.</summary>
    [TestClass]
    public sealed class LineWriterTests
    {
        [TestMethod]
        [DataRow(0L, "1970-01-01T00:00:00Z")]
        [DataRow(951782399999L, "2000-02-28T23:59:59Z")]
        [DataRow(951782400000L, "2000-02-29T00:00:00Z", DisplayName = "leap: divisible by 400")]
        [DataRow(951868800000L, "2000-03-01T00:00:00Z")]
        [DataRow(1704067199000L, "2023-12-31T23:59:59Z")]
        [DataRow(1704067200000L, "2024-01-01T00:00:00Z")]
        [DataRow(1709164800000L, "2024-02-29T00:00:00Z", DisplayName = "leap: divisible by 4")]
        [DataRow(1735689599999L, "2024-12-31T23:59:59Z")]
        [DataRow(1740787199000L, "2025-02-28T23:59:59Z")]
        [DataRow(1740787200000L, "2025-03-01T00:00:00Z")]
        [DataRow(1795745703004L, "2026-11-27T02:15:03Z")]
        [DataRow(4107542399000L, "2100-02-28T23:59:59Z")]
        [DataRow(4107542400000L, "2100-03-01T00:00:00Z", DisplayName = "no leap: divisible by 100")]
        [DataRow(253402300799999L, "9999-12-31T23:59:59Z")]
        public void AddTime_Moment_IsRfc3339(long unixMs, string expected)
        {
            Assert.AreEqual(expected, TimeOf(unixMs));
        }

        [TestMethod]
        public void AddTime_EachDayOfFiveHundredYears_IsThatOfTheCalendar()
        {
            // A step that is no whole number of days brings every time of day into it.
            const long StepMs = 86_413_007;
            for (long unixMs = 0; unixMs < 182_700 * 86_400_000L; unixMs += StepMs)
            {
                string expected = DateTime.UnixEpoch.AddMilliseconds(unixMs).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                Assert.AreEqual(expected, TimeOf(unixMs));
            }
        }

        [TestMethod]
        [DataRow("abc", 3, 3)]
        [DataRow("abc", 2, 2)]
        [DataRow("aé", 2, 1)]
        [DataRow("aé", 3, 3)]
        [DataRow("€uro", 2, 0)]
        [DataRow("x😀", 4, 1)]
        public void Cut_CharacterThatDoesNotFit_IsLeftOut(string text, int most, int expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Assert.AreEqual(expected, LineWriter.Cut(bytes, 0, bytes.Length, most));
        }

        private static string TimeOf(long unixMs)
        {
            LineWriter line = new(32);
            line.Begin("").AddTime(unixMs);
            return Encoding.ASCII.GetString(line.Buffer, 0, line.Count);
        }
    }
}
