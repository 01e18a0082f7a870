namespace Mote.VirtualBoard.Layer
{
    /// <summary>The differences between the chips.</summary>
    /// <param name="Name">The chip.</param>
    /// <param name="Pins">GPIO numbers from 0 on.</param>
    /// <param name="PulledUpAtReset">Pins with the pull-up on when the power comes, from the pin lists of the chips' data sheets; C3: MTCK is GPIO 6.
    /// The pins of the flash are left out.</param>
    /// <param name="AdcFullScaleMilliVolts">The lowest voltage that reads as 4095. README.md, Analog, I2C and PWM; ESP32: where the line ends by which ESP-IDF (adc_cali_line_fitting.c)
    /// converts at 12 dB and 1,100 mV: 142 mV and 1100 * 196602 / 4096 / 65536 mV for each step. The chip itself bends above 2,450 mV.</param>
    /// <param name="AdcZeroMilliVolts">The highest voltage that reads as 0.</param>
    /// <param name="HasPulseCounter">Whether it has a PCNT unit. README.md, Pins.</param>
    public sealed record ChipModel(
        string Name, int Pins, IReadOnlyList<int> PulledUpAtReset, int AdcFullScaleMilliVolts, int AdcZeroMilliVolts, bool HasPulseCounter)
    {
        /// <summary>ESP32 and ESP32-PICO.</summary>
        public static ChipModel Esp32 { get; } = new("ESP32", 40, [0, 1, 3, 5, 14, 15], 3441, 142, true);

        /// <summary>ESP32-S3.</summary>
        public static ChipModel Esp32S3 { get; } = new("ESP32-S3", 49, [0, 43, 44], 3100, 0, true);

        /// <summary>ESP32-C3.</summary>
        public static ChipModel Esp32C3 { get; } = new("ESP32-C3", 22, [6, 9, 20, 21], 2500, 0, false);

        /// <summary>Returns the ADC's channel of a pin.</summary>
        /// <returns>The channel number; -1 if the pin has none. README.md, Analog, I2C and PWM.</returns>
        public int AdcPin(int channel)
        {
            if (this == Esp32)
            {
                return channel < 4 ? 36 + channel : channel < 8 ? 28 + channel : -1;
            }

            return this == Esp32S3 ? (channel < 10 ? channel + 1 : -1) : channel < 5 ? channel : -1;
        }

        /// <summary>Converts a voltage to a reading of the ADC: 12 bits, 12 dB, not calibrated.</summary>
        public int Convert(int milliVolts)
        {
            long raw = 4095L * (milliVolts - AdcZeroMilliVolts) / (AdcFullScaleMilliVolts - AdcZeroMilliVolts);
            return (int)Math.Clamp(raw, 0, 4095);
        }
    }
}
