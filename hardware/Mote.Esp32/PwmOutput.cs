using System;
using System.Device.Pwm;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;
using nanoFramework.Hardware.Esp32;

namespace Mote.Esp32
{
    /// <summary>A pin with a PWM signal that follows a number. It has its safe value from the first period on.</summary>
    /// <remarks>The signal is never stopped, because the firmware stops all PWM channels when one is stopped.</remarks>
    internal sealed class PwmOutput : ILevelOutput, IDisposable
    {
        private readonly PwmScale _scale;
        private readonly int _minMilliUnits;
        private readonly int _maxMilliUnits;
        private readonly int _restMilliUnits;
        private readonly bool _isActiveLow;
        private readonly PwmChannel _channel;
        private int _milliUnits;

        /// <summary>Opens the pin.</summary>
        /// <param name="spec">The row of the pin.</param>
        /// <param name="number">The number of PWM outputs that are open already, less than <see cref="PinRules.MaxPwm"/>.</param>
        public PwmOutput(ChannelSpec spec, int number)
        {
            _scale = spec.Pwm;
            _minMilliUnits = spec.MinMilliUnits;
            _maxMilliUnits = spec.MaxMilliUnits;
            _restMilliUnits = spec.RestMilliUnits;
            _isActiveLow = spec.IsActiveLow;
            _milliUnits = _restMilliUnits;
            Configuration.SetPinFunction(spec.Pin, FunctionOf(number));
            _channel = PwmChannel.CreateFromPin(spec.Pin, spec.Pwm.FrequencyHz, RatioOf(_milliUnits));
            _channel.Start();
        }

        public bool TryWrite(int milliUnits)
        {
            _channel.DutyCycle = RatioOf(milliUnits);
            _milliUnits = milliUnits;
            return true;
        }

        public bool TryRead(out int milliUnits)
        {
            milliUnits = _milliUnits;
            return true;
        }

        public void Dispose()
        {
            // The signal goes on after the channel is disposed, so it gets its safe value first.
            TryWrite(_restMilliUnits);
            _channel.Dispose();
        }

        // Two functions share a timer and therefore a frequency, so only every other function is used.
        private static DeviceFunction FunctionOf(int number)
        {
            return number == 0 ? DeviceFunction.PWM1 : number == 1 ? DeviceFunction.PWM3 : DeviceFunction.PWM5;
        }

        private double RatioOf(int milliUnits)
        {
            return PwmScale.Ratio(_scale.Duty(milliUnits, _minMilliUnits, _maxMilliUnits, _isActiveLow));
        }
    }
}
