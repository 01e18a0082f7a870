namespace Mote.Esp32.Sensors
{
    /// <summary>BME280 and BMP280 by Bosch: temperature and pressure; the BME280 also humidity. Section numbers are those of the data sheet
    /// BST-BME280-DS002; the BMP280's registers are the same.</summary>
    /// <remarks>Identify -> First -> (Second) -> Start -> Read -> Start ... The chip has an identification number, but no check byte.</remarks>
    public sealed class Bmx280 : I2cChip
    {
        /// <summary>The address with the pin SDO at ground. 6.2.</summary>
        public const int FirstAddress = 0x76;

        /// <summary>The address with the pin SDO at the supply. 6.2.</summary>
        public const int SecondAddress = 0x77;

        // 5.4.1: the chip's identification number.
        private const int IdRegister = 0xD0;
        private const int Bme280Id = 0x60;
        private const int Bmp280Id = 0x58;

        private const int FirstRegister = 0x88;
        private const int SecondRegister = 0xE1;

        // 5.4.3, 5.4.5: measure every quantity once, then sleep. The register for humidity takes effect when the other one is written.
        private const int HumidityControlRegister = 0xF2;
        private const int Once = 0x01;
        private const int ControlRegister = 0xF4;
        private const int OnceAndSleep = 0x25;

        // 5.4.4: status. 5.4.7 to 5.4.9: pressure, temperature and humidity follow it.
        private const int StatusRegister = 0xF3;
        private const int MeasuringBit = 0x08;
        private const int BmpResultBytes = 10;
        private const int BmeResultBytes = 12;

        // 9.1: at most 9.3 ms; plus one step of the device's clock.
        private const int MeasureMs = 20;
        private const int MostLooks = 5;

        // 5.4.7 to 5.4.9: the value of a quantity that was not measured.
        private const int Skipped = 0x80000;
        private const int SkippedHumidity = 0x8000;

        // 1: the chip's range. A value outside it is not a measurement.
        private const int MinCentiCelsius = -4000;
        private const int MaxCentiCelsius = 8500;
        private const int MinPascal = 30000;
        private const int MaxPascal = 110000;

        private readonly Bmx280Calibration _calibration = new Bmx280Calibration();
        private State _state;
        private bool _hasHumidity;
        private int _looks;

        /// <summary>Creates a driver. It finds out which of the two chips it has when it identifies the chip.</summary>
        /// <param name="address"><see cref="FirstAddress"/> or <see cref="SecondAddress"/>.</param>
        public Bmx280(int address)
            : base("BMP280", address, address == SecondAddress)
        {
        }

        private enum State
        {
            Identify,
            First,
            Second,
            Start,
            Read,
        }

        /// <inheritdoc/>
        public override bool Measures(Quantity quantity)
        {
            return quantity == Quantity.Temperature || quantity == Quantity.Pressure || (quantity == Quantity.Humidity && _hasHumidity);
        }

        /// <inheritdoc/>
        protected override void Restart()
        {
            _state = State.Identify;
        }

        /// <inheritdoc/>
        protected override int Request(byte[] written, out int readCount)
        {
            switch (_state)
            {
                case State.Identify:
                    readCount = 1;
                    written[0] = IdRegister;
                    return 1;
                case State.First:
                    readCount = Bmx280Calibration.FirstBytes;
                    written[0] = FirstRegister;
                    return 1;
                case State.Second:
                    readCount = Bmx280Calibration.SecondBytes;
                    written[0] = SecondRegister;
                    return 1;
                case State.Start:
                    // 6.2.1: writes several registers in one transfer, each after its address. A BMP280 does not have the first of them.
                    readCount = 0;
                    int at = 0;
                    if (_hasHumidity)
                    {
                        written[at++] = HumidityControlRegister;
                        written[at++] = Once;
                    }

                    written[at++] = ControlRegister;
                    written[at++] = OnceAndSleep;
                    return at;
                default:
                    readCount = _hasHumidity ? BmeResultBytes : BmpResultBytes;
                    written[0] = StatusRegister;
                    return 1;
            }
        }

        /// <inheritdoc/>
        protected override int Accept(byte[] read)
        {
            switch (_state)
            {
                case State.Identify:
                    _state = State.First;
                    _hasHumidity = read[0] == Bme280Id;
                    Name = _hasHumidity ? "BME280" : "BMP280";
                    return _hasHumidity || read[0] == Bmp280Id ? 0 : Faulty;
                case State.First:
                    _state = _hasHumidity ? State.Second : State.Start;
                    return _calibration.LoadFirst(read) ? 0 : Faulty;
                case State.Second:
                    _calibration.LoadSecond(read);
                    _state = State.Start;
                    return 0;
                case State.Start:
                    _looks = 0;
                    _state = State.Read;
                    return MeasureMs;
                default:
                    if ((read[0] & MeasuringBit) != 0)
                    {
                        return _looks++ < MostLooks ? MeasureMs : Faulty;
                    }

                    Convert(read);
                    _state = State.Start;
                    return PeriodMs - MeasureMs;
            }
        }

        private static int Raw(byte[] read, int offset)
        {
            return (read[offset] << 12) | (read[offset + 1] << 4) | (read[offset + 2] >> 4);
        }

        // Pressure and humidity are computed with the temperature, so without a temperature both are missing too.
        private void Convert(byte[] read)
        {
            int rawPressure = Raw(read, 4);
            int rawTemperature = Raw(read, 7);
            int celsius = _calibration.ToCentiCelsius(rawTemperature);
            bool isGood = rawTemperature != Skipped && celsius >= MinCentiCelsius && celsius <= MaxCentiCelsius;
            Tell(Quantity.Temperature, isGood, celsius * 10);

            long pascal256 = isGood && rawPressure != Skipped ? _calibration.ToPascal256(rawPressure) : 0;
            bool isPressure = pascal256 >= MinPascal << 8 && pascal256 <= MaxPascal << 8;
            Tell(Quantity.Pressure, isPressure, isPressure ? (int)(((pascal256 * 10) + 128) >> 8) : 0);
            if (_hasHumidity)
            {
                int rawHumidity = (read[10] << 8) | read[11];
                Tell(Quantity.Humidity, isGood && rawHumidity != SkippedHumidity, (int)(((_calibration.ToPercent1024(rawHumidity) * 1000L) + 512) >> 10));
            }
        }

        private void Tell(Quantity quantity, bool isGood, int milliUnits)
        {
            if (isGood)
            {
                Publish(quantity, milliUnits);
            }
            else
            {
                Withdraw(quantity);
            }
        }
    }
}
