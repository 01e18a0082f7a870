using Mote.Esp32.Sensors;

namespace Device.Desktop
{
    /// <summary>A bus with one TMP102 on it.</summary>
    public sealed class SimulatedTmp102 : II2cBus
    {
        /// <summary>What its temperature register holds, 16 bits.</summary>
        public int Register { get; set; } = 0x1220;

        /// <summary>Whether the chip is plugged in.</summary>
        public bool IsThere { get; set; } = true;

        /// <inheritdoc/>
        public I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount)
        {
            if (!IsThere || address != Tmp102.Address || writeCount != 1 || written[0] != 0 || readCount != 2)
            {
                return I2cOutcome.NotAcknowledged;
            }

            read[0] = (byte)(Register >> 8);
            read[1] = (byte)Register;
            return I2cOutcome.Done;
        }

        /// <inheritdoc/>
        public void Release(int address)
        {
        }
    }
}
