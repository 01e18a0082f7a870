using System;
using Mote.Server;

namespace Mote.Esp32.Sensors
{
    /// <summary>Reads the chips of a bus in turn: at most one transfer in each pass of the server's loop, and none for a minute after a time-out.</summary>
    /// <remarks>While something holds the bus, a transfer stops the whole board for up to a second. So such a bus costs a second a minute.</remarks>
    public sealed class SensorBus : ITicker
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

        /// <summary>Creates the reader of a bus.</summary>
        /// <param name="bus">The bus, which is kept.</param>
        /// <param name="chips">The chips on the bus; may be empty. The array is kept.</param>
        public SensorBus(II2cBus bus, I2cChip[] chips)
        {
            _bus = bus ?? throw new ArgumentNullException(nameof(bus));
            _chips = chips ?? throw new ArgumentNullException(nameof(chips));
        }

        /// <summary>The number of chips.</summary>
        public int Count
        {
            get { return _chips.Length; }
        }

        /// <summary>Does the next transfer that is due, if any.</summary>
        /// <param name="nowMs">The time that the server passes to its ticker, in milliseconds.</param>
        /// <returns>Milliseconds until the next transfer is due, 0 or more. The server takes 0 for 1.</returns>
        public int Tick(int nowMs)
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

            // In turn, so that a chip whose transfers are always due does not keep the others from theirs.
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

        // No chip is read for a minute, so the old values no longer count.
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
