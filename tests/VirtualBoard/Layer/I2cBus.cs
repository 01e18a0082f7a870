using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>An I2C bus and the chips on it. README.md, Analog, I2C and PWM: a transfer waits in native code for up to 1,000 ms while the bus is held, and everything stands
    /// still.</summary>
    public sealed class I2cBus(Esp32Board board)
    {
        private const long TimeoutUs = 1_000_000;

        // 100 kHz, nine bits a byte.
        private const long ByteUs = 90;

        /// <summary>The chips by their address. A chip gets the bytes written to it and the number of bytes to read after them; null means no acknowledgement.</summary>
        public Dictionary<int, Func<byte[], int, byte[]?>> Chips { get; } = [];

        /// <summary>Whether something holds the lines: every transfer runs into the time-out.</summary>
        public bool IsHeld { get; set; }

        /// <summary>Transfers so far.</summary>
        public int Transfers { get; private set; }

        /// <summary>Transfers that ran into the time-out.</summary>
        public int Timeouts { get; private set; }

        /// <summary>The largest transfer in bytes.</summary>
        public int LargestTransfer { get; private set; }

        internal I2cTransferStatus Transfer(int address, byte[] written, byte[] read, out int count)
        {
            count = 0;
            Transfers++;
            LargestTransfer = Math.Max(LargestTransfer, written.Length + read.Length);
            if (IsHeld)
            {
                Timeouts++;
                board.Kernel.Freeze(TimeoutUs);
                return I2cTransferStatus.ClockStretchTimeout;
            }

            board.Kernel.Freeze((written.Length + read.Length + 2) * ByteUs);
            byte[]? answer = Chips.TryGetValue(address, out Func<byte[], int, byte[]?>? chip) ? chip(written, read.Length) : null;
            if (answer == null)
            {
                return I2cTransferStatus.SlaveAddressNotAcknowledged;
            }

            Array.Copy(answer, read, Math.Min(answer.Length, read.Length));
            count = written.Length + read.Length;
            return I2cTransferStatus.FullTransfer;
        }
    }
}
