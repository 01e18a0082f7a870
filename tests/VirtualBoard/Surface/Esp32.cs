using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>Gives pins to peripherals. The functions' numbers are nanoFramework's own, made of kind, bus and signal.</summary>
    [DeviceType("nanoFramework.Hardware.Esp32", "nanoFramework.Hardware.Esp32.Configuration")]
    public class Configuration
    {
        public static void SetPinFunction(int pin, DeviceFunction value)
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.PinUs);
            board.Peripherals.Assign(pin, value);
        }

        public static int GetFunctionPin(DeviceFunction function) => Esp32Board.Current.Peripherals.PinOf(function) ?? -1;
    }

    [DeviceType("nanoFramework.Hardware.Esp32", "nanoFramework.Hardware.Esp32.DeviceFunction")]
    public enum DeviceFunction
    {
        I2C1_DATA = 131328,
        I2C1_CLOCK = 131329,
        I2C2_DATA = 131584,
        I2C2_CLOCK = 131585,
        PWM1 = 262400,
        PWM2 = 262656,
        PWM3 = 262912,
        PWM4 = 263168,
        PWM5 = 263424,
        PWM6 = 263680,
        PWM7 = 263936,
        PWM8 = 264192,
        PWM9 = 264448,
        PWM10 = 264704,
        PWM11 = 264960,
        PWM12 = 265216,
        PWM13 = 265472,
        PWM14 = 265728,
        PWM15 = 265984,
        PWM16 = 266240,
    }

    /// <summary>The pulse counter of the chip: it counts without an event, and without the processor.</summary>
    [DeviceType("nanoFramework.Hardware.Esp32", "System.Device.Gpio.GpioPulseCounter")]
    public sealed class GpioPulseCounter : IDisposable
    {
        private readonly Esp32Board _board;
        private readonly Pad _pad;
        private bool _wasHigh;
        private long _count;

        public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
        {
            _board = Esp32Board.Current;
            if (!_board.Model.Chip.HasPulseCounter)
            {
                throw new NotSupportedException();
            }

            _pad = _board.Pads[pinNumberA];
            _wasHigh = _pad.Level == true;
            _pad.Changed += OnChanged;
        }

        public GpioPulsePolarity Polarity { get; set; } = GpioPulsePolarity.Falling;

        public ushort FilterPulses { get; set; }

        public bool IsStarted { get; private set; }

        public void Start() => IsStarted = true;

        public void Stop() => IsStarted = false;

        public GpioPulseCount Read()
        {
            _board.Kernel.Spend(NativeCosts.PinUs);
            return new GpioPulseCount { Count = _count, RelativeTime = TimeSpan.FromMicroseconds(_board.Kernel.NowUs) };
        }

        public GpioPulseCount Reset()
        {
            GpioPulseCount count = Read();
            _count = 0;
            return count;
        }

        public void Dispose() => _pad.Changed -= OnChanged;

        private void OnChanged(Pad pad)
        {
            bool isHigh = pad.Level == true;
            bool isCounted = IsStarted && isHigh != _wasHigh
                && (Polarity == GpioPulsePolarity.Both || Polarity == (isHigh ? GpioPulsePolarity.Rising : GpioPulsePolarity.Falling));
            _wasHigh = isHigh;
            _count += isCounted ? 1 : 0;
        }
    }

    [DeviceType("nanoFramework.Hardware.Esp32", "System.Device.Gpio.GpioPulseCount")]
    public struct GpioPulseCount
    {
        public long Count;

        public TimeSpan RelativeTime;
    }

    [DeviceType("nanoFramework.Hardware.Esp32", "System.Device.Gpio.GpioPulsePolarity")]
    public enum GpioPulsePolarity
    {
        Both = 0,
        Falling = 1,
        Rising = 2,
    }
}
