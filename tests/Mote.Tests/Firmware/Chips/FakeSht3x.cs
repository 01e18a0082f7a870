namespace Mote.Tests.Firmware.Chips
{
    /// <summary>SHT30, SHT31, SHT35: commands of two bytes, a check byte behind each pair. Data sheet SHT3x-DIS 4.</summary>
    public sealed class FakeSht3x : FakeChip
    {
        private const int MeasureMs = 16;

        private int _command;
        private int _endMs;
        private bool _isMeasuring;

        /// <summary>The raw temperature of the next measurement. The defaults are nearly 25.0 degrees and 50 per cent.</summary>
        public int RawTemperature = 0x6666;

        /// <summary>As <see cref="RawTemperature"/>.</summary>
        public int RawHumidity = 0x8000;

        /// <summary>Makes a chip.</summary>
        /// <param name="address">0x44 or 0x45.</param>
        public FakeSht3x(int address)
            : base(address)
        {
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _command = 0;
            _isMeasuring = false;
        }

        /// <inheritdoc/>
        protected override bool Write(int nowMs, byte[] bytes, int count)
        {
            // 4.2: while it measures it acknowledges nothing.
            if (count != 2 || (_isMeasuring && unchecked(nowMs - _endMs) < 0))
            {
                return false;
            }

            _command = (bytes[0] << 8) | bytes[1];
            _isMeasuring = _command == 0x2400;
            _endMs = nowMs + MeasureMs;
            return _isMeasuring || _command == 0xF32D;
        }

        /// <inheritdoc/>
        protected override bool Read(int nowMs, byte[] bytes, int count)
        {
            if (_command == 0xF32D)
            {
                // 4.11: after the supply came up bits 4 and 15 are set.
                return Say(bytes, 0, 0x8010, count >= 3);
            }

            if (!_isMeasuring || unchecked(nowMs - _endMs) < 0 || count < 6)
            {
                return false;
            }

            _isMeasuring = false;
            return Say(bytes, 0, RawTemperature, true) && Say(bytes, 3, RawHumidity, true);
        }

        private bool Say(byte[] bytes, int offset, int word, bool isWhole)
        {
            if (isWhole)
            {
                bytes[offset] = (byte)(word >> 8);
                bytes[offset + 1] = (byte)word;
                bytes[offset + 2] = Check(bytes, offset, 2);
            }

            return isWhole;
        }
    }
}
