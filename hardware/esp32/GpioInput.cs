using System;
using System.Device.Gpio;
using Mote.Dashboard.Devices;
using Mote.Esp32.Logic;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>A contact on a pin. Edges come as events; the pin is read now and then as well, because events get lost.</summary>
    internal sealed class GpioInput : IDigitalInput, IDisposable
    {
        private const int SteadyMs = 20;
        private const int ReadEveryMs = 500;

        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;
        private readonly Debouncer _debouncer = new Debouncer(SteadyMs);
        private int _readMs;

        public GpioInput(GpioController controller, ChannelSpec spec)
        {
            _isActiveLow = spec.IsActiveLow;
            _pin = controller.OpenPin(spec.Pin, InputMode.Of(spec.Pull));
            _pin.ValueChanged += OnEdge;
            _readMs = unchecked(MonotonicClock.NowMs - ReadEveryMs);
        }

        public int Presses
        {
            get { return _debouncer.Presses; }
        }

        public bool TryRead(out bool active)
        {
            int nowMs = MonotonicClock.NowMs;
            lock (_debouncer)
            {
                // Not at every sample: a pin's value is a struct, and a struct is an allocation here.
                if (unchecked(nowMs - _readMs) >= ReadEveryMs)
                {
                    _readMs = nowMs;
                    _debouncer.Feed(nowMs, (bool)_pin.Read() != _isActiveLow);
                }

                active = _debouncer.Settle(nowMs);
            }

            return true;
        }

        public void Dispose()
        {
            _pin.ValueChanged -= OnEdge;
            _pin.Dispose();
        }

        // Runs on the thread of the events.
        private void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            lock (_debouncer)
            {
                _debouncer.Feed(MonotonicClock.NowMs, (e.ChangeType == PinEventTypes.Rising) != _isActiveLow);
            }
        }
    }
}
