namespace Mote.Esp32.Logic
{
    /// <summary>Measures how long the board's button is held, and tells at its release what that asks for. The caller passes levels and times; the class uses
    /// no pin and no clock.</summary>
    /// <remarks>
    /// Disarmed -(released)-> Up -(pressed)-> Down -(released)-> Up. It acts at the release, because the button of most boards is on a strapping pin: a chip that
    /// restarts while it is held may wait for new firmware instead. A button that is down from the start on, as with a short, counts only after a release.
    /// Times are unsigned differences, right up to 49 days.
    /// </remarks>
    internal sealed class ButtonHold
    {
        /// <summary>Held this long, the button asks for <see cref="HoldStep.OpenSetup"/>, in milliseconds.</summary>
        public const int SetupMs = 5000;

        /// <summary>Held this long, it asks for <see cref="HoldStep.FactoryReset"/> instead, in milliseconds.</summary>
        public const int ResetMs = 15000;

        /// <summary>The longest time between two looks, in milliseconds. Between looks that are further apart the button may have been released.</summary>
        public const int LongestGapMs = 2000;

        private bool _isArmed;
        private bool _isDown;
        private int _sinceMs;
        private int _lookedMs;

        /// <summary>Whether the button is down: then the caller should look more often, because the measured time ends with the last look before the release.</summary>
        public bool IsDown
        {
            get { return _isDown; }
        }

        /// <summary>Notes the state of the button. Call it once a second at least, and ten times a second while it is down.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="isPressed">Whether the button is down.</param>
        /// <returns>What the hold that has ended now asks for.</returns>
        public HoldStep Look(int nowMs, bool isPressed)
        {
            int lookedMs = _lookedMs;
            bool isLate = unchecked((uint)(nowMs - lookedMs)) > LongestGapMs;
            _lookedMs = nowMs;
            if (isPressed)
            {
                if (_isArmed && (!_isDown || isLate))
                {
                    _isDown = true;
                    _sinceMs = nowMs;
                }

                return HoldStep.None;
            }

            bool hasEnded = _isDown && !isLate;
            _isArmed = true;
            _isDown = false;
            if (!hasEnded)
            {
                return HoldStep.None;
            }

            uint heldMs = unchecked((uint)(lookedMs - _sinceMs));
            return heldMs >= ResetMs ? HoldStep.FactoryReset : heldMs >= SetupMs ? HoldStep.OpenSetup : HoldStep.None;
        }

        /// <summary>Forgets a hold that has begun, because the button cannot be read: it counts again only after it was seen released.</summary>
        public void Forget()
        {
            _isArmed = false;
            _isDown = false;
        }
    }
}
