using System;
using System.Device.Adc;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;

namespace Mote.Esp32
{
    /// <summary>An analog input: the mean of several readings, in volts or in the unit of the channel's calibration.</summary>
    public sealed class AdcSensor : ISensor, IDisposable
    {
        // Noise of a few counts averages out; 16 native calls stay far below a millisecond.
        private const int Readings = 16;

        private readonly AdcChannel _channel;
        private readonly AdcScale _volts;
        private readonly AdcScale _meaning;

        /// <summary>Opens a pin.</summary>
        /// <param name="chip">The chip of the board: it decides which pins have an analog input, and what a reading means.</param>
        /// <param name="pin">The GPIO number. <see cref="ArgumentException"/> if it has no analog input, or only one that Wi-Fi takes.</param>
        /// <param name="calibration">Converts millivolts to thousandths of the channel's unit; null for volts.</param>
        public AdcSensor(Chip chip, int pin, AdcScale calibration)
        {
            int number = PinRules.AdcChannel(chip, pin);
            if (number == PinRules.NoAdc)
            {
                throw new ArgumentException("GPIO " + pin.ToString() + PinRules.Explain(PinProblem.NotAnalog));
            }

            // A controller holds nothing, neither this one nor that of the digital pins: it need not be kept.
            _channel = new AdcController().OpenChannel(number);
            _volts = ChipAdc.Scale(chip);
            _meaning = calibration;
        }

        /// <summary>Reads the voltage 16 times.</summary>
        /// <param name="milliUnits">The mean, in thousandths of a volt or of the calibration's unit.</param>
        /// <returns>True.</returns>
        public bool TryRead(out int milliUnits)
        {
            int sum = 0;
            for (int i = 0; i < Readings; i++)
            {
                sum += _channel.ReadValue();
            }

            milliUnits = _volts.ToMilliUnits(sum, Readings);
            if (_meaning != null)
            {
                milliUnits = _meaning.ToMilliUnits(milliUnits, 1);
            }

            return true;
        }

        /// <summary>Closes the pin.</summary>
        public void Dispose()
        {
            _channel.Dispose();
        }
    }
}
