namespace Mote.Network.Dns
{
    /// <summary>Goes through the questions and records of a message, one after the other. RFC 1035 4.1.</summary>
    /// <remarks>Begin, then Next until it returns false, then End. Nothing is allocated.</remarks>
    internal sealed class DnsReader
    {
        private byte[] _buffer;
        private int _offset;
        private int _count;
        private int _next;

        // Entries of the section that are still to come; -1 once one was malformed.
        private int _left;

        /// <summary>The section of the entry: <see cref="DnsLayout.Questions"/> to <see cref="DnsLayout.Additionals"/>.</summary>
        public int Section { get; private set; }

        /// <summary>The entry's type.</summary>
        public int Type { get; private set; }

        /// <summary>The entry's class, and the bit above it that is mDNS's own.</summary>
        public int Class { get; private set; }

        /// <summary>Seconds that a record is valid for, all 32 bits: those above 2,147,483,647 are negative, and count as 0. RFC 2181 8.</summary>
        public int Ttl { get; private set; }

        /// <summary>The place of the entry's name, counted from the first byte of the message.</summary>
        public int NameAt { get; private set; }

        /// <summary>The place of a record's data.</summary>
        public int DataAt { get; private set; }

        /// <summary>Bytes of a record's data, all of them in the message.</summary>
        public int DataCount => _next - DataAt;

        /// <summary>The message ended early, or has a malformed name: what has been read before is still right.</summary>
        public bool IsMalformed => _left < 0;

        /// <summary>The message's buffer; null outside of Begin and End.</summary>
        public byte[] Buffer => _buffer;

        /// <summary>The message's bytes.</summary>
        public int Count => _count;

        /// <summary>Where the message starts in the buffer.</summary>
        public int Offset => _offset;

        /// <summary>The message's number, which a response repeats.</summary>
        public int Id => NetworkBytes.Read16(_buffer, _offset);

        /// <summary>The message's flags, <see cref="DnsLayout.ResponseBit"/> and the others.</summary>
        public int Flags => NetworkBytes.Read16(_buffer, _offset + DnsLayout.FlagsOffset);

        /// <summary>Returns how many entries a section should have.</summary>
        public int CountOf(int section) => NetworkBytes.Read16(_buffer, _offset + DnsLayout.CountsOffset + (2 * section));

        /// <summary>Takes a message; <see cref="Next"/> moves to its first question.</summary>
        /// <param name="buffer">Holds the message. Only read, and kept until <see cref="End"/>.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <returns>False if it is shorter than a header; then it is not kept.</returns>
        public bool Begin(byte[] buffer, int offset, int count)
        {
            if (count < DnsLayout.HeaderBytes)
            {
                _left = -1;
                return false;
            }

            _buffer = buffer;
            _offset = offset;
            _count = count;
            Rewind();
            return true;
        }

        /// <summary>Goes back to before the first question.</summary>
        public void Rewind()
        {
            Section = DnsLayout.Questions;
            _next = DnsLayout.HeaderBytes;
            _left = CountOf(Section);
        }

        /// <summary>Gives the buffer back.</summary>
        public void End()
        {
            _buffer = null;
        }

        /// <summary>Moves to the next question or record.</summary>
        /// <returns>False behind the last one, and at one that is malformed.</returns>
        public bool Next()
        {
            while (_left <= 0)
            {
                if (_left < 0 || Section == DnsLayout.Additionals)
                {
                    return false;
                }

                Section++;
                _left = CountOf(Section);
            }

            int end = DnsName.Skip(_buffer, _offset, _count, _next);
            int fields = Section == DnsLayout.Questions ? 4 : DnsLayout.RecordFieldBytes;
            if (end < 0 || end + fields > _count)
            {
                return Fail();
            }

            NameAt = _next;
            int at = _offset + end;
            Type = NetworkBytes.Read16(_buffer, at);
            Class = NetworkBytes.Read16(_buffer, at + 2);
            DataAt = end + fields;
            _next = DataAt;
            Ttl = 0;
            if (Section != DnsLayout.Questions)
            {
                Ttl = NetworkBytes.Read32(_buffer, at + 4);
                _next += NetworkBytes.Read16(_buffer, at + 8);
                if (_next > _count)
                {
                    return Fail();
                }
            }

            _left--;
            return true;
        }

        /// <summary>Tells whether the entry has a name.</summary>
        /// <param name="name">Alone and valid. Only read.</param>
        public bool IsNamed(byte[] name) => DnsName.AreSame(_buffer, _offset, _count, NameAt, name, 0);

        /// <summary>Tells whether the record's data has a name at its end, and nothing behind it.</summary>
        /// <param name="skip">Bytes of the data before the name.</param>
        /// <param name="name">Alone and valid. Only read.</param>
        public bool DataIsName(int skip, byte[] name) =>
            DataEndsWithName(skip) && DnsName.AreSame(_buffer, _offset, _count, DataAt + skip, name, 0);

        /// <summary>Copies the entry's name, without pointers.</summary>
        /// <param name="into">Where to write it.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="count">How many bytes fit.</param>
        /// <returns>Its bytes; -1 if it is malformed or does not fit.</returns>
        public int ReadName(byte[] into, int offset, int count) => DnsName.Read(_buffer, _offset, _count, NameAt, into, offset, count);

        /// <summary>Returns the place of the name at the end of the record's data.</summary>
        /// <param name="skip">Bytes of the data before the name.</param>
        /// <returns>-1 if there is none, or it is not all of the rest of the data.</returns>
        public int DataNameAt(int skip) => DataEndsWithName(skip) ? DataAt + skip : -1;

        private bool DataEndsWithName(int skip) =>
            DataCount > skip && DnsName.Skip(_buffer, _offset, _count, DataAt + skip) == DataAt + DataCount;

        private bool Fail()
        {
            _left = -1;
            return false;
        }
    }
}
