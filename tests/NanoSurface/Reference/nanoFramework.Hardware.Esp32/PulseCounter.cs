namespace System.Device.Gpio
{
    public enum GpioPulsePolarity
    {
        Both = 0,
        Falling = 1,
        Rising = 2,
    }

    public struct GpioPulseCount
    {
        public long Count;
    }

    public sealed class GpioPulseCounter : IDisposable
    {
        public GpioPulseCounter(int pinNumberA, int pinNumberB = -1) => throw null;

        public GpioPulsePolarity Polarity
        {
            get => throw null;
            set => throw null;
        }

        public void Start() => throw null;
        public GpioPulseCount Read() => throw null;
        public void Dispose() => throw null;
    }
}
