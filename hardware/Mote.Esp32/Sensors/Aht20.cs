namespace Mote.Esp32.Sensors
{
    /// <summary>AHT20 by Aosong: temperature and humidity with one check byte. Section numbers are those of the data sheet AHT20,
    /// version 1.1.</summary>
    /// <remarks>Status -> (Calibrate -> Status) -> Start -> Read -> Start ... The chip has no identification number, so any chip that responds at its
    /// address is taken for one.</remarks>
    public sealed class Aht20 : I2cChip
    {
        /// <summary>The only address. 5.3.</summary>
        public const int OnlyAddress = 0x38;

        // 5.3: bit 7 of the status is set while it measures, bit 3 once it is calibrated.
        private const int BusyBit = 0x80;
        private const int CalibratedBit = 0x08;

        // 5.3: status, 20 bits of humidity, 20 bits of temperature, check byte.
        private const int ResultBytes = 7;

        // 5.4: 80 ms, and 10 ms after calibrating; plus one step of the device's clock.
        private const int MeasureMs = 100;
        private const int CalibrateMs = 30;

        private const int MostLooks = 5;
        private const int LookAgainMs = 20;

        private State _state;
        private int _looks;

        /// <summary>Creates a driver.</summary>
        public Aht20()
            : base("AHT20", OnlyAddress, false)
        {
        }

        private enum State
        {
            Status,
            Calibrate,
            Start,
            Read,
        }

        /// <summary>Converts a reading. 6.2: 200 * raw / 2^20 - 50.</summary>
        /// <param name="raw">0 to 1048575.</param>
        /// <returns>Thousandths of a degree Celsius.</returns>
        public static int ToMilliCelsius(int raw)
        {
            return (int)(((200000L * raw) + 524288) >> 20) - 50000;
        }

        /// <summary>Converts a reading. 6.1: 100 * raw / 2^20.</summary>
        /// <param name="raw">0 to 1048575.</param>
        /// <returns>Thousandths of a per cent of relative humidity.</returns>
        public static int ToMilliPercent(int raw)
        {
            return (int)(((100000L * raw) + 524288) >> 20);
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
            _looks = 0;
        }

        /// <inheritdoc/>
        protected override int Request(byte[] written, out int readCount)
        {
            readCount = _state == State.Status ? 1 : _state == State.Read ? ResultBytes : 0;
            if (readCount > 0)
            {
                return 0;
            }

            // 5.4: 0xBE calibrates, 0xAC measures; two bytes follow each.
            bool calibrates = _state == State.Calibrate;
            written[0] = (byte)(calibrates ? 0xBE : 0xAC);
            written[1] = (byte)(calibrates ? 0x08 : 0x33);
            written[2] = 0x00;
            return 3;
        }

        /// <inheritdoc/>
        protected override int Accept(byte[] read)
        {
            switch (_state)
            {
                case State.Status:
                    bool isCalibrated = (read[0] & CalibratedBit) != 0;
                    _state = isCalibrated ? State.Start : State.Calibrate;
                    return isCalibrated || _looks++ < MostLooks ? 0 : Faulty;
                case State.Calibrate:
                    _state = State.Status;
                    return CalibrateMs;
                case State.Start:
                    _state = State.Read;
                    _looks = 0;
                    return MeasureMs;
                default:
                    return AcceptResult(read);
            }
        }

        private int AcceptResult(byte[] read)
        {
            if ((read[0] & BusyBit) != 0)
            {
                return _looks++ < MostLooks ? LookAgainMs : Faulty;
            }

            if ((read[0] & CalibratedBit) == 0 || !Crc8.IsGood(read, 0, ResultBytes - 1))
            {
                return Faulty;
            }

            Publish(Quantity.Humidity, ToMilliPercent((read[1] << 12) | (read[2] << 4) | (read[3] >> 4)));
            Publish(Quantity.Temperature, ToMilliCelsius(((read[3] & 0x0F) << 16) | (read[4] << 8) | read[5]));
            _state = State.Start;
            return PeriodMs - MeasureMs;
        }
    }
}
