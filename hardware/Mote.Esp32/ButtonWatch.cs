using Mote.Esp32.Logic;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>Watches how long the board's button is held.</summary>
    internal sealed class ButtonWatch
    {
        private const int HeldStepMs = 100;

        private readonly GpioInput _button;
        private readonly ButtonHold _hold = new ButtonHold();

        /// <param name="button">The board's button; null if it has none.</param>
        public ButtonWatch(GpioInput button)
        {
            _button = button;
        }

        /// <summary>Looks at the button.</summary>
        /// <returns>What a hold that has ended asks for.</returns>
        public HoldStep Look()
        {
            if (_button == null)
            {
                return HoldStep.None;
            }

            bool isPressed;
            if (!_button.TryRead(out isPressed))
            {
                _hold.Forget();
                return HoldStep.None;
            }

            return _hold.Look(MonotonicClock.NowMs, isPressed);
        }

        /// <summary>Returns how long the caller may wait before the next look, in milliseconds.</summary>
        /// <param name="usualMs">The wait while the button is not held.</param>
        public int WaitMs(int usualMs)
        {
            return _hold.IsDown && usualMs > HeldStepMs ? HeldStepMs : usualMs;
        }
    }
}
