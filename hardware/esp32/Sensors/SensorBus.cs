using System;

namespace Mote.Esp32.Sensors
{
    /// <summary>Gives the chips of a bus their turns: at most one transfer in each pass of the server's loop, and none for a minute after a time-out.</summary>
    /// <remarks>A transfer stops the whole board while something holds the bus, for up to a second. So a bus that is held costs a second a minute.</remarks>
    public sealed class SensorBus
    {
        /// <summary>Milliseconds without a transfer after one that timed out.</summary>
        public const int RestMs = 60000;

        private readonly II2cBus _bus;
        private readonly I2cChip[] _chips;
        private readonly byte[] _written = new byte[I2cChip.MaxWrittenBytes];
        private readonly byte[] _read = new byte[I2cChip.MaxReadBytes];
        private int _next;
        private int _restStartMs;
        private bool _isResting;

        /// <summary>Makes it.</summary>
        /// <param name="bus">The bus. The caller keeps it.</param>
        /// <param name="chips">What is on it; kept. There may be none.</param>
        public SensorBus(II2cBus bus, I2cChip[] chips)
        {
            _bus = bus ?? throw new ArgumentNullException(nameof(bus));
            _chips = chips ?? throw new ArgumentNullException(nameof(chips));
        }

        /// <summary>How many chips it serves.</summary>
        public int Count
        {
            get { return _chips.Length; }
        }

        /// <summary>Does what is due, in one transfer at most.</summary>
        /// <param name="nowMs">Milliseconds of a clock that goes on, as the server's ticker is told them.</param>
        /// <returns>Milliseconds until something is due again, 0 or more.</returns>
        public int Step(int nowMs)
        {
            if (_isResting)
            {
                int rested = unchecked(nowMs - _restStartMs);
                if (rested < RestMs)
                {
                    return RestMs - rested;
                }

                _isResting = false;
            }

            // In turn: a chip that always has something due must not starve the others.
            I2cChip[] chips = _chips;
            for (int i = 0; i < chips.Length; i++)
            {
                I2cChip chip = chips[_next];
                _next = _next + 1 == chips.Length ? 0 : _next + 1;
                if (chip.WaitMs(nowMs) == 0)
                {
                    if (chip.Step(_bus, _written, _read, nowMs) == I2cOutcome.TimedOut)
                    {
                        Rest(nowMs);
                        return RestMs;
                    }

                    break;
                }
            }

            int wait = int.MaxValue;
            for (int i = 0; i < chips.Length; i++)
            {
                int due = chips[i].WaitMs(nowMs);
                wait = due < wait ? due : wait;
            }

            return wait;
        }

        // Nobody measures for a minute: what the chips said before is not how it is now.
        private void Rest(int nowMs)
        {
            _isResting = true;
            _restStartMs = nowMs;
            for (int i = 0; i < _chips.Length; i++)
            {
                _chips[i].Lose();
            }
        }
    }
}
