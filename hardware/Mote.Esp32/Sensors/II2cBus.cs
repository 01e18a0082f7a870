namespace Mote.Esp32.Sensors
{
    /// <summary>Transfers bytes between the board and the chips on its I2C header.</summary>
    public interface II2cBus
    {
        /// <summary>Writes to a chip, reads from it, or does both with a repeated start between. It blocks until the transfer is over, up to a second if
        /// something holds the bus, and never throws.</summary>
        /// <param name="address">The address of the chip, 7 bits.</param>
        /// <param name="written">The bytes to write, from index 0 on; only read, not kept.</param>
        /// <param name="writeCount">The number of bytes to write; 0 for none.</param>
        /// <param name="read">Gets the bytes that are read, from index 0 on; unchanged if the transfer fails.</param>
        /// <param name="readCount">The number of bytes to read; 0 for none.</param>
        /// <returns>The outcome of the transfer.</returns>
        I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount);

        /// <summary>Frees the resources of an address; the next transfer allocates them again.</summary>
        /// <param name="address">The address of a chip, 7 bits.</param>
        void Release(int address);
    }
}
