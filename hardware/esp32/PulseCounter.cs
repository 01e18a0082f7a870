using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>Counts clean pulses where the chip has no counter: every edge into the active level, as the events come. Not for contacts, which
    /// bounce. What comes too fast is not counted: there is no total then, and afterwards it starts again at 0.</summary>
    internal sealed class PulseCounter : ISensor, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly PinEventTypes _edge;
        private readonly PulseTotal _total;
        private readonly FloodGate _gate = EdgeFlood.NewGate();

        public PulseCounter(GpioController controller, ChannelSpec spec)
        {
            _edge = spec.IsActiveLow ? PinEventTypes.Falling : PinEventTypes.Rising;
            _total = new PulseTotal(spec.MilliUnitsPerPulse);
            _pin = controller.OpenPin(spec.Pin, InputMode.Of(spec.Pull));
            _pin.ValueChanged += OnEdge;
        }

        public bool TryRead(out int milliUnits)
        {
            lock (_gate)
            {
                if (_gate.Settle(MonotonicClock.NowMs))
                {
                    _total.Clear();
                    _pin.ValueChanged += OnEdge;
                }

                milliUnits = _total.MilliUnits;
                return !_gate.IsDeaf;
            }
        }

        public void Dispose()
        {
            _pin.ValueChanged -= OnEdge;
            _pin.Dispose();
        }

        // Runs on the thread of the events.
        private void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            lock (_gate)
            {
                if (_gate.Take(MonotonicClock.NowMs))
                {
                    _pin.ValueChanged -= OnEdge;
                }

                if (e.ChangeType == _edge)
                {
                    _total.Add();
                }
            }
        }
    }
}
