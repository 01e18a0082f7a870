using System;
using System.Device.Adc;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>An analog input: the mean of several readings, in volts or in the unit of the channel's calibration.</summary>
    internal sealed class AdcSensor : ISensor, IDisposable
    {
        // Noise of a few counts averages out; 16 native calls stay far below a millisecond.
        private const int Readings = 16;

        private readonly AdcChannel _channel;
        private readonly AdcScale _volts;
        private readonly AdcScale _meaning;

        public AdcSensor(AdcController controller, Chip chip, ChannelSpec spec)
        {
            _channel = controller.OpenChannel(PinRules.AdcChannel(chip, spec.Pin));
            _volts = ChipAdc.Scale(chip);
            _meaning = spec.Calibration;
        }

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

        public void Dispose()
        {
            _channel.Dispose();
        }
    }
}
