namespace Mote.Tests.Firmware.Chips
{
    /// <summary>AHT20: a status byte, two commands of three bytes, a check byte behind the result. Data sheet AHT20 5.3, 5.4.</summary>
    public sealed class FakeAht20 : FakeChip
    {
        private const int MeasureMs = 80;

        private int _endMs;
        private bool _isMeasuring;

        /// <summary>The raw temperature of the next measurement. The defaults were read from a chip: 31.67 degrees, 23.19 per cent.</summary>
        public int RawTemperature = 0x688B2;

        /// <summary>As <see cref="RawTemperature"/>.</summary>
        public int RawHumidity = 0x3B5E8;

        /// <summary>Whether it has its calibration; the command 0xBE gives it one, unless <see cref="IsBroken"/>.</summary>
        public bool IsCalibrated = true;

        /// <summary>Whether it can neither be calibrated nor finish a measurement.</summary>
        public bool IsBroken;

        /// <summary>Makes a chip.</summary>
        public FakeAht20()
            : base(0x38)
        {
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _isMeasuring = false;
        }

        /// <inheritdoc/>
        protected override bool Write(int nowMs, byte[] bytes, int count)
        {
            if (count != 3)
            {
                return false;
            }

            if (bytes[0] == 0xBE && bytes[1] == 0x08)
            {
                IsCalibrated = !IsBroken;
            }
            else if (bytes[0] == 0xAC && bytes[1] == 0x33)
            {
                _isMeasuring = true;
                _endMs = nowMs + MeasureMs;
            }

            return true;
        }

        /// <inheritdoc/>
        protected override bool Read(int nowMs, byte[] bytes, int count)
        {
            _isMeasuring = _isMeasuring && (IsBroken || unchecked(nowMs - _endMs) < 0);
            bytes[0] = (byte)(0x14 | (_isMeasuring ? 0x80 : 0) | (IsCalibrated ? 0x08 : 0));
            if (count >= 7)
            {
                bytes[1] = (byte)(RawHumidity >> 12);
                bytes[2] = (byte)(RawHumidity >> 4);
                bytes[3] = (byte)((RawHumidity << 4) | (RawTemperature >> 16));
                bytes[4] = (byte)(RawTemperature >> 8);
                bytes[5] = (byte)RawTemperature;
                bytes[6] = Check(bytes, 0, 6);
            }

            return true;
        }
    }
}
