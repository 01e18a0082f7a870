using System;
using System.Device.Gpio;
using Mote.Dashboard.Devices;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Counts clean pulses: every edge into the active level, as the events come. Not for contacts, which bounce.</summary>
    internal sealed class PulseCounter : ISensor, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly PinEventTypes _edge;
        private readonly PulseTotal _total;

        public PulseCounter(GpioController controller, ChannelSpec spec)
        {
            _edge = spec.IsActiveLow ? PinEventTypes.Falling : PinEventTypes.Rising;
            _total = new PulseTotal(spec.MilliUnitsPerPulse);
            _pin = controller.OpenPin(spec.Pin, InputMode.Of(spec.Pull));
            _pin.ValueChanged += OnEdge;
        }

        public bool TryRead(out int milliUnits)
        {
            milliUnits = _total.MilliUnits;
            return true;
        }

        public void Dispose()
        {
            _pin.ValueChanged -= OnEdge;
            _pin.Dispose();
        }

        private void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            if (e.ChangeType == _edge)
            {
                _total.Add();
            }
        }
    }
}
