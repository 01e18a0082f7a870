using Mote.Esp32.Sensors;
using Mote.Tests.Firmware.Chips;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    /// <summary>SHT3x, AHT20 and BH1750, each with its chip.</summary>
    [TestClass]
    public class OtherChipTests
    {
        [TestMethod]
        public void Run_Sht3x_TellsTemperatureAndHumidity()
        {
            Sht3x driver = new Sht3x(0x45);
            FakeI2cBus bus = new FakeI2cBus(new FakeSht3x(0x45));
            ChipRun run = new ChipRun(bus, driver);

            run.Run(60);

            Read.Expect(driver, Quantity.Temperature, 25000);
            Read.Expect(driver, Quantity.Humidity, 50001);
            Assert.AreEqual(3, bus.Transfers);
        }

        [TestMethod]
        public void Run_Aht20_TellsTemperatureAndHumidity()
        {
            Aht20 driver = new Aht20();
            FakeI2cBus bus = new FakeI2cBus(new FakeAht20());
            ChipRun run = new ChipRun(bus, driver);

            run.Run(130);

            Read.Expect(driver, Quantity.Temperature, 31675);
            Read.Expect(driver, Quantity.Humidity, 23191);
            Assert.AreEqual(3, bus.Transfers);
        }

        [TestMethod]
        public void Run_Bh1750_TellsLight()
        {
            Bh1750 driver = new Bh1750(0x23);
            FakeI2cBus bus = new FakeI2cBus(new FakeBh1750(0x23));
            ChipRun run = new ChipRun(bus, driver);

            run.Run(230);

            Read.Expect(driver, Quantity.Light, 28066667);
            Assert.AreEqual(3, bus.Transfers);
        }

        [TestMethod]
        public void Run_Bh1750InTheDark_TellsZero()
        {
            Bh1750 driver = new Bh1750(0x23);
            ChipRun run = new ChipRun(new FakeI2cBus(new FakeBh1750(0x23) { Raw = 0 }), driver);

            run.Run(230);

            Read.Expect(driver, Quantity.Light, 0);
        }

        [TestMethod]
        public void Run_Aht20WithoutCalibration_GetsOne()
        {
            FakeAht20 chip = new FakeAht20 { IsCalibrated = false };
            Aht20 driver = new Aht20();
            ChipRun run = new ChipRun(new FakeI2cBus(chip), driver);

            run.Run(200);

            Assert.IsTrue(chip.IsCalibrated);
            Read.Expect(driver, Quantity.Temperature, 31675);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Run_BrokenAht20_IsGivenUpAndTriedAgain(bool isCalibrated)
        {
            FakeAht20 chip = new FakeAht20 { IsCalibrated = isCalibrated, IsBroken = true };
            FakeI2cBus bus = new FakeI2cBus(chip);
            Aht20 driver = new Aht20();
            ChipRun run = new ChipRun(bus, driver);

            run.Run(1900);
            Assert.IsFalse(driver.IsThere);
            Assert.IsTrue(bus.Transfers < 20, bus.Transfers.ToString());
            chip.IsBroken = false;
            run.Run(1000);

            Read.Expect(driver, Quantity.Temperature, 31675);
        }

        [TestMethod]
        public void Run_WrongCheckByte_TakesTheValuesBackUntilItIsRight()
        {
            FakeSht3x sht3x = new FakeSht3x(0x44);
            FakeAht20 aht20 = new FakeAht20();
            Sht3x first = new Sht3x(0x44);
            Aht20 second = new Aht20();
            ChipRun run = new ChipRun(new FakeI2cBus(sht3x, aht20), first, second);
            run.Run(500);
            Read.Expect(first, Quantity.Humidity, 50001);
            Read.Expect(second, Quantity.Humidity, 23191);

            sht3x.IsCorrupt = true;
            aht20.IsCorrupt = true;
            run.Run(2200);
            Read.ExpectNone(first, Quantity.Humidity);
            Read.ExpectNone(second, Quantity.Humidity);
            sht3x.IsCorrupt = false;
            aht20.IsCorrupt = false;
            run.Run(2500);

            Read.Expect(first, Quantity.Humidity, 50001);
            Read.Expect(second, Quantity.Humidity, 23191);
        }

        [TestMethod]
        public void Run_ChipsUnplugged_AreUnreadAndFoundAgain()
        {
            FakeChip[] chips = { new FakeSht3x(0x44), new FakeAht20(), new FakeBh1750(0x5C) };
            I2cChip[] drivers = { new Sht3x(0x44), new Aht20(), new Bh1750(0x5C) };
            Quantity[] quantities = { Quantity.Temperature, Quantity.Temperature, Quantity.Light };
            ChipRun run = new ChipRun(new FakeI2cBus(chips), drivers);
            run.Run(500);
            ExpectAll(drivers, quantities, true);

            for (int i = 0; i < chips.Length; i++)
            {
                chips[i].IsPresent = false;
                chips[i].Reset();
            }

            run.Run(2500);
            ExpectAll(drivers, quantities, false);

            for (int i = 0; i < chips.Length; i++)
            {
                chips[i].IsPresent = true;
            }

            run.Run(2500);
            ExpectAll(drivers, quantities, true);
        }

        private static void ExpectAll(I2cChip[] drivers, Quantity[] quantities, bool expected)
        {
            for (int i = 0; i < drivers.Length; i++)
            {
                int value;
                Assert.AreEqual(expected, drivers[i].TryRead(quantities[i], out value), drivers[i].Name);
            }
        }
    }
}
