namespace System.Device.Pwm
{
    public sealed class PwmChannel : IDisposable
    {
        internal PwmChannel() => throw null;

        public double DutyCycle
        {
            get => throw null;
            set => throw null;
        }

        public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5) => throw null;
        public void Start() => throw null;
        public void Dispose() => throw null;
    }
}
