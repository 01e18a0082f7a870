namespace Mote.Esp32.Sensors
{
    /// <summary>Carries bytes between the board and the chips on its I2C header.</summary>
    public interface II2cBus
    {
        /// <summary>Writes to a chip, reads from it, or does both with a repeated start between. Waits until it is over, up to a second where
        /// something holds the bus, and throws nothing.</summary>
        /// <param name="address">The chip's, 7 bits.</param>
        /// <param name="written">What to write; only read, not kept.</param>
        /// <param name="writeCount">Bytes to write, 0 for none.</param>
        /// <param name="read">Where what is read goes, from the first byte on; unchanged unless all is done.</param>
        /// <param name="readCount">Bytes to read, 0 for none.</param>
        /// <returns>What became of it.</returns>
        I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount);

        /// <summary>Gives back what has been made for an address; the next transfer makes it anew.</summary>
        /// <param name="address">A chip's, 7 bits.</param>
        void Release(int address);
    }
}
