namespace Mote.Esp32.Sensors
{
    /// <summary>A chip as a state machine that never waits: <see cref="Step"/> does one transfer and says when the next is due.</summary>
    /// <remarks>
    /// A driver says what to send next (<see cref="Request"/>) and is handed what came back (<see cref="Accept"/>). It knows neither the bus nor the
    /// time. Where a transfer fails, or what came back is wrong, every value becomes unread at once and the driver begins anew, by
    /// identifying its chip, after <see cref="PeriodMs"/>.
    /// </remarks>
    public abstract class I2cChip
    {
        /// <summary>Milliseconds from one measurement to the next, and from a failure to the next attempt. Measured more often, the chips would
        /// warm themselves.</summary>
        public const int PeriodMs = 2000;

        /// <summary>The most bytes that a driver writes at once.</summary>
        public const int MaxWrittenBytes = 4;

        /// <summary>The most bytes that a driver reads at once.</summary>
        public const int MaxReadBytes = 26;

        /// <summary>What <see cref="Accept"/> returns for bytes that cannot be right.</summary>
        protected const int Faulty = -1;

        private const int Quantities = 4;

        private readonly int[] _milliUnits = new int[Quantities];
        private int _known;
        private int _dueMs;
        private bool _isWaiting;

        /// <summary>Makes a driver that has not looked for its chip yet.</summary>
        /// <param name="name">What makers call the chip, such as <c>BME280</c>.</param>
        /// <param name="address">Its address, 7 bits.</param>
        /// <param name="isSecond">Whether that is the second address that such a chip can have.</param>
        protected I2cChip(string name, int address, bool isSecond)
        {
            Name = name;
            Address = address;
            IsSecond = isSecond;
        }

        /// <summary>What makers call the chip.</summary>
        public string Name { get; protected set; }

        /// <summary>Its address, 7 bits.</summary>
        public int Address { get; }

        /// <summary>Whether that is the second address that such a chip can have.</summary>
        public bool IsSecond { get; }

        /// <summary>Whether the last <see cref="Step"/> found the chip, and found it in order.</summary>
        public bool IsThere { get; private set; }

        /// <summary>Tells whether the chip measures something. Certain once the chip has been found.</summary>
        public abstract bool Measures(Quantity quantity);

        /// <summary>Returns the last measurement.</summary>
        /// <param name="quantity">What was measured.</param>
        /// <param name="milliUnits">Thousandths of its unit.</param>
        /// <returns>False if there is none, or if the chip has not answered as it should since.</returns>
        public bool TryRead(Quantity quantity, out int milliUnits)
        {
            milliUnits = _milliUnits[(int)quantity];
            return (_known & (1 << (int)quantity)) != 0;
        }

        /// <summary>Returns how many milliseconds are left until the next step is due, 0 for none.</summary>
        /// <param name="nowMs">Milliseconds of any clock that goes on.</param>
        public int WaitMs(int nowMs)
        {
            int wait = _isWaiting ? unchecked(_dueMs - nowMs) : 0;
            return wait > 0 ? wait : 0;
        }

        /// <summary>Does one transfer, and says in <see cref="IsThere"/> whether the chip answered as it should.</summary>
        /// <param name="bus">The bus it is on.</param>
        /// <param name="written">Room for <see cref="MaxWrittenBytes"/>; not kept.</param>
        /// <param name="read">Room for <see cref="MaxReadBytes"/>; not kept.</param>
        /// <param name="nowMs">The time, as in <see cref="WaitMs"/>.</param>
        /// <returns>What became of the transfer.</returns>
        public I2cOutcome Step(II2cBus bus, byte[] written, byte[] read, int nowMs)
        {
            int readCount;
            int writeCount = Request(written, out readCount);
            I2cOutcome outcome = bus.Transfer(Address, written, writeCount, read, readCount);
            int wait = outcome == I2cOutcome.Done ? Accept(read) : Faulty;
            IsThere = wait != Faulty;
            if (!IsThere)
            {
                Lose();
                wait = PeriodMs;
            }

            _dueMs = unchecked(nowMs + wait);
            _isWaiting = true;
            return outcome;
        }

        /// <summary>Takes every value back and begins anew, by identifying the chip.</summary>
        public void Lose()
        {
            _known = 0;
            Restart();
        }

        /// <summary>Sets the state in which the chip is identified.</summary>
        protected abstract void Restart();

        /// <summary>Says what to transfer in this state.</summary>
        /// <param name="written">Where to put it.</param>
        /// <param name="readCount">Bytes to read then.</param>
        /// <returns>Bytes to write.</returns>
        protected abstract int Request(byte[] written, out int readCount);

        /// <summary>Takes what was read and goes on to the next state.</summary>
        /// <param name="read">As many bytes as were asked for.</param>
        /// <returns>Milliseconds until the next transfer, 0 or more; <see cref="Faulty"/> if the bytes cannot be right.</returns>
        protected abstract int Accept(byte[] read);

        /// <summary>Publishes a value.</summary>
        protected void Publish(Quantity quantity, int milliUnits)
        {
            _milliUnits[(int)quantity] = milliUnits;
            _known |= 1 << (int)quantity;
        }

        /// <summary>Takes a value back: the chip has not measured it.</summary>
        protected void Withdraw(Quantity quantity)
        {
            _known &= ~(1 << (int)quantity);
        }
    }
}
