namespace Mote.Tests.Firmware.Chips
{
    /// <summary>BME280 or BMP280: 256 registers, forced mode, a calibration. Data sheets BST-BME280-DS002 5 and 6, BST-BMP280-DS001 4.</summary>
    public sealed class FakeBmx280 : FakeChip
    {
        private const int MeasureMs = 10;

        private readonly byte[] _registers = new byte[256];
        private readonly bool _isBme;
        private int _pointer;
        private int _endMs;
        private bool _isMeasuring;

        /// <summary>The converter's numbers of the next measurement; those of the example in BST-BMP280-DS001 3.12, and a humidity.</summary>
        public int RawTemperature = 519888;

        /// <summary>As <see cref="RawTemperature"/>.</summary>
        public int RawPressure = 415148;

        /// <summary>As <see cref="RawTemperature"/>.</summary>
        public int RawHumidity = 25600;

        /// <summary>Whether it never becomes ready.</summary>
        public bool IsStuck;

        /// <summary>Makes a chip.</summary>
        /// <param name="address">0x76 or 0x77.</param>
        /// <param name="isBme">Whether it measures humidity too.</param>
        public FakeBmx280(int address, bool isBme)
            : base(address)
        {
            _isBme = isBme;

            // The calibration of the example in BST-BMP280-DS001 3.12: dig_T1 to dig_T3, dig_P1 to dig_P9.
            int[] words = { 27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000 };
            for (int i = 0; i < words.Length; i++)
            {
                _registers[0x88 + (2 * i)] = (byte)words[i];
                _registers[0x89 + (2 * i)] = (byte)(words[i] >> 8);
            }

            _registers[0xD0] = (byte)(isBme ? 0x60 : 0x58);
            if (isBme)
            {
                // The data sheet has no example of these, so numbers of the size that chips have: dig_H1 75, dig_H2 362, dig_H3 0, dig_H4 329, dig_H5 50, dig_H6 30.
                byte[] humidity = { 0x6A, 0x01, 0x00, 0x14, 0x29, 0x03, 0x1E };
                _registers[0xA1] = 75;
                for (int i = 0; i < humidity.Length; i++)
                {
                    _registers[0xE1 + i] = humidity[i];
                }
            }

            Reset();
        }

        /// <summary>Overwrites any register, also one that the bus cannot write.</summary>
        public void Poke(int register, byte value)
        {
            _registers[register] = value;
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _isMeasuring = false;
            _registers[0xF2] = 0;
            _registers[0xF3] = 0;
            _registers[0xF4] = 0;
            StorePressure(0x80000);
            StoreTemperature(0x80000);
            StoreHumidity(0x8000);
        }

        /// <inheritdoc/>
        protected override bool Write(int nowMs, byte[] bytes, int count)
        {
            Finish(nowMs);
            _pointer = bytes[0];

            // 6.2.1: a register and a number, in pairs; a single byte sets where reading begins.
            for (int i = 0; i + 1 < count; i += 2)
            {
                int register = bytes[i];
                if (register == 0xF2 ? _isBme : register == 0xF4 || register == 0xF5)
                {
                    _registers[register] = bytes[i + 1];
                }

                bool isForced = (bytes[i + 1] & 0x03) == 0x01 || (bytes[i + 1] & 0x03) == 0x02;
                if (register == 0xF4 && isForced)
                {
                    _isMeasuring = true;
                    _endMs = nowMs + MeasureMs;
                    _registers[0xF3] = 0x08;
                }
            }

            return true;
        }

        /// <inheritdoc/>
        protected override bool Read(int nowMs, byte[] bytes, int count)
        {
            Finish(nowMs);
            for (int i = 0; i < count; i++)
            {
                bytes[i] = _registers[(_pointer + i) & 0xFF];
            }

            return true;
        }

        private void Finish(int nowMs)
        {
            if (!_isMeasuring || IsStuck || unchecked(nowMs - _endMs) < 0)
            {
                return;
            }

            // 5.4.3 to 5.4.5: a quantity that is not asked for is skipped.
            _isMeasuring = false;
            int control = _registers[0xF4];
            StoreTemperature((control & 0xE0) != 0 ? RawTemperature : 0x80000);
            StorePressure((control & 0x1C) != 0 ? RawPressure : 0x80000);
            StoreHumidity((_registers[0xF2] & 0x07) != 0 ? RawHumidity : 0x8000);
            _registers[0xF4] = (byte)(control & 0xFC);
            _registers[0xF3] = 0;
        }

        private void StorePressure(int raw)
        {
            Store(0xF7, raw);
        }

        private void StoreTemperature(int raw)
        {
            Store(0xFA, raw);
        }

        private void StoreHumidity(int raw)
        {
            if (_isBme)
            {
                _registers[0xFD] = (byte)(raw >> 8);
                _registers[0xFE] = (byte)raw;
            }
        }

        private void Store(int register, int raw)
        {
            _registers[register] = (byte)(raw >> 12);
            _registers[register + 1] = (byte)(raw >> 4);
            _registers[register + 2] = (byte)(raw << 4);
        }
    }
}
