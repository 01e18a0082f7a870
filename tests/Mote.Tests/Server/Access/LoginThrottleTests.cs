using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class LoginThrottleTests
    {
        private const int Address = 7;

        // 24.8, 24.9, 25, 49.8 and 100 days of silence behind the last wrong token, the server looking after it every 14 minutes.
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
            throttle.NoteRight(Address, 1000);
            Guess(throttle, Address, 1000);
            Guess(throttle, 100, 1000);
            BeSilent(throttle, 1000, silenceMs);
            int nowMs = unchecked((int)(1000 + silenceMs));
            Assert.AreEqual(expected, throttle.LockedMs(Address, nowMs) > 0, "a known address");
            Assert.AreEqual(expected, throttle.LockedMs(101, nowMs) > 0, "all others");
        }

        // A day after its right token an address is one of all others again, for ever.
        [TestMethod]
        [DataRow(86399999L, true)]
        [DataRow(86400000L, false)]
        [DataRow(2151360000L, false)]
        [DataRow(4294967296L, false)]
        [DataRow(4302720000L, false)]
        [DataRow(8640000000L, false)]
        public void NoteRight_AfterDaysOfSilence_IsWhatTheDaySays(long silenceMs, bool isKnown)
        {
            LoginThrottle throttle = new LoginThrottle();
            throttle.NoteRight(Address, 1000);
            BeSilent(throttle, 1000, silenceMs);
            int nowMs = unchecked((int)(1000 + silenceMs));
            Guess(throttle, 100, nowMs);
            Assert.AreEqual(!isKnown, throttle.LockedMs(Address, nowMs) > 0);
        }

        // The last three: the clock wraps around while the address is shut out.
        [TestMethod]
        [DataRow(0)]
        [DataRow(123456789)]
        [DataRow(int.MaxValue)]
        [DataRow(int.MaxValue - 30000)]
        [DataRow(-30000)]
        public void Note_TenFromOneAddressOrFromTen_LockAllOthersForAMinute(int startMs)
        {
            for (int step = 0; step < 2; step++)
            {
                LoginThrottle throttle = new LoginThrottle();
                for (int i = 0; i < LoginThrottle.MostShared; i++)
                {
                    Assert.IsFalse(throttle.LockedMs(Address, startMs) > 0);
                    throttle.Note(100 + (i * step), 0, startMs);
                }

                Assert.IsTrue(throttle.LockedMs(Address, startMs) > 0);
                Assert.IsTrue(throttle.LockedMs(0, startMs) > 0);
                Assert.IsTrue(throttle.LockedMs(Address, unchecked(startMs + LoginThrottle.LockMs - 1)) > 0);
                Assert.IsFalse(throttle.LockedMs(Address, unchecked(startMs + LoginThrottle.LockMs)) > 0);
            }
        }

        // Never more than ten in any minute, wherever it begins.
        [TestMethod]
        public void Note_OneEachSecond_TenCountInAnyMinute()
        {
            LoginThrottle throttle = new LoginThrottle();
            int[] noted = new int[200];
            int count = 0;
            for (int nowMs = 0; nowMs < 600000; nowMs += 1000)
            {
                if (throttle.LockedMs(nowMs, nowMs) == 0)
                {
                    throttle.Note(nowMs, 0, nowMs);
                    noted[count] = nowMs;
                    count++;
                }
            }

            Assert.AreEqual(100, count);
            for (int i = LoginThrottle.MostShared; i < count; i++)
            {
                Assert.IsTrue(noted[i] - noted[i - LoginThrottle.MostShared] >= LoginThrottle.LockMs);
            }
        }

        [TestMethod]
        public void NoteRight_WhileOthersGuess_IsSlowedForItsOwnMistakesOnly()
        {
            LoginThrottle throttle = new LoginThrottle();
            throttle.NoteRight(Address, 0);
            Guess(throttle, 100, 0);
            Assert.IsTrue(throttle.LockedMs(100, 0) > 0);
            Assert.IsFalse(throttle.LockedMs(Address, 0) > 0);

            Guess(throttle, Address, 0);
            Assert.IsTrue(throttle.LockedMs(Address, 0) > 0);

            // Another right token in between is no way to go on guessing.
            throttle.NoteRight(Address, 0);
            Assert.IsTrue(throttle.LockedMs(Address, 0) > 0);
            Assert.IsFalse(throttle.LockedMs(Address, LoginThrottle.LockMs) > 0);
        }

        [TestMethod]
        public void NoteRight_OwnMistakes_DoNotCountForOthers()
        {
            LoginThrottle throttle = new LoginThrottle();
            throttle.NoteRight(Address, 0);
            Guess(throttle, Address, 0);
            Assert.IsFalse(throttle.LockedMs(100, 0) > 0);
        }

        [TestMethod]
        public void NoteRight_MoreAddressesThanEntries_TheOldestMakesRoom()
        {
            LoginThrottle throttle = new LoginThrottle();
            for (int i = 0; i <= LoginThrottle.MostKnown; i++)
            {
                throttle.NoteRight(i, i);
            }

            Guess(throttle, 100, 20);
            Assert.IsTrue(throttle.LockedMs(0, 20) > 0);
            for (int i = 1; i <= LoginThrottle.MostKnown; i++)
            {
                Assert.IsFalse(throttle.LockedMs(i, 20) > 0, i.ToString());
            }
        }

        [TestMethod]
        public void IsRepeated_OnlyTheLastCookieOfTheAddress_Is()
        {
            for (int isKnown = 0; isKnown < 2; isKnown++)
            {
                LoginThrottle throttle = new LoginThrottle();
                if (isKnown == 1)
                {
                    throttle.NoteRight(Address, 0);
                }

                Assert.IsFalse(throttle.IsRepeated(Address, 11));
                throttle.Note(Address, 11, 0);
                throttle.Note(Address + 1, 12, 0);
                throttle.Note(Address, 0, 0);
                Assert.IsTrue(throttle.IsRepeated(Address, 11));
                Assert.IsFalse(throttle.IsRepeated(Address, 12));
                throttle.Note(Address, 13, 0);
                Assert.IsFalse(throttle.IsRepeated(Address, 11));
                Assert.IsTrue(throttle.IsRepeated(Address, 13));

                // The page may be opened again any time later.
                throttle.Forget(LoginThrottle.LockMs * 2);
                Assert.IsTrue(throttle.IsRepeated(Address, 13));
            }
        }

        [TestMethod]
        [DataRow(0x0000000100000001L)]
        [DataRow(0x0000000000000001L)]
        [DataRow(0x0000000100000000L)]
        [DataRow(-1L)]
        [DataRow(long.MinValue)]
        public void IsRepeated_EachHalfOfTheMark_Counts(long cookie)
        {
            for (int isKnown = 0; isKnown < 2; isKnown++)
            {
                LoginThrottle throttle = new LoginThrottle();
                if (isKnown == 1)
                {
                    throttle.NoteRight(Address, 0);
                }

                throttle.Note(Address, cookie, 0);
                throttle.Note(Address + 1, 5, 0);
                Assert.IsTrue(throttle.IsRepeated(Address, cookie));
                Assert.IsFalse(throttle.IsRepeated(Address, cookie ^ 2), "the lower half");
                Assert.IsFalse(throttle.IsRepeated(Address, cookie ^ 0x200000000L), "the upper half");
            }
        }

        [TestMethod]
        public void Left_AfterWrongTokens_IsWhatLocksLater()
        {
            for (int isKnown = 0; isKnown < 2; isKnown++)
            {
                LoginThrottle throttle = new LoginThrottle();
                int most = LoginThrottle.MostShared;
                if (isKnown == 1)
                {
                    throttle.NoteRight(Address, 0);
                    most = LoginThrottle.MostOwn;
                }

                for (int left = most; left > 0; left--)
                {
                    Assert.AreEqual(0, throttle.LockedMs(Address, 0));
                    Assert.AreEqual(left, throttle.Left(Address));
                    throttle.Note(Address, 0, 0);
                }

                Assert.IsTrue(throttle.LockedMs(Address, 0) > 0);
                throttle.Forget(LoginThrottle.LockMs);
                Assert.AreEqual(most, throttle.Left(Address));
            }
        }

        private static void Guess(LoginThrottle throttle, int address, int nowMs)
        {
            for (int i = 0; i < LoginThrottle.MostShared; i++)
            {
                throttle.Note(address, 0, nowMs);
            }
        }

        private static void BeSilent(LoginThrottle throttle, int startMs, long silenceMs)
        {
            const int LookMs = 4096 * 200;
            for (long ms = LookMs; ms < silenceMs; ms += LookMs)
            {
                throttle.Forget(unchecked((int)(startMs + ms)));
            }
        }
    }
}
