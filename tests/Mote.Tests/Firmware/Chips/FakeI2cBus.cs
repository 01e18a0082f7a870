using Mote.Esp32.Sensors;

namespace Mote.Tests.Firmware.Chips
{
    /// <summary>A bus with chips that counts its transfers and can be held low.</summary>
    public sealed class FakeI2cBus : II2cBus
    {
        private readonly FakeChip[] _chips;

        /// <summary>Makes a bus.</summary>
        public FakeI2cBus(params FakeChip[] chips)
        {
            _chips = chips;
        }

        /// <summary>The time that is passed to the chips.</summary>
        public int NowMs;

        /// <summary>How many of the next transfers time out; a large number for a bus that stays held.</summary>
        public int TimeoutsLeft;

        /// <summary>Transfers so far.</summary>
        public int Transfers;

        /// <summary>The most bytes of one transfer so far, addresses not counted.</summary>
        public int MostBytes;

        /// <summary>Addresses that have been given back so far.</summary>
        public int Released;

        /// <inheritdoc/>
        public I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount)
        {
            Transfers++;
            MostBytes = writeCount + readCount > MostBytes ? writeCount + readCount : MostBytes;
            if (TimeoutsLeft > 0)
            {
                TimeoutsLeft--;
                return I2cOutcome.TimedOut;
            }

            byte[] said = new byte[readCount];
            for (int i = 0; i < _chips.Length; i++)
            {
                if (_chips[i].Address == address && _chips[i].Exchange(NowMs, written, writeCount, said, readCount))
                {
                    System.Array.Copy(said, 0, read, 0, readCount);
                    return I2cOutcome.Done;
                }
            }

            return I2cOutcome.NotAcknowledged;
        }

        /// <inheritdoc/>
        public void Release(int address)
        {
            Released++;
        }
    }
}
