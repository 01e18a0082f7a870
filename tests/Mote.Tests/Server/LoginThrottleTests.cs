using Mote.Server;
using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class LoginThrottleTests
    {
        // 0 s, 24.8, 24.9, 25, 49.8 and 100 days of silence behind the fifth wrong token, the server looking after it every 14 minutes.
        [TestMethod]
        [DataRow(59999L, true)]
        [DataRow(60000L, false)]
        [DataRow(2142720000L, false)]
        [DataRow(2151360000L, false)]
        [DataRow(2160000000L, false)]
        [DataRow(4294967296L, false)]
        [DataRow(4294967297L, false)]
        [DataRow(4302720000L, false)]
        [DataRow(8640000000L, false)]
        public void IsLocked_AfterDaysOfSilence_IsWhatTheMinuteSays(long silenceMs, bool expected)
        {
            LoginThrottle throttle = new LoginThrottle();
            for (int i = 0; i < LoginThrottle.MostAttempts; i++)
            {
                throttle.Note(7, 1000);
            }

            const int LookMs = 4096 * 200;
            for (long ms = LookMs; ms < silenceMs; ms += LookMs)
            {
                throttle.Forget(unchecked((int)(1000 + ms)));
            }

            Assert.AreEqual(expected, throttle.IsLocked(7, unchecked((int)(1000 + silenceMs))));
        }

        private const int Address = 7;

        // The last three: the clock wraps around while the address is shut out.
        [TestMethod]
        [DataRow(0)]
        [DataRow(123456789)]
        [DataRow(int.MaxValue)]
        [DataRow(int.MaxValue - 30000)]
        [DataRow(-30000)]
        public void IsLocked_AfterFiveWrongTokens_ForAMinute(int startMs)
        {
            LoginThrottle ledger = new LoginThrottle();
            for (int i = 0; i < LoginThrottle.MostAttempts; i++)
            {
                Assert.IsFalse(ledger.IsLocked(Address, startMs));
                ledger.Note(Address, startMs);
            }

            Assert.IsTrue(ledger.IsLocked(Address, startMs));
            Assert.IsTrue(ledger.IsLocked(Address, unchecked(startMs + LoginThrottle.LockMs - 1)));
            Assert.IsFalse(ledger.IsLocked(Address, unchecked(startMs + LoginThrottle.LockMs)));
        }

        // Half of the clock's range later a difference with a sign would be negative: an address would be shut out again for 24 days.
        [TestMethod]
        [DataRow(int.MaxValue)]
        [DataRow(int.MinValue)]
        [DataRow(int.MinValue + 1000)]
        [DataRow(-1)]
        [DataRow(60000)]
        public void IsLocked_LongAfter_IsForgotten(int laterMs)
        {
            LoginThrottle ledger = Locked(0);
            Assert.IsFalse(ledger.IsLocked(Address, laterMs));
            ledger.Note(Address, laterMs);
            Assert.IsFalse(ledger.IsLocked(Address, laterMs));
        }

        [TestMethod]
        public void Note_OneWrongTokenAMinute_NeverLocks()
        {
            LoginThrottle ledger = new LoginThrottle();
            int nowMs = 0;
            for (int i = 0; i < 100; i++)
            {
                ledger.Note(Address, nowMs);
                nowMs += LoginThrottle.LockMs;
                Assert.IsFalse(ledger.IsLocked(Address, nowMs));
            }
        }

        [TestMethod]
        public void Note_SlowGuesses_LockAllTheSame()
        {
            LoginThrottle ledger = new LoginThrottle();
            int nowMs = 0;
            for (int i = 0; i < LoginThrottle.MostAttempts; i++)
            {
                nowMs += LoginThrottle.LockMs - 1;
                ledger.Note(Address, nowMs);
            }

            Assert.IsTrue(ledger.IsLocked(Address, nowMs));
        }

        [TestMethod]
        public void IsLocked_AnotherAddress_IsNot()
        {
            LoginThrottle ledger = Locked(0);
            Assert.IsFalse(ledger.IsLocked(Address + 1, 0));
            Assert.IsFalse(ledger.IsLocked(0, 0));
        }

        [TestMethod]
        public void Note_MoreAddressesThanEntries_TheOldestMakesRoom()
        {
            LoginThrottle ledger = Locked(0);
            for (int other = 100; other < 107; other++)
            {
                ledger.Note(other, 10);
                Assert.IsTrue(ledger.IsLocked(Address, 10));
            }

            ledger.Note(200, 20);
            Assert.IsFalse(ledger.IsLocked(Address, 20));
        }

        // The address that stands for 0 has an entry like any other, not each unused one.
        [TestMethod]
        public void Note_AddressZero_IsCountedByItself()
        {
            LoginThrottle ledger = new LoginThrottle();
            for (int i = 0; i < LoginThrottle.MostAttempts; i++)
            {
                Assert.IsFalse(ledger.IsLocked(0, 5));
                ledger.Note(0, 5);
            }

            Assert.IsTrue(ledger.IsLocked(0, 5));
        }

        private static LoginThrottle Locked(int nowMs)
        {
            LoginThrottle ledger = new LoginThrottle();
            for (int i = 0; i < LoginThrottle.MostAttempts; i++)
            {
                ledger.Note(Address, nowMs);
            }

            return ledger;
        }
    }
}
