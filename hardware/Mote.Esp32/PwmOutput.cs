using System;
using System.Device.Pwm;
using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;
using nanoFramework.Hardware.Esp32;

namespace Mote.Esp32
{
    /// <summary>A pin with a PWM signal that follows a number. It has its safe value from the first period on.</summary>
    /// <remarks>The signal is never stopped, because the firmware stops all PWM channels when one is stopped.</remarks>
    public sealed class PwmOutput : ILevelOutput, IDisposable
    {
        private readonly PwmScale _scale;
        private readonly int _minMilliUnits;
        private readonly int _maxMilliUnits;
        private readonly int _restMilliUnits;
        private readonly bool _isActiveLow;
        private readonly PwmChannel _channel;
        private int _milliUnits;

        /// <summary>Opens a pin.</summary>
        /// <param name="pin">The GPIO number.</param>
        /// <param name="number">Which of the chip's signals it uses, 0 to 2: another one for each output of the program. <see cref="ArgumentException"/> for any other number, and
        /// for a signal or a range that cannot be.</param>
        /// <param name="pwm">The signal. Below 152 Hz an ESP32 makes duties up to 8,191 only, and a short one instead of a longer one.</param>
        /// <param name="min">The smallest value of the channel, in its unit.</param>
        /// <param name="max">The largest value, larger than <paramref name="min"/>.</param>
        /// <param name="rest">The value at first, and once it is closed.</param>
        public PwmOutput(int pin, int number, PwmScale pwm, int min, int max, int rest)
            : this(Row(pin, number, pwm, min, max, rest), number)
        {
        }

        internal PwmOutput(ChannelSpec spec, int number)
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

        /// <summary>Sets the value.</summary>
        /// <param name="milliUnits">Thousandths of the unit; limited to the range.</param>
        /// <returns>True.</returns>
        public bool TryWrite(int milliUnits)
        {
            _channel.DutyCycle = RatioOf(milliUnits);
            _milliUnits = milliUnits;
            return true;
        }

        /// <summary>Returns what was last written.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>True.</returns>
        public bool TryRead(out int milliUnits)
        {
            milliUnits = _milliUnits;
            return true;
        }

        /// <summary>Gives the signal its value at rest, with which it goes on, and closes the channel.</summary>
        public void Dispose()
        {
            TryWrite(_restMilliUnits);
            _channel.Dispose();
        }

        // Two functions share a timer and therefore a frequency, so only every other function is used.
        private static DeviceFunction FunctionOf(int number)
        {
            return number == 0 ? DeviceFunction.PWM1 : number == 1 ? DeviceFunction.PWM3 : DeviceFunction.PWM5;
        }

        private static ChannelSpec Row(int pin, int number, PwmScale pwm, int min, int max, int rest)
        {
            PinProblem problem = PinRules.CheckPwm(number, pwm, min, max);
            if (problem != PinProblem.None)
            {
                throw new ArgumentException("GPIO " + pin.ToString() + PinRules.Explain(problem));
            }

            return new ChannelSpec(null, ChannelKind.Pwm, pin, null)
            {
                Pwm = pwm,
                MinMilliUnits = min * 1000,
                MaxMilliUnits = max * 1000,
                SafeMilliUnits = rest * 1000,
            };
        }

        private double RatioOf(int milliUnits)
        {
            return PwmScale.Ratio(_scale.Duty(milliUnits, _minMilliUnits, _maxMilliUnits, _isActiveLow));
        }
    }
}
