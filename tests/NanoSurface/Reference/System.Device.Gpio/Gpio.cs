using nanoFramework.Runtime.Events;

namespace System.Device.Gpio
{
    public sealed class GpioController : IDisposable
    {
        public GpioController() => throw null;
        public GpioPin OpenPin(int pinNumber, PinMode mode) => throw null;
        public void Dispose() => throw null;
    }

    public sealed class GpioPin : IDisposable
    {
        internal GpioPin() => throw null;
        public event PinValueChangedEventHandler ValueChanged { add => throw null; remove => throw null; }
        public PinValue Read() => throw null;
        public void Write(PinValue value) => throw null;
        public void Dispose() => throw null;
    }

    // A struct, so an allocation: to be converted at once, never kept.
    public readonly struct PinValue
    {
        public static implicit operator PinValue(bool value) => throw null;
        public static explicit operator bool(PinValue value) => throw null;
    }

    public enum PinMode
    {
        Input = 0,
        InputPullDown = 1,
        InputPullUp = 2,
        Output = 3,
    }

    [Flags]
    public enum PinEventTypes
    {
        None = 0,
        Rising = 1,
        Falling = 2,
    }

    public class PinValueChangedEventArgs : BaseEvent
    {
        internal PinValueChangedEventArgs() => throw null;
        public PinEventTypes ChangeType => throw null;
    }

    public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
}
