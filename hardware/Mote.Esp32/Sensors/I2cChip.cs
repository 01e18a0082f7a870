namespace Mote.Esp32.Sensors
{
    /// <summary>The driver of a chip, as a state machine that never waits: <see cref="Step"/> does one transfer, <see cref="WaitMs"/> says when the next
    /// is due.</summary>
    /// <remarks>
    /// A derived class says what to send next (<see cref="Request"/>) and gets the bytes that were read (<see cref="Accept"/>). It uses neither the bus nor
    /// the time. If a transfer fails or the bytes are wrong, all values become unavailable at once, and after <see cref="PeriodMs"/> the driver starts
    /// anew by identifying its chip.
    /// </remarks>
    public abstract class I2cChip
    {
        /// <summary>Milliseconds from one measurement to the next, and from a failure to the next attempt. More frequent measurements would warm the
        /// chips.</summary>
        public const int PeriodMs = 2000;

        /// <summary>The most bytes that a driver writes in one transfer.</summary>
        public const int MaxWrittenBytes = 4;

        /// <summary>The most bytes that a driver reads in one transfer.</summary>
        public const int MaxReadBytes = 26;

        /// <summary>The result of <see cref="Accept"/> for bytes that cannot be right.</summary>
        protected const int Faulty = -1;

        private const int Quantities = 4;

        private readonly int[] _milliUnits = new int[Quantities];
        private int _known;
        private int _dueMs;
        private bool _isWaiting;

        /// <summary>Creates a driver that has not looked for its chip yet.</summary>
        /// <param name="name">The name of the chip, such as <c>BME280</c>.</param>
        /// <param name="address">The address of the chip, 7 bits.</param>
        /// <param name="isSecond">Whether that is the second of the two addresses that such a chip can have.</param>
        protected I2cChip(string name, int address, bool isSecond)
        {
            Name = name;
            Address = address;
            IsSecond = isSecond;
        }

        /// <summary>The name of the chip, such as <c>BME280</c>.</summary>
        public string Name { get; protected set; }

        /// <summary>The address of the chip, 7 bits.</summary>
        public int Address { get; }

        /// <summary>Whether that is the second of the two addresses that such a chip can have.</summary>
        public bool IsSecond { get; }

        /// <summary>Whether the chip responded correctly in the last <see cref="Step"/>.</summary>
        public bool IsThere { get; private set; }

        /// <summary>Returns whether the chip measures a quantity. Only valid once the chip has been found.</summary>
        public abstract bool Measures(Quantity quantity);

        /// <summary>Returns the last measurement.</summary>
        /// <param name="quantity">The quantity.</param>
        /// <param name="milliUnits">Thousandths of its unit.</param>
        /// <returns>False if there is none, or if the chip has not responded correctly since.</returns>
        public bool TryRead(Quantity quantity, out int milliUnits)
        {
            milliUnits = _milliUnits[(int)quantity];
            return (_known & (1 << (int)quantity)) != 0;
        }

        /// <summary>Returns in how many milliseconds the next step is due; 0 if it is due now.</summary>
        /// <param name="nowMs">Milliseconds of a clock that is never set and may wrap around.</param>
        public int WaitMs(int nowMs)
        {
            int wait = _isWaiting ? unchecked(_dueMs - nowMs) : 0;
            return wait > 0 ? wait : 0;
        }

        /// <summary>Does one transfer. Afterwards <see cref="IsThere"/> says whether the chip responded correctly.</summary>
        /// <param name="bus">The bus of the chip.</param>
        /// <param name="written">A work buffer of at least <see cref="MaxWrittenBytes"/> bytes; not kept.</param>
        /// <param name="read">A work buffer of at least <see cref="MaxReadBytes"/> bytes; not kept.</param>
        /// <param name="nowMs">The time, as in <see cref="WaitMs"/>.</param>
        /// <returns>The outcome of the transfer.</returns>
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

        /// <summary>Makes all values unavailable and starts anew by identifying the chip.</summary>
        public void Lose()
        {
            _known = 0;
            Restart();
        }

        /// <summary>Sets the state in which the chip is identified.</summary>
        protected abstract void Restart();

        /// <summary>Prepares the transfer of the current state.</summary>
        /// <param name="written">Gets the bytes to write, from index 0 on.</param>
        /// <param name="readCount">The number of bytes to read after them.</param>
        /// <returns>The number of bytes to write.</returns>
        protected abstract int Request(byte[] written, out int readCount);

        /// <summary>Processes the bytes that were read and enters the next state.</summary>
        /// <param name="read">As many bytes as <see cref="Request"/> asked for, from index 0 on.</param>
        /// <returns>Milliseconds until the next transfer, 0 or more; <see cref="Faulty"/> if the bytes cannot be right.</returns>
        protected abstract int Accept(byte[] read);

        /// <summary>Makes a value available.</summary>
        protected void Publish(Quantity quantity, int milliUnits)
        {
            _milliUnits[(int)quantity] = milliUnits;
            _known |= 1 << (int)quantity;
        }

        /// <summary>Makes a value unavailable, because the chip has not measured it.</summary>
        protected void Withdraw(Quantity quantity)
        {
            _known &= ~(1 << (int)quantity);
        }
    }
}
