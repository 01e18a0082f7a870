using System;
using System.Text;

namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Writes JSON text into a fixed buffer. It adds no commas and no colons by itself: most of a message is prepared bytes, which are
    /// cheap to copy.</summary>
    /// <remarks>What does not fit is left out and sets <see cref="Overflowed"/>: look at it once, after the message;
    /// <see cref="Rewind"/> takes back a part.</remarks>
    internal sealed class JsonWriter
    {
        private static readonly byte[] _true = Core.Text.Ascii.GetBytes("true");
        private static readonly byte[] _false = Core.Text.Ascii.GetBytes("false");
        private static readonly byte[] _null = Core.Text.Ascii.GetBytes("null");

        private readonly Encoding _utf8 = Encoding.UTF8;
        private readonly byte[] _buffer;
        private readonly byte[] _digits = new byte[20];
        private int _length;
        private int _limit;
        private bool _overflowed;

        /// <summary>Makes a writer of messages up to a size.</summary>
        /// <param name="bytes">The largest message.</param>
        public JsonWriter(int bytes)
        {
            if (bytes <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(bytes));
            }

            _buffer = new byte[bytes];
            _limit = bytes;
        }

        /// <summary>The message's buffer; the message starts at 0. Valid until the next <see cref="Start"/>.</summary>
        public byte[] Buffer => _buffer;

        /// <summary>Bytes written so far.</summary>
        public int Length => _length;

        /// <summary>Whether something did not fit. Everything after it is missing too.</summary>
        public bool Overflowed => _overflowed;

        /// <summary>What the caller that wrote the message last knows it by; 0 from <see cref="Start"/> on.</summary>
        public int Tag { get; set; }

        /// <summary>Begins a message.</summary>
        /// <param name="limit">The bytes it may have; at most the buffer's length counts.</param>
        public void Start(int limit)
        {
            _limit = limit < _buffer.Length ? limit : _buffer.Length;
            _length = 0;
            _overflowed = false;
            Tag = 0;
        }

        /// <summary>Takes back everything after a length, and an overflow.</summary>
        /// <param name="length">A former value of <see cref="Length"/> of this message.</param>
        public void Rewind(int length)
        {
            _length = length;
            _overflowed = false;
        }

        /// <summary>Keeps bytes at the limit free for the end of the message, or gives them back.</summary>
        /// <param name="change">Bytes to add to the limit: negative to keep bytes free, positive to give them back.</param>
        public void MoveLimit(int change)
        {
            _limit += change;
        }

        /// <summary>Writes one byte.</summary>
        public void WriteByte(byte value)
        {
            int length = _length;
            if (_overflowed || _limit - length < 1)
            {
                _overflowed = true;
                return;
            }

            _buffer[length] = value;
            _length = length + 1;
        }

        /// <summary>Writes prepared bytes as they are.</summary>
        public void WriteRaw(byte[] bytes)
        {
            WriteRaw(bytes, 0, bytes.Length);
        }

        /// <summary>Writes a window of prepared bytes as they are.</summary>
        public void WriteRaw(byte[] buffer, int offset, int count)
        {
            // Without a call for the check, here and above: 9 % of what readings of 32 values cost the device.
            int length = _length;
            if (_overflowed || _limit - length < count)
            {
                _overflowed = true;
                return;
            }

            Array.Copy(buffer, offset, _buffer, length, count);
            _length = length + count;
        }

        /// <summary>Writes ASCII as it is, without quotes and escapes.</summary>
        public void WriteAscii(string text)
        {
            int count = text.Length;
            if (Reserve(count))
            {
                _utf8.GetBytes(text, 0, count, _buffer, _length);
                _length += count;
            }
        }

        /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
        public void WriteBool(bool value)
        {
            WriteRaw(value ? _true : _false);
        }

        /// <summary>Writes <c>null</c>.</summary>
        public void WriteNull()
        {
            WriteRaw(_null);
        }

        /// <summary>Writes a whole number.</summary>
        public void WriteInteger(long value)
        {
            byte[] digits = _digits;
            int first = digits.Length;
            bool negative = value < 0;

            // Downwards from zero, because the smallest long has no positive counterpart.
            do
            {
                long rest = value / 10;
                int digit = (int)(value - (rest * 10));
                digits[--first] = (byte)('0' + (negative ? -digit : digit));
                value = rest;
            }
            while (value != 0);

            if (negative)
            {
                digits[--first] = (byte)'-';
            }

            WriteRaw(digits, first, digits.Length - first);
        }

        /// <summary>Writes thousandths as a number with as few decimals as it needs, 0 to 3.</summary>
        public void WriteMilliUnits(int milliUnits)
        {
            int whole = milliUnits / 1000;
            int rest = milliUnits - (whole * 1000);
            if (milliUnits < 0)
            {
                rest = -rest;
                if (whole == 0)
                {
                    WriteByte((byte)'-');
                }
            }

            WriteInteger(whole);
            if (rest == 0)
            {
                return;
            }

            byte[] digits = _digits;
            int tenths = rest / 100;
            int hundredths = (rest / 10) - (tenths * 10);
            digits[0] = (byte)'.';
            digits[1] = (byte)('0' + tenths);
            digits[2] = (byte)('0' + hundredths);
            digits[3] = (byte)('0' + rest - (rest / 10 * 10));
            WriteRaw(digits, 0, digits[3] != '0' ? 4 : digits[2] != '0' ? 3 : 2);
        }

        private bool Reserve(int count)
        {
            if (_overflowed || _limit - _length < count)
            {
                _overflowed = true;
                return false;
            }

            return true;
        }
    }
}
