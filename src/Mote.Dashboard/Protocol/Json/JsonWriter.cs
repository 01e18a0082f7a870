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
        private readonly byte[] _digits = new byte[JsonDigits.MaxLongBytes];
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

        /// <summary>Bytes written so far. A caller that writes into <see cref="Buffer"/> itself, up to <see cref="Limit"/>, sets it afterwards.</summary>
        public int Length { get => _length; set => _length = value; }

        /// <summary>The bytes that the message may have.</summary>
        public int Limit => _limit;

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
            // Without a call for the check, in all four: 9 % of what readings of 32 values cost the device.
            int count = bytes.Length;
            int length = _length;
            if (_overflowed || _limit - length < count)
            {
                _overflowed = true;
                return;
            }

            Array.Copy(bytes, 0, _buffer, length, count);
            _length = length + count;
        }

        /// <summary>Writes a window of prepared bytes as they are.</summary>
        public void WriteRaw(byte[] buffer, int offset, int count)
        {
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

        /// <summary>Returns the bytes of a literal, which are only to be read.</summary>
        /// <param name="isKnown">False for <c>null</c>.</param>
        /// <param name="value">Which of the others.</param>
        public static byte[] Literal(bool isKnown, bool value)
        {
            return !isKnown ? _null : value ? _true : _false;
        }

        /// <summary>Writes a whole number.</summary>
        public void WriteInteger(long value)
        {
            if (value < 0 || value > int.MaxValue)
            {
                WriteRaw(_digits, 0, JsonDigits.WriteLong(_digits, 0, value));
            }
            else if (!_overflowed && _limit - _length >= JsonDigits.MaxIntBytes)
            {
                _length = JsonDigits.WriteInteger(_buffer, _length, (int)value);
            }
            else
            {
                WriteRaw(_digits, 0, JsonDigits.WriteInteger(_digits, 0, (int)value));
            }
        }

        /// <summary>Writes thousandths as a number with as few decimals as it needs, 0 to 3.</summary>
        public void WriteMilliUnits(int milliUnits)
        {
            WriteRaw(_digits, 0, JsonDigits.WriteMilliUnits(_digits, 0, milliUnits));
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
