using System;
using Mote.Dashboard.Channels;

namespace Mote.Esp32.Sensors
{
    /// <summary>One quantity of a chip that measures several at once.</summary>
    public sealed class ChipSensor : ISensor
    {
        private readonly I2cChip _chip;
        private readonly Quantity _quantity;

        /// <summary>Makes it.</summary>
        /// <param name="chip">What measures; somebody else gives it its turns.</param>
        /// <param name="quantity">What to tell of it.</param>
        public ChipSensor(I2cChip chip, Quantity quantity)
        {
            _chip = chip ?? throw new ArgumentNullException(nameof(chip));
            _quantity = quantity;
        }

        /// <summary>Tells the last measurement; no transfer is done for it.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if there is none, or if the chip has gone since.</returns>
        public bool TryRead(out int milliUnits)
        {
            return _chip.TryRead(_quantity, out milliUnits);
        }
    }
}
