using System;
using Mote.Dashboard.Channels;

namespace Mote.Esp32.Sensors
{
    /// <summary>One quantity of a chip that measures several at once.</summary>
    public sealed class ChipSensor : ISensor
    {
        private readonly I2cChip _chip;
        private readonly Quantity _quantity;

        /// <summary>Creates a sensor.</summary>
        /// <param name="chip">The chip. A <see cref="SensorBus"/> reads it; this class does not.</param>
        /// <param name="quantity">The quantity that the sensor returns.</param>
        public ChipSensor(I2cChip chip, Quantity quantity)
        {
            _chip = chip ?? throw new ArgumentNullException(nameof(chip));
            _quantity = quantity;
        }

        /// <summary>Returns the last measurement, without a transfer.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if there is none, or if the chip has not responded since.</returns>
        public bool TryRead(out int milliUnits)
        {
            return _chip.TryRead(_quantity, out milliUnits);
        }
    }
}
