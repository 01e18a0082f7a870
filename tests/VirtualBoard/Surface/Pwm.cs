using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>A PWM channel. nf-interpreter, System.Device.Pwm: the pin must have been given a PWM function; the duty is kept in steps of 1/10,000.</summary>
    [DeviceType("System.Device.Pwm", "System.Device.Pwm.PwmChannel")]
    public sealed class PwmChannel : IDisposable
    {
        private const int DutySteps = 10000;

        private readonly Esp32Board _board;
        private readonly int _pin;
        private int _duty;
        private bool _isRunning;

        private PwmChannel(Esp32Board board, int pin, int frequency, double dutyCycle)
        {
            _board = board;
            _pin = pin;
            Frequency = frequency;
            _duty = (int)(dutyCycle * DutySteps);
        }

        public int Frequency { get; set; }

        public double DutyCycle
        {
            get => (double)_duty / DutySteps;

            set
            {
                _board.Kernel.Spend(NativeCosts.PinUs);
                _board.Faults.Meet("write GPIO " + _pin);
                if (value < 0 || value > 1)
                {
                    throw new ArgumentOutOfRangeException(nameof(value));
                }

                _duty = (int)(value * DutySteps);
                Show();
            }
        }

        public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCycle = 0.5)
        {
            Esp32Board board = Esp32Board.Current;
            if (!board.Peripherals.IsPwm(pin))
            {
                throw new ArgumentException(null, nameof(pin));
            }

            return new PwmChannel(board, pin, frequency, dutyCycle);
        }

        public void Start()
        {
            _isRunning = true;
            Show();
        }

        public void Stop()
        {
            _isRunning = false;
            _board.Peripherals.Duties[_pin] = 0;
        }

        public void Dispose() => Stop();

        private void Show()
        {
            if (_isRunning)
            {
                _board.Peripherals.Frequencies[_pin] = Frequency;
                _board.Peripherals.Duties[_pin] = DutyCycle;
            }
        }
    }
}
