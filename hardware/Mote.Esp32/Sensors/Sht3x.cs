namespace Mote.Esp32.Sensors
{
    /// <summary>SHT30, SHT31 and SHT35 by Sensirion: temperature and humidity, each with a check byte. Section numbers are those of the data
    /// sheet SHT3x-DIS, version 7.</summary>
    /// <remarks>Status -> Start -> Read -> Start ... The chip is identified by the check byte after its status.</remarks>
    public sealed class Sht3x : I2cChip
    {
        /// <summary>The address with the pin ADDR at ground. 3.4.</summary>
        public const int FirstAddress = 0x44;

        /// <summary>The address with the pin ADDR at the supply. 3.4.</summary>
        public const int SecondAddress = 0x45;

        // 4.11: read out the status register.
        private const int StatusCommand = 0xF32D;
        private const int StatusBytes = 3;

        // 4.3: one measurement, high repeatability, no clock stretching.
        private const int MeasureCommand = 0x2400;
        private const int ResultBytes = 6;

        // 2.2: at most 15.5 ms; plus one step of the device's clock.
        private const int MeasureMs = 30;

        private State _state;

        /// <summary>Creates a driver.</summary>
        /// <param name="address"><see cref="FirstAddress"/> or <see cref="SecondAddress"/>.</param>
        public Sht3x(int address)
            : base("SHT3x", address, address == SecondAddress)
        {
        }

        private enum State
        {
            Status,
            Start,
            Read,
        }

        /// <summary>Converts a reading. 4.13: -45 + 175 * raw / (2^16 - 1).</summary>
        /// <param name="raw">0 to 65535.</param>
        /// <returns>Thousandths of a degree Celsius.</returns>
        public static int ToMilliCelsius(int raw)
        {
            return (int)(((175000L * raw) + 32767) / 65535) - 45000;
        }

        /// <summary>Converts a reading. 4.13: 100 * raw / (2^16 - 1).</summary>
        /// <param name="raw">0 to 65535.</param>
        /// <returns>Thousandths of a per cent of relative humidity.</returns>
        public static int ToMilliPercent(int raw)
        {
            return (int)(((100000L * raw) + 32767) / 65535);
        }

        /// <inheritdoc/>
        public override bool Measures(Quantity quantity)
        {
            return quantity == Quantity.Temperature || quantity == Quantity.Humidity;
        }

        /// <inheritdoc/>
        protected override void Restart()
        {
            _state = State.Status;
        }

        /// <inheritdoc/>
        protected override int Request(byte[] written, out int readCount)
        {
            if (_state == State.Read)
            {
                readCount = ResultBytes;
                return 0;
            }

            int command = _state == State.Status ? StatusCommand : MeasureCommand;
            readCount = _state == State.Status ? StatusBytes : 0;
            written[0] = (byte)(command >> 8);
            written[1] = (byte)command;
            return 2;
        }

        /// <inheritdoc/>
        protected override int Accept(byte[] read)
        {
            switch (_state)
            {
                case State.Status:
                    _state = State.Start;
                    return Crc8.IsGood(read, 0, 2) ? 0 : Faulty;
                case State.Start:
                    _state = State.Read;
                    return MeasureMs;
                default:
                    // 4.12: the check byte follows each pair.
                    if (!Crc8.IsGood(read, 0, 2) || !Crc8.IsGood(read, 3, 2))
                    {
                        return Faulty;
                    }

                    Publish(Quantity.Temperature, ToMilliCelsius((read[0] << 8) | read[1]));
                    Publish(Quantity.Humidity, ToMilliPercent((read[3] << 8) | read[4]));
                    _state = State.Start;
                    return PeriodMs - MeasureMs;
            }
        }
    }
}
