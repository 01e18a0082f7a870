using System;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class HistoryTests
    {
        private FakeDevice _device;
        private History _history;
        private Sampler _sampler;

        [TestMethod]
        public void AdvanceTo_SamplesOfAPeriod_BecomeSmallestAverageAndLargest()
        {
            Make(3, 100, 1000);
            TickWith(0, 500);
            TickWith(100, -200);
            TickWith(200, 601);

            Assert.AreEqual(0, _history.End);
            TickWith(1000, 9999);

            Assert.AreEqual(1, _history.End);
            Assert.AreEqual("-200 300 601", Point(0));
        }

        [TestMethod]
        public void AdvanceTo_SamplesInsideTheDeadband_CountToo()
        {
            Make(3, 100, 1000, 5000);
            TickWith(0, 1000);
            TickWith(500, 1003);
            TickWith(1000, 0);

            Assert.AreEqual("1000 1001 1003", Point(0));
        }

        [TestMethod]
        public void Sample_BetweenTicks_CountsToo()
        {
            Make(3, 1000, 1000);
            TickWith(0, 100);
            _device.Temp = 700;
            _sampler.Sample(0);
            TickWith(1000, 0);

            Assert.AreEqual("100 400 700", Point(0));
        }

        [TestMethod]
        public void AdvanceTo_SampledMoreSlowlyThanThePeriod_RepeatsTheValue()
        {
            Make(5, 3000, 1000);
            TickWith(0, 42);
            TickWith(1000, 0);
            TickWith(2000, 0);
            TickWith(3000, 0);

            Assert.AreEqual("42 42 42", Point(0));
            Assert.AreEqual("42 42 42", Point(1));
            Assert.AreEqual("42 42 42", Point(2));
        }

        [TestMethod]
        public void AdvanceTo_NoValue_LeavesAGap()
        {
            Make(5, 500, 1000);
            TickWith(0, 42);
            _device.IsTempGood = false;
            TickWith(500, 0);
            TickWith(1000, 0);
            TickWith(2000, 0);
            _device.IsTempGood = true;
            TickWith(2500, 7);
            TickWith(3000, 0);

            Assert.AreEqual("42 42 42", Point(0));
            Assert.AreEqual("none", Point(1));
            Assert.AreEqual("7 7 7", Point(2));
        }

        [TestMethod]
        public void AdvanceTo_LateTick_CompletesEveryPeriodBefore()
        {
            Make(10, 1000, 1000);
            TickWith(0, 5);
            TickWith(4500, 900);
            TickWith(5000, 0);

            Assert.AreEqual(5, _history.End);
            Assert.AreEqual("5 5 5", Point(0));
            Assert.AreEqual("5 5 5", Point(3));
            Assert.AreEqual("900 900 900", Point(4));
        }

        [TestMethod]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(100000)]
        public void AdvanceTo_GapLongerThanTheRing_KeepsNumbersAndValues(int periods)
        {
            Make(5, 1000, 1000);
            TickWith(0, 1);
            TickWith(1000, 2);
            int end = periods;
            TickWith(periods * 1000, 3);
            Assert.AreEqual(end, _history.End);
            Assert.AreEqual(end < 5 ? 0 : end - 5, _history.First);
            for (int number = _history.First < 2 ? 2 : _history.First; number < end; number++)
            {
                Assert.AreEqual("2 2 2", Point(number));
            }

            TickWith((periods + 1) * 1000, 4);
            Assert.AreEqual("3 3 3", Point(end));
        }

        [TestMethod]
        public void AdvanceTo_MoreThanItHolds_KeepsTheNewest()
        {
            Make(3, 1000, 1000);
            for (int i = 0; i <= 100; i++)
            {
                TickWith(i * 1000, i);
            }

            Assert.AreEqual(100, _history.End);
            Assert.AreEqual(97, _history.First);
            Assert.AreEqual("97 97 97", Point(97));
            Assert.AreEqual("98 98 98", Point(98));
            Assert.AreEqual("99 99 99", Point(99));
        }

        [TestMethod]
        [DataRow(0, 32767, 32767, 32767)]
        [DataRow(0, 32767, 49150, 49150)] // Half the range of room on both sides.
        [DataRow(0, 32767, 49151, 49150)] // Beyond what a short holds: cut off.
        [DataRow(0, 32767, -16385, -16384)]
        [DataRow(-32767, 0, -50000, -49150)]
        [DataRow(0, 32768, 32767, 32770)] // Steps of hundredths, rounded.
        [DataRow(0, 32768, 32764, 32760)]
        [DataRow(0, 32768, -5, -10)]
        [DataRow(0, 32768, -4, 0)]
        [DataRow(10000, 45000, 21234, 21230)]
        [DataRow(950000, 1050000, 1013247, 1013250)] // What the range spans counts, not how large its values are.
        [DataRow(950000, 1050000, 0, 672330)]
        [DataRow(-1005000, -1000000, -1002345, -1002345)]
        [DataRow(0, 1000000, 999951, 1000000)] // Steps of tenths.
        [DataRow(0, 1000000, 5000000, 3776700)]
        [DataRow(-2147483647, 2147483647, 2147483647, 2147000000)]
        [DataRow(-2147483647, 2147483647, -2147483648, -2147000000)]
        [DataRow(2147383647, 2147483647, 2147483647, 2147483640)] // No room above the largest int.
        [DataRow(-2147483648, -2147483647, 0, -2147450880)]
        [DataRow(-2147483648, -2147483647, -2147483648, -2147483648)]
        public void TryGet_OfADeclaredRange_IsRoundedToItsStep(int min, int max, int value, int expected)
        {
            _device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", min, max, _device));
            _history = new History(channels, 1, 100);
            _history.Add(0, value);
            _history.AdvanceTo(100);

            Assert.AreEqual(expected.ToString() + " " + expected.ToString() + " " + expected.ToString(), Point(0));
        }

        [TestMethod]
        public void Add_ManyOfTheLargest_AveragesWithoutOverflow()
        {
            _device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", -2147483647, 2147483647, _device));
            _history = new History(channels, 1, 100);
            for (int i = 0; i < 1000; i++)
            {
                _history.Add(0, int.MaxValue);
            }

            _history.AdvanceTo(100);

            Assert.AreEqual("2147000000 2147000000 2147000000", Point(0));
        }

        [TestMethod]
        [DataRow(0, 5000)]
        [DataRow(341, 5000)]
        [DataRow(120, 99)]
        [DataRow(120, 3600001)]
        public void History_OutOfItsRange_IsRefused(int points, int periodMs)
        {
            bool isRefused = false;
            try
            {
                new History(new ChannelTable(), points, periodMs);
            }
            catch (ArgumentOutOfRangeException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        private void Make(int points, int intervalMs, int periodMs)
        {
            Make(points, intervalMs, periodMs, 0);
        }

        private void Make(int points, int intervalMs, int periodMs, int deadband)
        {
            _device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", -10000, 10000, _device) { IntervalMs = intervalMs, DeadbandMilliUnits = deadband });
            _history = new History(channels, points, periodMs);
            _sampler = new Sampler(channels, _history);
        }

        private void TickWith(int now, int value)
        {
            _device.Temp = value;
            _sampler.Tick(now);
        }

        private string Point(int number)
        {
            int smallest;
            int average;
            int largest;
            return _history.TryGet(0, number, out smallest, out average, out largest)
                ? smallest.ToString() + " " + average.ToString() + " " + largest.ToString()
                : "none";
        }
    }
}
