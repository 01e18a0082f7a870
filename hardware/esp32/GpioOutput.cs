using System;
using System.Device.Gpio;
using Mote.Dashboard.Devices;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>A pin that is switched. It is off from the moment it is opened.</summary>
    internal sealed class GpioOutput : IDigitalOutput, IDisposable
    {
        private readonly GpioPin _pin;
        private readonly bool _isActiveLow;

        public GpioOutput(GpioController controller, ChannelSpec spec)
        {
            _isActiveLow = spec.IsActiveLow;
            _pin = controller.OpenPin(spec.Pin, PinMode.Output);
            TryWrite(false);
        }

        public bool TryWrite(bool on)
        {
            _pin.Write(on != _isActiveLow);
            return true;
        }

        public bool TryRead(out bool on)
        {
            on = (bool)_pin.Read() != _isActiveLow;
            return true;
        }

        public void Dispose()
        {
            _pin.Dispose();
        }
    }
}
