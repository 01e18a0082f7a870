using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>Counts pulses on a chip without a hardware counter: by the event of each edge to the active level. Not for contacts, because they bounce.
    /// If pulses arrive too fast, their events are turned off: there is no total then, and afterwards it starts again at 0.</summary>
    internal sealed class PulseCounter : ISensor, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly PinEventTypes _edge;
        private readonly PulseTotal _total;
        private readonly FloodGate _gate = FloodGate.ForEdges();

        public PulseCounter(ChannelSpec spec)
        {
            _edge = spec.IsActiveLow ? PinEventTypes.Falling : PinEventTypes.Rising;
            _total = new PulseTotal(spec.MilliUnitsPerPulse);
            _pin = new GpioController().OpenPin(spec.Pin, GpioInput.ModeOf(spec.Pull));
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

        // Runs on nanoFramework's thread for events.
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
