using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;

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
            : this(pin, false, false)
        {
        }

        /// <summary>Opens a pin and switches it.</summary>
        /// <param name="pin">The GPIO number. It throws <see cref="InvalidOperationException"/> if the pin is open already.</param>
        /// <param name="isActiveLow">Whether the low level means on, as with many relay modules.</param>
        /// <param name="isOn">Whether it is on at first.</param>
        public GpioOutput(int pin, bool isActiveLow, bool isOn)
        {
            _isOn = isOn;
            _isActiveLow = isActiveLow;

            // A controller holds nothing: nanoFramework keeps the open pins in a static list. Opening drives the pin low, and a pin cannot be written
            // before it is open. So the value is written immediately afterwards.
            _pin = new GpioController().OpenPin(pin, PinMode.Output);
            _pin.Write(isOn != isActiveLow);
        }

        /// <summary>Switches the pin.</summary>
        /// <param name="on">Whether it is to be on.</param>
        /// <returns>True.</returns>
        public bool TryWrite(bool on)
        {
            _pin.Write(on != _isActiveLow);
            _isOn = on;
            return true;
        }

        /// <summary>Returns what was last written.</summary>
        /// <param name="on">Whether it is on.</param>
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
    }
}
