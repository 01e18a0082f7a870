using Mote.Esp32.Sensors;
using Mote.Tests.Firmware.Chips;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    [TestClass]
    public class Bmx280Tests
    {
        [TestMethod]
        public void Run_Bme280_TellsItsThreeQuantities()
        {
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(new FakeBmx280(0x76, true)), driver);

            run.Run(100);

            Assert.AreEqual("BME280", driver.Name);
            Read.Expect(driver, Quantity.Temperature, 25080);
            Read.ExpectNear(driver, Quantity.Pressure, 1006533, 1);
            Read.ExpectNear(driver, Quantity.Humidity, 24701, 10);
            Read.ExpectNone(driver, Quantity.Light);
        }

        [TestMethod]
        public void Run_Bmp280_TellsNoHumidity()
        {
            Bmx280 driver = new Bmx280(0x77);
            ChipRun run = new ChipRun(new FakeI2cBus(new FakeBmx280(0x77, false)), driver);

            run.Run(100);

            Assert.AreEqual("BMP280", driver.Name);
            Assert.IsFalse(driver.Measures(Quantity.Humidity));
            Read.Expect(driver, Quantity.Temperature, 25080);
            Read.ExpectNear(driver, Quantity.Pressure, 1006533, 1);
            Read.ExpectNone(driver, Quantity.Humidity);
        }

        [TestMethod]
        public void Run_OneMeasurement_TakesFiveTransfersOfAtMost32BytesOneAStep()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true));
            ChipRun run = new ChipRun(bus, new Bmx280(0x76));

            run.Run(100);

            Assert.AreEqual(5, bus.Transfers);
            Assert.AreEqual(1, run.MostTransfers);
            Assert.IsTrue(bus.MostBytes <= 32, bus.MostBytes.ToString());
        }

        [TestMethod]
        public void Run_TenSeconds_MeasuresAgainEveryTwo()
        {
            FakeI2cBus bus = new FakeI2cBus(new FakeBmx280(0x76, true));
            ChipRun run = new ChipRun(bus, new Bmx280(0x76));

            run.Run(100);
            run.Run(10000);

            Assert.AreEqual(5 + (5 * 2), bus.Transfers);
        }

        [TestMethod]
        public void Run_OtherWeather_IsToldAtTheNextMeasurement()
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);
            run.Run(100);
            chip.RawTemperature = 600000;

            run.Run(1500);
            Read.Expect(driver, Quantity.Temperature, 25080);
            run.Run(600);

            Read.ExpectNear(driver, Quantity.Temperature, 50110, 10);
        }

        [TestMethod]
        public void Run_SkippedTemperature_LeavesNothingToTell()
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);
            run.Run(100);
            chip.RawTemperature = 0x80000;

            run.Run(2100);

            Read.ExpectNone(driver, Quantity.Temperature);
            Read.ExpectNone(driver, Quantity.Pressure);
            Read.ExpectNone(driver, Quantity.Humidity);
            Assert.IsTrue(driver.IsThere);
        }

        [TestMethod]
        [DataRow(0x80000, 25600, false, true)]
        [DataRow(415148, 0x8000, true, false)]
        [DataRow(0, 25600, false, true)] // Outside 300 to 1,100 hPa.
        [DataRow(0xFFFFF, 25600, false, true)]
        public void Run_SkippedPressureOrHumidity_LeavesTheOthers(int rawPressure, int rawHumidity, bool hasPressure, bool hasHumidity)
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true) { RawPressure = rawPressure, RawHumidity = rawHumidity };
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);

            run.Run(100);

            int value;
            Read.Expect(driver, Quantity.Temperature, 25080);
            Assert.AreEqual(hasPressure, driver.TryRead(Quantity.Pressure, out value));
            Assert.AreEqual(hasHumidity, driver.TryRead(Quantity.Humidity, out value));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(300000)] // -44.36 degrees
        [DataRow(0xFFFFF)]
        public void Run_TemperatureThatTheChipCannotMeasure_IsNone(int raw)
        {
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(new FakeBmx280(0x76, true) { RawTemperature = raw }), driver);

            run.Run(100);

            Read.ExpectNone(driver, Quantity.Temperature);
            Read.ExpectNone(driver, Quantity.Pressure);
        }

        [TestMethod]
        public void Run_ChipUnplugged_IsUnreadWithinAMeasurementAndFoundAgain()
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);
            run.Run(100);

            chip.IsPresent = false;
            run.Run(2000);
            Read.ExpectNone(driver, Quantity.Temperature);
            Read.ExpectNone(driver, Quantity.Humidity);
            run.Run(60000);
            Read.ExpectNone(driver, Quantity.Temperature);
            chip.Reset();
            chip.IsPresent = true;
            run.Run(2200);

            Read.Expect(driver, Quantity.Temperature, 25080);
            Read.ExpectNear(driver, Quantity.Humidity, 24701, 10);
        }

        [TestMethod]
        public void Run_SupplyThatBlinked_MeasuresAllTheSame()
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);
            run.Run(100);

            chip.Reset();
            run.Run(2100);

            Read.ExpectNear(driver, Quantity.Humidity, 24701, 10);
        }

        [TestMethod]
        public void Run_ChipThatNeverBecomesReady_IsGivenUp()
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true) { IsStuck = true };
            FakeI2cBus bus = new FakeI2cBus(chip);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(bus, driver);

            run.Run(2000);
            Assert.IsFalse(driver.IsThere);
            Assert.AreEqual(10, bus.Transfers);
            chip.IsStuck = false;
            run.Run(1000);

            Read.Expect(driver, Quantity.Temperature, 25080);
        }

        [TestMethod]
        [DataRow(0xD0, 0x55)] // a BMP180
        [DataRow(0xD0, 0xFF)]
        public void Run_AnotherChip_IsNotThere(int register, int value)
        {
            FakeBmx280 chip = new FakeBmx280(0x76, true);
            chip.Poke(register, (byte)value);
            Bmx280 driver = new Bmx280(0x76);
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);

            run.Run(1000);

            Assert.IsFalse(driver.IsThere);
            Read.ExpectNone(driver, Quantity.Temperature);
        }
    }
}
