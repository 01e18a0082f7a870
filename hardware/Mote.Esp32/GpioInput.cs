using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>A contact on a pin. Edges arrive as events; the pin is also read at intervals, because events can get lost. The events of a line that
    /// is too noisy are turned off for a while: the input has no value then, and its presses are counted from 0 again afterwards.</summary>
    public sealed class GpioInput : IDigitalInput, IDisposable
    {
        private const int SteadyMs = 20;
        private const int ReadEveryMs = 500;

        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;
        private readonly Debouncer _debouncer = new Debouncer(SteadyMs);
        private readonly FloodGate _gate = FloodGate.ForEdges();
        private int _readMs;
        private int _pressesBefore;

        /// <summary>Opens a pin.</summary>
        /// <param name="pin">The GPIO number. It throws <see cref="InvalidOperationException"/> if the pin is open already.</param>
        /// <param name="pull">The pull resistor; <see cref="PinPull.None"/> at a pin that has none.</param>
        /// <param name="isActiveLow">Whether the low level means active, as with a button to ground.</param>
        public GpioInput(int pin, PinPull pull, bool isActiveLow)
        {
            _isActiveLow = isActiveLow;
            _pin = new GpioController().OpenPin(pin, ModeOf(pull));
            _pin.ValueChanged += OnEdge;
            _readMs = unchecked(MonotonicClock.NowMs - ReadEveryMs);
        }

        /// <summary>Counts how often the input has become active since its events were last turned on, modulo 2^31.</summary>
        /// <param name="presses">The count.</param>
        /// <returns>False if the line is too noisy now.</returns>
        public bool TryReadPresses(out int presses)
        {
            lock (_debouncer)
            {
                presses = unchecked(_debouncer.Presses - _pressesBefore) & int.MaxValue;
                return !_gate.IsDeaf;
            }
        }

        /// <summary>Returns the level that has been steady for 20 ms.</summary>
        /// <param name="active">Whether it is the active one.</param>
        /// <returns>False if the line is too noisy now.</returns>
        public bool TryRead(out bool active)
        {
            lock (_debouncer)
            {
                int nowMs = MonotonicClock.NowMs;
                if (_gate.Settle(nowMs))
                {
                    _pin.ValueChanged += OnEdge;
                    _readMs = unchecked(nowMs - ReadEveryMs);
                    _pressesBefore = _debouncer.Presses;
                }

                // Reading the pin allocates, because its value is a struct, so it is not done at every sample. The difference is unsigned because the
                // last read may be more than 2^31 ms ago.
                if (!_gate.IsDeaf && unchecked((uint)(nowMs - _readMs)) >= ReadEveryMs)
                {
                    _readMs = nowMs;
                    _debouncer.Feed(nowMs, (bool)_pin.Read() != _isActiveLow);
                }

                active = _debouncer.Settle(nowMs);
                return !_gate.IsDeaf;
            }
        }

        /// <summary>Returns the pin mode of an input.</summary>
        internal static PinMode ModeOf(PinPull pull)
        {
            return pull == PinPull.Up ? PinMode.InputPullUp : pull == PinPull.Down ? PinMode.InputPullDown : PinMode.Input;
        }

        /// <summary>Closes the pin.</summary>
        public void Dispose()
        {
            _pin.ValueChanged -= OnEdge;
            _pin.Dispose();
        }

        // Runs on nanoFramework's thread for events.
        private void OnEdge(object sender, PinValueChangedEventArgs e)
        {
            lock (_debouncer)
            {
                int nowMs = MonotonicClock.NowMs;
                if (_gate.Take(nowMs))
                {
                    _pin.ValueChanged -= OnEdge;
                }

                _debouncer.Feed(nowMs, (e.ChangeType == PinEventTypes.Rising) != _isActiveLow);
            }
        }
    }
}
