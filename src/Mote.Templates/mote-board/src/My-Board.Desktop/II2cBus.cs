namespace Mote.Esp32.Sensors
{
    /// <summary>The bus as the board's library Mote.Esp32 has it, so that a sensor for the board is compiled and tested here as it is.</summary>
    public interface II2cBus
    {
        /// <summary>Writes to a chip, reads from it, or does both; never throws.</summary>
        I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount);

        /// <summary>Frees what an address has taken.</summary>
        void Release(int address);
    }
}
