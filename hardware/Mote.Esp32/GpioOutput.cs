using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>A pin that is switched on and off. Its value is what was last written, because an ESP32 cannot read an output.</summary>
    public sealed class GpioOutput : IDigitalOutput, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;
        private bool _isOn;

        /// <summary>Opens a pin and switches it off: its low level means off.</summary>
        /// <param name="pin">The GPIO number. It throws <see cref="InvalidOperationException"/> if the pin is open already.</param>
        public GpioOutput(int pin)
        {
            // A controller holds nothing: nanoFramework keeps the open pins in a static list.
            _pin = Open(new GpioController(), pin, false);
        }

        internal GpioOutput(GpioController controller, ChannelSpec spec)
        {
            _isOn = spec.SafeMilliUnits != 0;
            _isActiveLow = spec.IsActiveLow;
            _pin = Open(controller, spec.Pin, _isOn != _isActiveLow);
        }

        /// <summary>Switches the pin.</summary>
        /// <returns>True.</returns>
        public bool TryWrite(bool on)
        {
            _pin.Write(on != _isActiveLow);
            _isOn = on;
            return true;
        }

        /// <summary>Returns what was last written.</summary>
        /// <returns>True.</returns>
        public bool TryRead(out bool on)
        {
            on = _isOn;
            return true;
        }

        /// <summary>Closes the pin.</summary>
        public void Dispose()
        {
            _pin.Dispose();
        }

        // Opening drives the pin low, and a pin cannot be written before it is open. So the value is written immediately afterwards.
        private static GpioPin Open(GpioController controller, int number, bool level)
        {
            GpioPin pin = controller.OpenPin(number, PinMode.Output);
            pin.Write(level);
            return pin;
        }
    }
}
