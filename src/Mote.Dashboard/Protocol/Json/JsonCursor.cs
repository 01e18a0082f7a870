namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Where a reader stands in its text, and what it read last.</summary>
    public abstract class JsonCursor
    {
        // Fields behind the properties, which cost the device a call each time.
        private protected byte[] _buffer;
        private protected int _start;
        private protected int _position;
        private protected int _end;
        private protected JsonError _error;
        private protected int _valueOffset;
        private protected int _valueCount;
        private protected bool _valueEscaped;

        /// <summary>Why the text is not JSON; None as long as it may be.</summary>
        public JsonError Error => _error;

        /// <summary>Bytes of the text that have been read, or that come before the byte that is wrong.</summary>
        public int Position => _position - _start;

        /// <summary>Where in the buffer the last name, string or number starts.</summary>
        public int ValueOffset => _valueOffset;

        /// <summary>Bytes of the last name, string or number as it is written, without its quotes.</summary>
        public int ValueCount => _valueCount;

        /// <summary>Whether the last name or string contains escapes: see <see cref="JsonText"/>.</summary>
        public bool ValueEscaped => _valueEscaped;

        /// <summary>Tells whether the last name or string means the same as a text in ASCII, which is only read.</summary>
        public bool ValueEquals(byte[] text)
        {
            return JsonText.AreEqual(_buffer, _valueOffset, _valueCount, _valueEscaped, text, 0, text.Length);
        }

        /// <summary>Passes over white space.</summary>
        /// <returns>The byte behind it, which is not passed over; -1 at the end of the text.</returns>
        private protected int SkipSpace()
        {
            byte[] buffer = _buffer;
            int position = _position;
            int end = _end;
            while (position < end)
            {
                int next = buffer[position];
                if (next > ' ' || (next != ' ' && next != '\n' && next != '\r' && next != '\t'))
                {
                    _position = position;
                    return next;
                }

                position++;
            }

            _position = position;
            return -1;
        }
    }
}
