using Mote.Core;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>Time stamps of a clock that wraps around, compared at every age.</summary>
    [TestClass]
    public class TimeSpansTests
    {
        // Ages in milliseconds: 0, 1 s, 24.8 days, 2^31 - 1, 2^31, 24.9 and 25 days, 49.7 days.
        [TestMethod]
        [DataRow(0L)]
        [DataRow(1000L)]
        [DataRow(2142720000L)]
        [DataRow(2147483647L)]
        [DataRow(2147483648L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967295L)]
        public void IsPast_AtEveryAgeAndTimeOfTheClock_IsWhatTheAgeSays(long ageMs)
        {
            int[] limits = new int[] { 0, 1, 999, 1000, 1001, 2142720000, int.MaxValue };
            int[] stamps = new int[] { 0, 1, -1, int.MaxValue, int.MinValue, 123456789 };
            for (int s = 0; s < stamps.Length; s++)
            {
                int nowMs = unchecked(stamps[s] + (int)ageMs);
                for (int i = 0; i < limits.Length; i++)
                {
                    long left = limits[i] - ageMs;
                    Assert.AreEqual(ageMs >= limits[i], TimeSpans.IsPast(limits[i], stamps[s], nowMs));
                    Assert.AreEqual((int)(left > 0 ? left : 0), TimeSpans.Left(limits[i], stamps[s], nowMs));
                }

                Assert.AreEqual((int)(ageMs < int.MaxValue ? ageMs : int.MaxValue), TimeSpans.Age(stamps[s], nowMs));
                Assert.AreEqual(ageMs > 5, TimeSpans.IsOlder(stamps[s], unchecked(nowMs - 5), nowMs));
                Assert.IsFalse(TimeSpans.IsOlder(stamps[s], stamps[s], nowMs));
            }
        }
    }
}
