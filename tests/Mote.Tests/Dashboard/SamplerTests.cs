using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class SamplerTests
    {
        [TestMethod]
        public void Tick_TwoIntervals_ReadsEachAtItsOwn()
        {
            FakeDevice slow = new FakeDevice();
            FakeDevice fast = new FakeDevice();
            Sampler sampler = new Sampler(Table(slow, 700, fast, 100));

            int now = 123456;
            int calls = 0;
            for (int end = now + 2100; now <= end; calls++)
            {
                now += sampler.Tick(now);
            }

            Assert.AreEqual(4, slow.Reads);
            Assert.AreEqual(22, fast.Reads);
            Assert.AreEqual(22, calls);
        }

        [TestMethod]
        public void Tick_CalledTooOften_ReadsOnlyWhatIsDue()
        {
            FakeDevice slow = new FakeDevice();
            FakeDevice fast = new FakeDevice();
            Sampler sampler = new Sampler(Table(slow, 1000, fast, 10));
            for (int now = 0; now < 100; now++)
            {
                sampler.Tick(now);
            }

            Assert.AreEqual(1, slow.Reads);
            Assert.AreEqual(10, fast.Reads);
        }

        [TestMethod]
        public void Tick_AfterALongGap_ReadsOnceAndGoesOn()
        {
            FakeDevice slow = new FakeDevice();
            FakeDevice fast = new FakeDevice();
            Sampler sampler = new Sampler(Table(slow, 1000, fast, 10));
            sampler.Tick(0);

            Assert.AreEqual(10, sampler.Tick(60005));
            Assert.AreEqual(2, slow.Reads);
            Assert.AreEqual(2, fast.Reads);
            Assert.AreEqual(10, sampler.Tick(60015));
        }

        [TestMethod]
        public void ElapsedMs_ClockWrapsAround_GoesOn()
        {
            Sampler sampler = new Sampler(new ChannelTable());
            for (long now = 0; now <= 9000000000; now += 1000000000)
            {
                sampler.Tick(unchecked((int)now));
            }

            Assert.AreEqual(9000000000, sampler.ElapsedMs);
        }

        [TestMethod]
        public void Tick_ChangesInsideTheDeadband_AreNotPublished()
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            Channel channel = channels.Add(new SensorChannel("a", "", 0, 1, device));
            channel.DeadbandMilliUnits = 500;
            channel.IntervalMs = 1;
            Sampler sampler = new Sampler(channels);
            device.Temp = 1000;
            sampler.Tick(0);
            Assert.AreEqual(1, sampler.TakeChanged());

            device.Temp = 1499;
            sampler.Tick(1);
            device.Temp = 501;
            sampler.Tick(2);
            Assert.AreEqual(0, sampler.TakeChanged());
            Assert.AreEqual(1000, channel.MilliUnits);

            device.Temp = 500;
            sampler.Tick(3);
            Assert.AreEqual(1, sampler.TakeChanged());
            Assert.AreEqual(500, channel.MilliUnits);
            Assert.AreEqual(0, sampler.TakeChanged());
        }

        [TestMethod]
        public void Tick_FromOneEndOfIntToTheOther_IsPublished()
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            Channel channel = channels.Add(new SensorChannel("a", "", 0, 1, device));
            channel.DeadbandMilliUnits = 500;
            Sampler sampler = new Sampler(channels);
            device.Temp = int.MinValue;
            sampler.Sample(0);
            device.Temp = int.MaxValue;
            sampler.Sample(0);

            Assert.AreEqual(int.MaxValue, channel.MilliUnits);
        }

        [TestMethod]
        public void TakeChanged_LastOfThirtyTwo_IsTheHighestBit()
        {
            ChannelTable channels = new ChannelTable();
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                channels.Add(new SensorChannel("c" + i.ToString(), "", 0, 1, new FakeDevice()));
            }

            Sampler sampler = new Sampler(channels);
            sampler.Sample(31);

            Assert.AreEqual(int.MinValue, sampler.TakeChanged());
        }

        private static ChannelTable Table(FakeDevice first, int firstMs, FakeDevice second, int secondMs)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("first", "", 0, 1, first)).IntervalMs = firstMs;
            channels.Add(new SensorChannel("second", "", 0, 1, second)).IntervalMs = secondMs;
            return channels;
        }
    }
}
