namespace Mote.Tests.Firmware.Chips
{
    /// <summary>BH1750FVI: commands of one byte, a result of two. Data sheet of April 2009, pages 5 and 7.</summary>
    public sealed class FakeBh1750 : FakeChip
    {
        private const int MeasureMs = 180;

        private int _said;
        private int _endMs;
        private bool _isOn;
        private bool _isMeasuring;

        /// <summary>The raw result of the next measurement; by default that of the example on page 7: 28,067 lx.</summary>
        public int Raw = 0x8390;

        /// <summary>Makes a chip.</summary>
        /// <param name="address">0x23 or 0x5C.</param>
        public FakeBh1750(int address)
            : base(address)
        {
        }

        /// <inheritdoc/>
        public override void Reset()
        {
            _isOn = false;
            _isMeasuring = false;
            _said = 0;
        }

        /// <inheritdoc/>
        protected override bool Write(int nowMs, byte[] bytes, int count)
        {
            if (bytes[0] == 0x01)
            {
                _isOn = true;
            }
            else if (bytes[0] == 0x20 && _isOn)
            {
                _isMeasuring = true;
                _endMs = nowMs + MeasureMs;
            }

            return true;
        }

        /// <inheritdoc/>
        protected override bool Read(int nowMs, byte[] bytes, int count)
        {
            if (_isMeasuring && unchecked(nowMs - _endMs) >= 0)
            {
                // One measurement, then it is off again.
                _said = Raw;
                _isMeasuring = false;
                _isOn = false;
            }

            bytes[0] = (byte)(_said >> 8);
            bytes[1] = (byte)_said;
            return count == 2;
        }
    }
}
