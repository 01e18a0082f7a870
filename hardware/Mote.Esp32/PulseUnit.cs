using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Counts pulses with the chip's hardware counter, up to some megahertz and without the processor. Not for contacts, because they
    /// bounce.</summary>
    internal sealed class PulseUnit : ISensor, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly GpioPulseCounter _counter;
        private readonly PulseTotal _total;

        public PulseUnit(ChannelSpec spec)
        {
            _total = new PulseTotal(spec.MilliUnitsPerPulse);

            // The pin is opened only to turn on its pull resistor, which the counter does not change. It raises no events.
            _pin = new GpioController().OpenPin(spec.Pin, GpioInput.ModeOf(spec.Pull));
            _counter = new GpioPulseCounter(spec.Pin, -1) { Polarity = spec.IsActiveLow ? GpioPulsePolarity.Falling : GpioPulsePolarity.Rising };
            _counter.Start();
        }

        public bool TryRead(out int milliUnits)
        {
            _total.Set(_counter.Read().Count);
            milliUnits = _total.MilliUnits;
            return true;
        }

        public void Dispose()
        {
            _counter.Dispose();
            _pin.Dispose();
        }
    }
}
