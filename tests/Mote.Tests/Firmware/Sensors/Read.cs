using Mote.Esp32.Sensors;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    /// <summary>Expectations for the values of a driver.</summary>
    internal static class Read
    {
        public static void Expect(I2cChip chip, Quantity quantity, int milliUnits)
        {
            ExpectNear(chip, quantity, milliUnits, 0);
        }

        public static void ExpectNear(I2cChip chip, Quantity quantity, int milliUnits, int distance)
        {
            int value;
            Assert.IsTrue(chip.TryRead(quantity, out value), chip.Name + " " + ((int)quantity).ToString());
            Assert.IsTrue(value >= milliUnits - distance && value <= milliUnits + distance, value.ToString());
        }

        public static void ExpectNone(I2cChip chip, Quantity quantity)
        {
            int value;
            Assert.IsFalse(chip.TryRead(quantity, out value), chip.Name + " " + ((int)quantity).ToString());
        }
    }
}
