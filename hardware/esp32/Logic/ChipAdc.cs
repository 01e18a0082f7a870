namespace Mote.Esp32.Logic
{
    /// <summary>What the chips' analog inputs measure, as nanoFramework sets them up: 12 bits, 12 dB, uncalibrated. Chips of one kind differ by a few
    /// per cent.</summary>
    public static class ChipAdc
    {
        /// <summary>Returns the line from readings to millivolts.</summary>
        public static AdcScale Scale(Chip chip)
        {
            switch (chip)
            {
                case Chip.Esp32S3:
                    return new AdcScale(0, 0, 4095, 3100);
                case Chip.Esp32C3:
                    return new AdcScale(0, 0, 4095, 2500);
                default:
                    // ESP-IDF's own line for this attenuation and a reference of 1,100 mV: 142 mV and 0.8056 mV for each step.
                    return new AdcScale(0, 142, 2865, 2450);
            }
        }

        /// <summary>Returns up to how many millivolts it is to be trusted. More than the supply must never be there.</summary>
        public static int MaxMilliVolts(Chip chip)
        {
            return chip == Chip.Esp32S3 ? 3100 : chip == Chip.Esp32C3 ? 2500 : 2450;
        }
    }
}
