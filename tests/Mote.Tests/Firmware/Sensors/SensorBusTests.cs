using Mote.Esp32.Sensors;
using Mote.Tests.Firmware.Chips;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    [TestClass]
    public class SensorBusTests
    {
        [TestMethod]
        public void Step_AllChipsAtOnce_DoesOneTransferAndAllMeasure()
        {
            Bmx280 bmx280 = new Bmx280(0x76);
            Sht3x sht3x = new Sht3x(0x44);
            Aht20 aht20 = new Aht20();
            Bh1750 bh1750 = new Bh1750(0x23);
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true), new FakeSht3x(0x44), new FakeAht20(), new FakeBh1750(0x23));
            ChipRun run = new ChipRun(bus, bmx280, sht3x, aht20, bh1750);

            run.Run(500);

            Read.Expect(bmx280, Quantity.Temperature, 25080);
            Read.Expect(sht3x, Quantity.Temperature, 25000);
            Read.Expect(aht20, Quantity.Temperature, 31675);
            Read.Expect(bh1750, Quantity.Light, 28066667);
            Assert.AreEqual(1, run.MostTransfers);
            Assert.IsTrue(bus.MostBytes <= 32, bus.MostBytes.ToString());
        }

        [TestMethod]
        public void Step_TimedOut_RestsAMinuteWithEveryChannelUnread()
        {
            Bmx280 bmx280 = new Bmx280(0x76);
            Bh1750 bh1750 = new Bh1750(0x23);
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true), new FakeBh1750(0x23));
            ChipRun run = new ChipRun(bus, bmx280, bh1750);
            run.Run(500);
            Read.Expect(bh1750, Quantity.Light, 28066667);
            int before = bus.Transfers;

            bus.TimeoutsLeft = 1;
            run.Run(2000);
            Read.ExpectNone(bmx280, Quantity.Temperature);
            Read.ExpectNone(bh1750, Quantity.Light);
            Assert.AreEqual(before + 1, bus.Transfers);
            run.Run(57000);
            Assert.AreEqual(before + 1, bus.Transfers);
            run.Run(4000);

            Read.Expect(bmx280, Quantity.Temperature, 25080);
            Read.Expect(bh1750, Quantity.Light, 28066667);
        }

        [TestMethod]
        public void Step_BusHeldForAnHour_CostsOneTransferAMinute()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true), new FakeSht3x(0x44)) { TimeoutsLeft = 1000000 };
            ChipRun run = new ChipRun(bus, new Bmx280(0x76), new Sht3x(0x44));

            run.Run(3600000);

            Assert.AreEqual(60, bus.Transfers);
        }

        [TestMethod]
        public void Step_NothingDue_SaysWhenSomethingIs()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeSht3x(0x44));
            SensorBus sensors = new SensorBus(bus, new I2cChip[] { new Sht3x(0x44) });

            Assert.AreEqual(0, sensors.Tick(0));
            Assert.AreEqual(30, sensors.Tick(0));
            Assert.AreEqual(20, sensors.Tick(10));
            bus.NowMs = 30;
            Assert.AreEqual(I2cChip.PeriodMs - 30, sensors.Tick(30));
            Assert.AreEqual(3, bus.Transfers);
        }

        [TestMethod]
        public void Step_WhileTheBusRests_SaysHowLongItDoes()
        {
            SensorBus sensors = new SensorBus(new FakeI2cBus(new FakeSht3x(0x44)) { TimeoutsLeft = 1 }, new I2cChip[] { new Sht3x(0x44) });

            Assert.AreEqual(60000, sensors.Tick(5));
            Assert.AreEqual(1, sensors.Tick(60004));
            Assert.AreEqual(0, sensors.Tick(60005));
        }

        [TestMethod]
        public void Step_ClockThatWraps_GoesOn()
        {
            Sht3x driver = new Sht3x(0x44);
            FakeI2cBus bus = new FakeI2cBus(new FakeSht3x(0x44));
            SensorBus sensors = new SensorBus(bus, new I2cChip[] { driver });
            int now = int.MaxValue - 15;
            for (int i = 0; i < 6; i++)
            {
                bus.NowMs = now;
                sensors.Tick(now);
                now = unchecked(now + 10);
            }

            Read.Expect(driver, Quantity.Temperature, 25000);
        }

        [TestMethod]
        public void Step_WithoutChips_HasNothingToDo()
        {
            FakeI2cBus bus = new FakeI2cBus();

            Assert.AreEqual(int.MaxValue, new SensorBus(bus, new I2cChip[0]).Tick(0));
            Assert.AreEqual(0, bus.Transfers);
        }
    }
}
