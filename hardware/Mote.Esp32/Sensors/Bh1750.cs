namespace Mote.Esp32.Sensors
{
    /// <summary>BH1750FVI by ROHM: light. Page numbers are those of the data sheet of April 2009.</summary>
    /// <remarks>PowerOn -> Start -> Read -> PowerOn ... The chip has no identification number and no check byte, so any chip that responds at its address
    /// is taken for one.</remarks>
    public sealed class Bh1750 : I2cChip
    {
        /// <summary>The address with the pin ADDR at ground or open. Page 10.</summary>
        public const int FirstAddress = 0x23;

        /// <summary>The address with the pin ADDR at the supply. Page 10.</summary>
        public const int SecondAddress = 0x5C;

        // Page 5: power on; one measurement in steps of 1 lx, after which it powers itself down.
        private const int PowerOnCommand = 0x01;
        private const int MeasureCommand = 0x20;
        private const int ResultBytes = 2;

        // Page 2: at most 180 ms; plus one step of the device's clock.
        private const int MeasureMs = 200;

        private State _state;

        /// <summary>Creates a driver.</summary>
        /// <param name="address"><see cref="FirstAddress"/> or <see cref="SecondAddress"/>.</param>
        public Bh1750(int address)
            : base("BH1750", address, address == SecondAddress)
        {
        }

        private enum State
        {
            PowerOn,
            Start,
            Read,
        }

        /// <summary>Converts a reading. Page 7: raw / 1.2.</summary>
        /// <param name="raw">0 to 65535.</param>
        /// <returns>Thousandths of a lux.</returns>
        public static int ToMilliLux(int raw)
        {
            return ((raw * 2500) + 1) / 3;
        }

        /// <inheritdoc/>
        public override bool Measures(Quantity quantity)
        {
            return quantity == Quantity.Light;
        }

        /// <inheritdoc/>
        protected override void Restart()
        {
            _state = State.PowerOn;
        }

        /// <inheritdoc/>
        protected override int Request(byte[] written, out int readCount)
        {
            readCount = _state == State.Read ? ResultBytes : 0;
            written[0] = _state == State.PowerOn ? (byte)PowerOnCommand : (byte)MeasureCommand;
            return _state == State.Read ? 0 : 1;
        }

        /// <inheritdoc/>
        protected override int Accept(byte[] read)
        {
            switch (_state)
            {
                case State.PowerOn:
                    _state = State.Start;
                    return 0;
                case State.Start:
                    _state = State.Read;
                    return MeasureMs;
                default:
                    Publish(Quantity.Light, ToMilliLux((read[0] << 8) | read[1]));
                    _state = State.PowerOn;
                    return PeriodMs - MeasureMs;
            }
        }
    }
}
