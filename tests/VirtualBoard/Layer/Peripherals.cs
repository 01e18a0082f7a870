using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>The pins that are given to peripherals. PWM and I2C have no pin until one is given.</summary>
    public sealed class Peripherals(Pads pads)
    {
        private readonly Dictionary<DeviceFunction, int> _pins = [];

        /// <summary>Duty cycles of PWM pins, 0 to 1, by GPIO number, of those that run.</summary>
        public Dictionary<int, double> Duties { get; } = [];

        /// <summary>Frequencies of PWM pins in hertz, by GPIO number.</summary>
        public Dictionary<int, int> Frequencies { get; } = [];

        /// <summary>Returns the pin that a function was given; null for none.</summary>
        public int? PinOf(DeviceFunction function) => _pins.TryGetValue(function, out int pin) ? pin : null;

        internal void Assign(int pin, DeviceFunction function)
        {
            _pins[function] = pin;
            pads[pin].Assign(function.ToString());
        }

        internal bool IsPwm(int pin) => _pins.Any(given => given.Value == pin && given.Key >= DeviceFunction.PWM1);

        internal void Restart()
        {
            _pins.Clear();
            Duties.Clear();
            Frequencies.Clear();
        }
    }
}
