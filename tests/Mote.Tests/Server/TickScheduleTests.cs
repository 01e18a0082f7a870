using System;
using Mote.Server;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    /// <summary>Several tickers, each called when it wants to be, at any time of the clock.</summary>
    [TestClass]
    public class TickScheduleTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 50)]
        [DataRow(-50)]
        public void Run_TwoTickers_CallsEachAtItsFirstDueMillisecond(int startMs)
        {
            FakeTicker quick = new FakeTicker(10);
            FakeTicker slow = new FakeTicker(100);
            TickSchedule ticks = new TickSchedule(new ITicker[] { slow, quick }, new ServerCounters());
            ticks.Start(startMs);
            Assert.AreEqual(0, ticks.DueInMs(startMs));
            for (int ms = 0; ms < 100; ms++)
            {
                ticks.Run(unchecked(startMs + ms));
            }

            Assert.AreEqual(10, quick.Calls);
            Assert.AreEqual(1, slow.Calls);
            Assert.AreEqual(1, ticks.DueInMs(unchecked(startMs + 99)));
            Assert.IsTrue(ticks.Run(unchecked(startMs + 100)));
            Assert.AreEqual(2, slow.Calls);
        }

        [TestMethod]
        public void Run_TheLongestWait_IsCalledAfter24DaysAndNotBefore()
        {
            FakeTicker ticker = new FakeTicker(int.MaxValue);
            TickSchedule ticks = new TickSchedule(new ITicker[] { ticker }, new ServerCounters());
            ticks.Start(5);
            ticks.Run(5);
            Assert.IsFalse(ticks.Run(unchecked(5 + int.MaxValue - 1)));
            Assert.IsTrue(ticks.Run(unchecked(5 + int.MaxValue)));
            Assert.AreEqual(2, ticker.Calls);
        }

        [TestMethod]
        public void Request_LaterThanWhatATickerWants_ChangesNothing()
        {
            FakeTicker ticker = new FakeTicker(100);
            TickSchedule ticks = new TickSchedule(new ITicker[] { ticker }, new ServerCounters());
            ticks.Start(0);
            ticks.Run(0);
            ticks.Request(60, 50);
            Assert.AreEqual(50, ticks.DueInMs(50));
            ticks.Request(20, 50);
            Assert.AreEqual(20, ticks.DueInMs(50));
            Assert.IsFalse(ticks.Run(69));
            Assert.IsTrue(ticks.Run(70));
            Assert.AreEqual(100, ticks.DueInMs(70));
        }

        [TestMethod]
        public void Request_WithinATick_CountsIfItIsSoonerThanWhatTheTickerReturns()
        {
            FakeTicker ticker = new FakeTicker(100);
            TickSchedule ticks = new TickSchedule(new ITicker[] { ticker }, new ServerCounters());
            ticker.Asks = ticks;
            ticks.Start(0);
            ticks.Run(0);
            Assert.AreEqual(30, ticks.DueInMs(0));
        }

        [TestMethod]
        public void Run_ATickerThrows_IsCountedAndTheOthersAreCalled()
        {
            ServerCounters counters = new ServerCounters();
            FakeTicker broken = new FakeTicker(1);
            broken.IsBroken = true;
            FakeTicker whole = new FakeTicker(1000);
            TickSchedule ticks = new TickSchedule(new ITicker[] { broken, whole }, counters);
            ticks.Start(0);
            Assert.IsTrue(ticks.Run(0));
            Assert.AreEqual(1, counters.HandlerFaults);
            Assert.AreEqual(1, whole.Calls);
            Assert.AreEqual(200, ticks.DueInMs(0));
        }

        [TestMethod]
        public void DueInMs_WithoutTickers_IsNever()
        {
            TickSchedule ticks = new TickSchedule(new ITicker[0], new ServerCounters());
            ticks.Start(0);
            ticks.Request(0, 0);
            Assert.AreEqual(int.MaxValue, ticks.DueInMs(0));
            Assert.IsFalse(ticks.Run(unchecked((int)0xFFFFFFFF)));
        }

        private sealed class FakeTicker : ITicker
        {
            private readonly int _inMs;

            public FakeTicker(int inMs)
            {
                _inMs = inMs;
            }

            public int Calls;
            public bool IsBroken;
            public TickSchedule Asks;

            public int Tick(int nowMs)
            {
                Calls++;
                if (IsBroken)
                {
                    throw new InvalidOperationException("The sensor is gone.");
                }

                if (Asks != null)
                {
                    Asks.Request(30, nowMs);
                }

                return _inMs;
            }
        }
    }
}
