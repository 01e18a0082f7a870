using System;
using System.Device.Gpio;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>A pin that is switched on and off. Its value is what was last written, because an ESP32 cannot read an output.</summary>
    internal sealed class GpioOutput : IDigitalOutput, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;
        private bool _isOn;

        public GpioOutput(GpioController controller, ChannelSpec spec)
        {
            _isOn = spec.SafeMilliUnits != 0;
            _isActiveLow = spec.IsActiveLow;
            bool level = _isOn != _isActiveLow;

            // Opening drives the pin low, and a pin cannot be written before it is open. So the value is written immediately afterwards.
            _pin = controller.OpenPin(spec.Pin, PinMode.Output);
            _pin.Write(level);
        }

        public bool TryWrite(bool on)
        {
            _pin.Write(on != _isActiveLow);
            _isOn = on;
            return true;
        }

        public bool TryRead(out bool on)
        {
            on = _isOn;
            return true;
        }

        public void Dispose()
        {
            _pin.Dispose();
        }
    }
}
