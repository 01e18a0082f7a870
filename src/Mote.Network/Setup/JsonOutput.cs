using Mote.Core.Text;

namespace Mote.Network.Setup
{
    /// <summary>Writes JSON into a window that may be too small for it. RFC 8259.</summary>
    internal sealed class JsonOutput
    {
        // A character of a string becomes six bytes at most, as in \u001f.
        private const int EscapeBytes = 6;

        private readonly byte[] _buffer;
        private readonly int _end;
        private int _at;
        private bool _isFull;

        /// <summary>Makes a writer for one document.</summary>
        /// <param name="buffer">Where to write.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="capacity">The most bytes to write.</param>
        public JsonOutput(byte[] buffer, int offset, int capacity)
        {
            _buffer = buffer;
            _at = offset;
            _end = offset + capacity;
        }

        /// <summary>Where the next byte is written. It may be set back to where it was, to take back what was written since.</summary>
        public int Position
        {
            get
            {
                return _at;
            }

            set
            {
                _at = value;
                _isFull = false;
            }
        }

        /// <summary>Something did not fit.</summary>
        public bool IsFull
        {
            get { return _isFull; }
        }

        /// <summary>Tells whether so many bytes more fit.</summary>
        public bool Fits(int count)
        {
            return count <= _end - _at;
        }

        /// <summary>Adds ASCII as it is.</summary>
        public void Add(string text)
        {
            if (_isFull || text.Length > _end - _at)
            {
                _isFull = true;
                return;
            }

            _at += Ascii.Copy(text, _buffer, _at);
        }

        /// <summary>Adds a digit.</summary>
        public void AddDigit(int digit)
        {
            AddByte((byte)('0' + digit));
        }

        /// <summary>Adds a string with its quotes.</summary>
        public void AddString(string text)
        {
            AddByte((byte)'"');
            byte[] bytes = Ascii.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                byte b = bytes[i];
                if (b == '"' || b == '\\')
                {
                    AddByte((byte)'\\');
                    AddByte(b);
                }
                else if (b < ' ')
                {
                    AddControl(b);
                }
                else
                {
                    AddByte(b);
                }
            }

            AddByte((byte)'"');
        }

        private void AddControl(byte value)
        {
            if (_isFull || EscapeBytes > _end - _at)
            {
                _isFull = true;
                return;
            }

            int low = value & 15;
            _at += Ascii.Copy("\\u00", _buffer, _at);
            AddByte((byte)('0' + (value >> 4)));
            AddByte((byte)(low < 10 ? '0' + low : 'a' + low - 10));
        }

        private void AddByte(byte value)
        {
            if (_isFull || _at == _end)
            {
                _isFull = true;
                return;
            }

            _buffer[_at] = value;
            _at++;
        }
    }
}
