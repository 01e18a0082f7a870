using Mote.Dashboard.Channels;
using Mote.Esp32.Sensors;
using Mote.Tests.Firmware.Chips;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    [TestClass]
    public class SensorFinderTests
    {
        [TestMethod]
        public void Find_EmptyHeader_FindsNothingWithOneTransferAnAddress()
        {
            FakeI2cBus bus = new FakeI2cBus();
            SensorFinder finder = new SensorFinder(bus);

            Assert.AreEqual(0, finder.Find(0).Length);
            Assert.IsFalse(finder.IsBusHeld);
            Assert.AreEqual(7, bus.Transfers);
            Assert.AreEqual(7, bus.Released);
        }

        [TestMethod]
        public void Find_EveryChip_FindsAllAndTheirChannels()
        {
            FakeI2cBus bus = new FakeI2cBus(
                new FakeBmx280(0x76, true), new FakeBmx280(0x77, false), new FakeSht3x(0x44), new FakeSht3x(0x45), new FakeAht20(), new FakeBh1750(0x23), new FakeBh1750(0x5C));

            I2cChip[] chips = new SensorFinder(bus).Find(0);

            Assert.AreEqual(
                "bme280.temperature bme280.humidity bme280.pressure bmp280-2.temperature bmp280-2.pressure sht3x.temperature sht3x.humidity "
                + "sht3x-2.temperature sht3x-2.humidity aht20.temperature aht20.humidity bh1750.light bh1750-2.light ",
                Names(chips));
            Assert.AreEqual(0, bus.Released);
        }

        [TestMethod]
        public void Find_ChipAtTheSecondAddress_HasTheSameNameWhateverElseIsThere()
        {
            Assert.AreEqual("bme280-2.temperature bme280-2.humidity bme280-2.pressure ", Names(new SensorFinder(new FakeI2cBus(new FakeBmx280(0x77, true))).Find(0)));
        }

        [TestMethod]
        public void Find_BusThatIsHeld_EndsAtTheSecondTimeout()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true)) { TimeoutsLeft = 1000 };
            SensorFinder finder = new SensorFinder(bus);

            Assert.AreEqual(0, finder.Find(0).Length);
            Assert.IsTrue(finder.IsBusHeld);
            Assert.AreEqual(2, bus.Transfers);
            Assert.AreEqual(1, bus.Released);
        }

        [TestMethod]
        public void Find_BusThatIsFreeAfterTheFirstTimeout_FindsWhatIsThere()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true), new FakeAht20()) { TimeoutsLeft = 1 };
            SensorFinder finder = new SensorFinder(bus);

            Assert.AreEqual(2, finder.Find(0).Length);
            Assert.IsFalse(finder.IsBusHeld);
        }

        [TestMethod]
        public void Find_ChipOfAnotherKind_IsPassedOver()
        {
            FakeBmx280 stranger = new FakeBmx280(0x76, true);
            stranger.Poke(0xD0, 0x55);
            FakeSht3x garbled = new FakeSht3x(0x44) { IsCorrupt = true };

            Assert.AreEqual(0, new SensorFinder(new FakeI2cBus(stranger, garbled)).Find(0).Length);
        }

        [TestMethod]
        public void Channels_OfAFoundChip_AreUnreadUntilItHasMeasuredAndWhenItIsGone()
        {
            FakeBmx280 fake = new FakeBmx280(0x76, true);
            FakeI2cBus bus = new FakeI2cBus(fake);
            I2cChip[] chips = new SensorFinder(bus).Find(0);
            Mote.Dashboard.Dashboard dashboard = new Mote.Dashboard.Dashboard("test");
            ChannelTable channels = dashboard.Channels;
            ChipChannels.Add(dashboard, chips[0]);
            ChipRun run = new ChipRun(bus, chips);
            int value;

            Assert.IsFalse(channels[0].TryRead(out value));
            run.Run(100);
            Assert.IsTrue(channels[0].TryRead(out value));
            Assert.AreEqual(25080, value);
            Assert.AreEqual("Temperature (BME280)", ChannelText.Text(channels[0].LabelJson));
            fake.IsPresent = false;
            run.Run(2100);
            Assert.IsFalse(channels[0].TryRead(out value));
        }

        private static string Names(I2cChip[] chips)
        {
            Mote.Dashboard.Dashboard dashboard = new Mote.Dashboard.Dashboard("test");
            ChannelTable channels = dashboard.Channels;
            for (int i = 0; i < chips.Length; i++)
            {
                ChipChannels.Add(dashboard, chips[i]);
            }

            string names = "";
            for (int i = 0; i < channels.Count; i++)
            {
                names += channels[i].Name + " ";
            }

            return names;
        }
    }
}
