namespace Mote.Tests.Firmware.Chips
{
    /// <summary>A simulated chip on an I2C bus. It depends neither on the firmware nor on a test framework.</summary>
    public abstract class FakeChip
    {
        /// <summary>Whether the chip is on the bus; if not, nothing acknowledges.</summary>
        public bool IsPresent = true;

        /// <summary>Whether every check byte it sends is wrong.</summary>
        public bool IsCorrupt;

        /// <summary>Makes a chip.</summary>
        /// <param name="address">7 bits.</param>
        protected FakeChip(int address)
        {
            Address = address;
        }

        /// <summary>Its address, 7 bits.</summary>
        public int Address { get; }

        /// <summary>Loses power and gets it back: all settings are lost.</summary>
        public abstract void Reset();

        /// <summary>Writes to it, reads from it, or both with a repeated start.</summary>
        /// <param name="nowMs">The time.</param>
        /// <param name="written">What is written.</param>
        /// <param name="writeCount">Bytes written, 0 for none.</param>
        /// <param name="read">Gets the bytes that are read.</param>
        /// <param name="readCount">Bytes read, 0 for none.</param>
        /// <returns>False if it does not acknowledge.</returns>
        public bool Exchange(int nowMs, byte[] written, int writeCount, byte[] read, int readCount)
        {
            return IsPresent
                && (writeCount == 0 || Write(nowMs, written, writeCount))
                && (readCount == 0 || Read(nowMs, read, readCount));
        }

        /// <summary>Takes what is written to it; false if it does not acknowledge.</summary>
        protected abstract bool Write(int nowMs, byte[] bytes, int count);

        /// <summary>Sends the bytes that are read; false if it does not acknowledge.</summary>
        protected abstract bool Read(int nowMs, byte[] bytes, int count);

        /// <summary>The check byte of Sensirion and Aosong: polynomial 0x31, initial value 0xFF.</summary>
        protected byte Check(byte[] bytes, int offset, int count)
        {
            int crc = 0xFF;
            for (int i = offset; i < offset + count; i++)
            {
                for (int bit = 7; bit >= 0; bit--)
                {
                    bool isSet = ((crc >> 7) ^ ((bytes[i] >> bit) & 1)) != 0;
                    crc = ((crc << 1) & 0xFF) ^ (isSet ? 0x31 : 0);
                }
            }

            return (byte)(IsCorrupt ? crc ^ 0x01 : crc);
        }
    }
}
