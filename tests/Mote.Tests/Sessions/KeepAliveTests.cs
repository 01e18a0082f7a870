using Mote.Core.Sessions;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>Silence of 1000 ms, then 300 ms for the answer.</summary>
    [TestClass]
    public class KeepAliveTests
    {
        // The clock's start, its change of sign after 24.8 days, and its wrap-around after 49.7.
        [TestMethod]
        [DataRow(0)]
        [DataRow(123456)]
        [DataRow(int.MaxValue - 500)]
        [DataRow(int.MaxValue - 1000)]
        [DataRow(int.MaxValue - 1150)]
        [DataRow(int.MinValue)]
        [DataRow(-500)]
        [DataRow(-1000)]
        [DataRow(-1150)]
        [DataRow(-1)]
        public void Tick_SilentPeer_IsPingedOnceThenDead(int startMs)
        {
            KeepAlive keepAlive = Started(startMs);
            Expect(keepAlive, startMs, 0, KeepAliveVerdict.Fine, 1000);
            Expect(keepAlive, startMs, 999, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, startMs, 1000, KeepAliveVerdict.SendPing, 300);
            Assert.IsTrue(keepAlive.IsPinged);
            Expect(keepAlive, startMs, 1001, KeepAliveVerdict.Fine, 299);
            Expect(keepAlive, startMs, 1299, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, startMs, 1300, KeepAliveVerdict.Dead, 0);
            Expect(keepAlive, startMs, 1400, KeepAliveVerdict.Dead, 0);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 1100)]
        [DataRow(-1100)]
        public void PongAwaitedMs_SinceThePing_CountsUntilTheAnswer(int startMs)
        {
            KeepAlive keepAlive = Started(startMs);
            Assert.AreEqual(0, keepAlive.PongAwaitedMs(At(startMs, 999)));
            Expect(keepAlive, startMs, 1000, KeepAliveVerdict.SendPing, 300);
            Assert.AreEqual(0, keepAlive.PongAwaitedMs(At(startMs, 1000)));
            Assert.AreEqual(250, keepAlive.PongAwaitedMs(At(startMs, 1250)));
            keepAlive.NoteReceived(At(startMs, 1251));
            Assert.AreEqual(0, keepAlive.PongAwaitedMs(At(startMs, 1252)));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 1000)]
        [DataRow(-1000)]
        public void Heard_BeforeThePing_StartsTheSilenceAnew(int startMs)
        {
            KeepAlive keepAlive = Started(startMs);
            keepAlive.NoteReceived(At(startMs, 900));
            Expect(keepAlive, startMs, 1899, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, startMs, 1900, KeepAliveVerdict.SendPing, 300);
        }

        // Any byte is an answer, not the pong alone; the next silence is pinged again.
        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 1000)]
        [DataRow(-1000)]
        public void Heard_AfterThePing_CountsAsTheAnswer(int startMs)
        {
            KeepAlive keepAlive = Started(startMs);
            Expect(keepAlive, startMs, 1000, KeepAliveVerdict.SendPing, 300);
            keepAlive.NoteReceived(At(startMs, 1299));
            Assert.IsFalse(keepAlive.IsPinged);
            Expect(keepAlive, startMs, 1300, KeepAliveVerdict.Fine, 999);
            Expect(keepAlive, startMs, 2298, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, startMs, 2299, KeepAliveVerdict.SendPing, 300);
        }

        // The time for the answer runs from the ping, however late that was.
        [TestMethod]
        public void Tick_LateBySeconds_StillWaitsForTheAnswer()
        {
            KeepAlive keepAlive = Started(0);
            Expect(keepAlive, 0, 60000, KeepAliveVerdict.SendPing, 300);
            Expect(keepAlive, 0, 60299, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, 0, 60300, KeepAliveVerdict.Dead, 0);
        }

        // 30 days, more than the clock's positive half: a machine that slept, or a test's leap.
        [TestMethod]
        public void Tick_AfterAMonth_StillAsksThenGivesUp()
        {
            const int MonthMs = unchecked((int)2592000000L);
            KeepAlive keepAlive = Started(0);
            Assert.AreEqual(0, keepAlive.DueInMs(MonthMs, 1000, 300));
            Assert.AreEqual((int)KeepAliveVerdict.SendPing, (int)keepAlive.Tick(MonthMs, 1000, 300));
            int later = unchecked(MonthMs + MonthMs);
            Assert.AreEqual(0, keepAlive.DueInMs(later, 1000, 300));
            Assert.AreEqual(int.MaxValue, keepAlive.PongAwaitedMs(later));
            Assert.AreEqual((int)KeepAliveVerdict.Dead, (int)keepAlive.Tick(later, 1000, 300));
        }

        [TestMethod]
        public void DueInMs_Overdue_IsZero()
        {
            KeepAlive keepAlive = Started(0);
            Assert.AreEqual(0, keepAlive.DueInMs(1000, 1000, 300));
            Assert.AreEqual(0, keepAlive.DueInMs(int.MaxValue, 1000, 300));
        }

        [TestMethod]
        public void Tick_SwitchedOff_NeverAsks()
        {
            KeepAlive keepAlive = new KeepAlive();
            keepAlive.NoteReceived(5);
            Expect(keepAlive, 0, 5, 0, KeepAliveVerdict.Fine, int.MaxValue);
            Expect(keepAlive, 0, 5, int.MaxValue, KeepAliveVerdict.Fine, int.MaxValue);
            Expect(keepAlive, 0, 5, -1, KeepAliveVerdict.Fine, int.MaxValue);
        }

        [TestMethod]
        public void NoteReceived_AfterAPing_StartsOverWithAnyLimit()
        {
            KeepAlive keepAlive = Started(0);
            Expect(keepAlive, 0, 1000, KeepAliveVerdict.SendPing, 300);
            keepAlive.NoteReceived(5000);
            Assert.IsFalse(keepAlive.IsPinged);
            Expect(keepAlive, 2000, 5000, 1999, KeepAliveVerdict.Fine, 1);
            Expect(keepAlive, 2000, 5000, 2000, KeepAliveVerdict.SendPing, 300);
        }

        private static KeepAlive Started(int startMs)
        {
            KeepAlive keepAlive = new KeepAlive();
            keepAlive.NoteReceived(startMs);
            return keepAlive;
        }

        private static int At(int startMs, int laterMs)
        {
            return unchecked(startMs + laterMs);
        }

        private static void Expect(KeepAlive keepAlive, int startMs, int laterMs, KeepAliveVerdict verdict, int dueMs)
        {
            Expect(keepAlive, 1000, startMs, laterMs, verdict, dueMs);
        }

        private static void Expect(KeepAlive keepAlive, int silenceMs, int startMs, int laterMs, KeepAliveVerdict verdict, int dueMs)
        {
            string message = laterMs.ToString() + " ms after " + startMs.ToString();
            Assert.AreEqual((int)verdict, (int)keepAlive.Tick(At(startMs, laterMs), silenceMs, 300), message);
            Assert.AreEqual(dueMs, keepAlive.DueInMs(At(startMs, laterMs), silenceMs, 300), message);
        }
    }
}
