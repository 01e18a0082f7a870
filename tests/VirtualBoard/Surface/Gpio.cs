using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>Opens pins.</summary>
    [DeviceType("System.Device.Gpio", "System.Device.Gpio.GpioController")]
    public sealed class GpioController : IDisposable
    {
        public GpioPin OpenPin(int pinNumber) => OpenPin(pinNumber, PinMode.Input);

        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.PinUs);
            if (!board.OpenPins.Add(pinNumber))
            {
                throw new InvalidOperationException();
            }

            GpioPin pin = new(board, board.Pads[pinNumber]);
            pin.SetPinMode(mode);
            return pin;
        }

        // README.md, Pins: this uninstalls the interrupt service for good.
        public void Dispose() => Esp32Board.Current.PinEvents.EndService();
    }

    /// <summary>An open pin.</summary>
    [DeviceType("System.Device.Gpio", "System.Device.Gpio.GpioPin")]
    public sealed class GpioPin : IDisposable
    {
        private readonly Esp32Board _board;
        private readonly Pad _pad;
        private PinValueChangedEventHandler? _handlers;
        private bool _isOutput;
        private bool _isWritten;

        internal GpioPin(Esp32Board board, Pad pad)
        {
            _board = board;
            _pad = pad;
        }

        public event PinValueChangedEventHandler ValueChanged
        {
            add
            {
                _handlers += value;
                _board.Heap.Hold(value);
                Attach();
            }

            remove
            {
                _handlers -= value;
                _board.Heap.LetGo(value);
                Attach();
            }
        }

        public int PinNumber => _pad.Number;

        public TimeSpan DebounceTimeout { get; set; }

        public void SetPinMode(PinMode value)
        {
            // gpio_reset_pin: an input with its pull-up, for a moment.
            _pad.SetMode(PadMode.PullUp, "gpio_reset_pin");
            _isOutput = value is PinMode.Output or PinMode.OutputOpenDrain;
            if (_isOutput)
            {
                _pad.Drive(false, "OpenPin");
            }

            _pad.SetMode(
                value switch
                {
                    PinMode.Input => PadMode.Floating,
                    PinMode.InputPullDown => PadMode.PullDown,
                    PinMode.InputPullUp => PadMode.PullUp,
                    PinMode.Output => PadMode.Output,
                    PinMode.OutputOpenDrain => PadMode.OpenDrain,
                    _ => throw new ArgumentException(null, nameof(value)),
                },
                "OpenPin");
        }

        public PinValue Read()
        {
            _board.Kernel.Spend(NativeCosts.PinUs);
            _board.Faults.Meet("read GPIO " + _pad.Number);
            return _pad.Read();
        }

        public void Write(PinValue value)
        {
            _board.Kernel.Spend(NativeCosts.PinUs);
            _board.Faults.Meet("write GPIO " + _pad.Number);
            if (!_isOutput)
            {
                throw new InvalidOperationException();
            }

            _isWritten = true;
            _pad.Drive((bool)value, "Write");
        }

        public void Toggle()
        {
            bool next = _isWritten && _pad.Level != true;
            Write(next);
        }

        public void Dispose()
        {
            _handlers = null;
            _board.PinEvents.Attach(_pad, null, 0);
            _board.OpenPins.Remove(_pad.Number);
            _pad.SetMode(PadMode.PullUp, "gpio_reset_pin");
        }

        private void Attach() =>
            _board.PinEvents.Attach(_pad, _handlers == null ? null : Raise, Scheduler.Us(DebounceTimeout));

        private void Raise(bool level) =>
            _handlers?.Invoke(this, new PinValueChangedEventArgs(level ? PinEventTypes.Rising : PinEventTypes.Falling, _pad.Number));
    }

    [DeviceType("System.Device.Gpio", "System.Device.Gpio.PinValue")]
    public readonly struct PinValue
    {
        private readonly bool _isHigh;

        private PinValue(bool isHigh) => _isHigh = isHigh;

        public static PinValue High => true;

        public static PinValue Low => false;

        public static implicit operator PinValue(bool value) => new(value);

        public static explicit operator bool(PinValue value) => value._isHigh;
    }

    [DeviceType("System.Device.Gpio", "System.Device.Gpio.PinMode")]
    public enum PinMode
    {
        Input = 0,
        InputPullDown = 1,
        InputPullUp = 2,
        Output = 3,
        OutputOpenDrain = 4,
    }

    [Flags]
    [DeviceType("System.Device.Gpio", "System.Device.Gpio.PinEventTypes")]
    public enum PinEventTypes
    {
        None = 0,
        Rising = 1,
        Falling = 2,
    }

    [DeviceType("System.Device.Gpio", "System.Device.Gpio.PinValueChangedEventArgs")]
    public class PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) : BaseEvent
    {
        public PinEventTypes ChangeType { get; } = changeType;

        public int PinNumber { get; } = pinNumber;
    }

    [DeviceType("System.Device.Gpio", "System.Device.Gpio.PinValueChangedEventHandler")]
    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
}
