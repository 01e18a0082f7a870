namespace Mote.Esp32.Boards
{
    /// <summary>The characteristics of the chips' analog inputs as nanoFramework configures them: 12 bits, 12 dB, not calibrated. Chips of the same kind
    /// differ by a few per cent.</summary>
    public static class ChipAdc
    {
        /// <summary>Returns the scale from readings to millivolts.</summary>
        /// <param name="chip">The chip.</param>
        public static AdcScale Scale(Chip chip)
        {
            switch (chip)
            {
                case Chip.Esp32S3:
                    return new AdcScale(0, 0, 4095, 3100);
                case Chip.Esp32C3:
                    return new AdcScale(0, 0, 4095, 2500);
                default:
                    // The line that ESP-IDF uses for this attenuation and a reference of 1,100 mV: 142 mV, and 0.8056 mV for each step.
                    return new AdcScale(0, 142, 2865, 2450);
            }
        }

        /// <summary>Returns the highest voltage in millivolts up to which the readings can be trusted. A voltage above the supply damages the chip.</summary>
        /// <param name="chip">The chip.</param>
        public static int MaxMilliVolts(Chip chip)
        {
            return chip == Chip.Esp32S3 ? 3100 : chip == Chip.Esp32C3 ? 2500 : 2450;
        }
    }
}
