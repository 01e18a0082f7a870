using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class HistoryTests
    {
        [TestMethod]
        public void AdvanceTo_SamplesOfAPeriod_BecomeSmallestAverageAndLargest()
        {
            HistoryFixture fixture = new HistoryFixture(3, 100, 1000, 0);
            fixture.TickWith(0, 500);
            fixture.TickWith(100, -200);
            fixture.TickWith(200, 601);

            Assert.AreEqual(0, fixture.History.End);
            fixture.TickWith(1000, 9999);

            Assert.AreEqual(1, fixture.History.End);
            Assert.AreEqual("-200 300 601", fixture.Point(0));
        }

        [TestMethod]
        public void AdvanceTo_SamplesInsideTheDeadband_CountToo()
        {
            HistoryFixture fixture = new HistoryFixture(3, 100, 1000, 5000);
            fixture.TickWith(0, 1000);
            fixture.TickWith(500, 1003);
            fixture.TickWith(1000, 0);

            Assert.AreEqual("1000 1001 1003", fixture.Point(0));
        }

        [TestMethod]
        public void Sample_BetweenTicks_CountsToo()
        {
            HistoryFixture fixture = new HistoryFixture(3, 1000, 1000, 0);
            fixture.TickWith(0, 100);
            fixture.Device.Temp = 700;
            fixture.Sampler.Sample(0);
            fixture.TickWith(1000, 0);

            Assert.AreEqual("100 400 700", fixture.Point(0));
        }

        [TestMethod]
        public void AdvanceTo_SampledMoreSlowlyThanThePeriod_RepeatsTheValue()
        {
            HistoryFixture fixture = new HistoryFixture(5, 3000, 1000, 0);
            fixture.TickWith(0, 42);
            fixture.TickWith(1000, 0);
            fixture.TickWith(2000, 0);
            fixture.TickWith(3000, 0);

            Assert.AreEqual("42 42 42", fixture.Point(0));
            Assert.AreEqual("42 42 42", fixture.Point(1));
            Assert.AreEqual("42 42 42", fixture.Point(2));
        }

        [TestMethod]
        public void AdvanceTo_NoValue_LeavesAGap()
        {
            HistoryFixture fixture = new HistoryFixture(5, 500, 1000, 0);
            fixture.TickWith(0, 42);
            fixture.Device.IsTempGood = false;
            fixture.TickWith(500, 0);
            fixture.TickWith(1000, 0);
            fixture.TickWith(2000, 0);
            fixture.Device.IsTempGood = true;
            fixture.TickWith(2500, 7);
            fixture.TickWith(3000, 0);

            Assert.AreEqual("42 42 42", fixture.Point(0));
            Assert.AreEqual("none", fixture.Point(1));
            Assert.AreEqual("7 7 7", fixture.Point(2));
        }

        [TestMethod]
        public void AdvanceTo_LateTick_CompletesEveryPeriodBefore()
        {
            HistoryFixture fixture = new HistoryFixture(10, 1000, 1000, 0);
            fixture.TickWith(0, 5);
            fixture.TickWith(4500, 900);
            fixture.TickWith(5000, 0);

            Assert.AreEqual(5, fixture.History.End);
            Assert.AreEqual("5 5 5", fixture.Point(0));
            Assert.AreEqual("5 5 5", fixture.Point(3));
            Assert.AreEqual("900 900 900", fixture.Point(4));
        }

        [TestMethod]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(6)]
        [DataRow(7)]
        [DataRow(100000)]
        public void AdvanceTo_GapLongerThanTheRing_KeepsNumbersAndValues(int periods)
        {
            HistoryFixture fixture = new HistoryFixture(5, 1000, 1000, 0);
            fixture.TickWith(0, 1);
            fixture.TickWith(1000, 2);
            int end = periods;
            fixture.TickWith(periods * 1000, 3);
            Assert.AreEqual(end, fixture.History.End);
            Assert.AreEqual(end < 5 ? 0 : end - 5, fixture.History.First);
            for (int number = fixture.History.First < 2 ? 2 : fixture.History.First; number < end; number++)
            {
                Assert.AreEqual("2 2 2", fixture.Point(number));
            }

            fixture.TickWith((periods + 1) * 1000, 4);
            Assert.AreEqual("3 3 3", fixture.Point(end));
        }

        [TestMethod]
        public void AdvanceTo_MoreThanItHolds_KeepsTheNewest()
        {
            HistoryFixture fixture = new HistoryFixture(3, 1000, 1000, 0);
            for (int i = 0; i <= 100; i++)
            {
                fixture.TickWith(i * 1000, i);
            }

            Assert.AreEqual(100, fixture.History.End);
            Assert.AreEqual(97, fixture.History.First);
            Assert.AreEqual("97 97 97", fixture.Point(97));
            Assert.AreEqual("98 98 98", fixture.Point(98));
            Assert.AreEqual("99 99 99", fixture.Point(99));
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
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", min, max, device));
            History history = new History(channels, 1, 100);
            history.Add(0, value);
            history.AdvanceTo(100);

            Assert.AreEqual(expected.ToString() + " " + expected.ToString() + " " + expected.ToString(), HistoryFixture.Point(history, 0));
        }

        [TestMethod]
        public void TryGet_OfNumbersBesideBools_KeepsEachItsOwn()
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new InputChannel("a", device));
            channels.Add(new SensorChannel("b", "", -10000, 10000, device));
            channels.Add(new SwitchChannel("c", device));
            channels.Add(new SensorChannel("d", "", -100000, 10000, device));
            History history = new History(channels, 3, 100);
            for (int i = 1; i <= 7; i++)
            {
                history.Add(1, i);
                history.Add(1, -i);
                history.Add(3, -10 * i);
                history.AdvanceTo(i * 100);
            }

            for (int number = 4; number < 7; number++)
            {
                string last = (number + 1).ToString();
                Assert.AreEqual("-" + last + " 0 " + last, HistoryFixture.Point(history, 1, number));
                Assert.AreEqual("-" + last + "0 -" + last + "0 -" + last + "0", HistoryFixture.Point(history, 3, number));
            }
        }

        [TestMethod]
        public void Add_ManyOfTheLargest_AveragesWithoutOverflow()
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", -2147483647, 2147483647, device));
            History history = new History(channels, 1, 100);
            for (int i = 0; i < 1000; i++)
            {
                history.Add(0, int.MaxValue);
            }

            history.AdvanceTo(100);

            Assert.AreEqual("2147000000 2147000000 2147000000", HistoryFixture.Point(history, 0));
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
    }
}
