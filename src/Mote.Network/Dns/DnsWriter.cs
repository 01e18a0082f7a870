using System;

namespace Mote.Network.Dns
{
    /// <summary>Writes a message: its questions, then its records, section after section. RFC 1035 4.1.</summary>
    /// <remarks>Begin; AddQuestion; for each record BeginRecord, what its data is, EndRecord; End. What does not fit is left out whole. The ends of names
    /// that were written before become pointers (4.1.4). Nothing is allocated.</remarks>
    internal sealed class DnsWriter
    {
        // The places where labels begin that later names may point to. A message of mDNS has some ten that differ.
        private const int MostPlaces = 24;

        // What 14 bits can point to, which is more than a datagram of Ethernet has.
        private const int LastPlace = 0x3FFF;

        private readonly short[] _places = new short[MostPlaces];
        private int _placeCount;
        private byte[] _buffer;
        private int _offset;
        private int _count;
        private int _at;
        private int _start;
        private int _startPlaces;
        private int _dataAt;
        private int _section;
        private bool _isFull;

        /// <summary>Begins a message.</summary>
        /// <param name="buffer">Where to write. Kept until <see cref="End"/>.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="count">How many bytes fit, <see cref="DnsLayout.HeaderBytes"/> or more.</param>
        /// <param name="id">The message's number.</param>
        /// <param name="flags">Its flags.</param>
        public void Begin(byte[] buffer, int offset, int count, int id, int flags)
        {
            _buffer = buffer;
            _offset = offset;
            _count = count;
            _at = DnsLayout.HeaderBytes;
            _placeCount = 0;
            Array.Clear(buffer, offset, DnsLayout.HeaderBytes);
            NetworkBytes.Write16(buffer, offset, id);
            NetworkBytes.Write16(buffer, offset + DnsLayout.FlagsOffset, flags);
        }

        /// <summary>Adds a question.</summary>
        /// <param name="name">Alone and valid. Only read.</param>
        /// <param name="type">What is asked for.</param>
        /// <param name="classAndBit">The class, with <see cref="DnsLayout.UnicastBit"/> or without.</param>
        /// <returns>False if it did not fit.</returns>
        public bool AddQuestion(byte[] name, int type, int classAndBit)
        {
            Start(DnsLayout.Questions);
            WriteName(name, true);
            Write16(type);
            Write16(classAndBit);
            return Finish();
        }

        /// <summary>Adds a question of another message as it was spelt there.</summary>
        /// <param name="question">At the question. Only read.</param>
        /// <returns>False if its name is malformed, or it did not fit.</returns>
        public bool RepeatQuestion(DnsReader question)
        {
            Start(DnsLayout.Questions);
            int bytes = question.ReadName(_buffer, _offset + _at, _count - _at);
            if (bytes < 0)
            {
                _isFull = true;
                return Finish();
            }

            int end = _at + bytes;
            while (_buffer[_offset + _at] != 0)
            {
                Remember();
                _at += 1 + _buffer[_offset + _at];
            }

            _at = end;
            Write16(question.Type);
            Write16(question.Class);
            return Finish();
        }

        /// <summary>Begins a record; what is written until <see cref="EndRecord"/> is its data.</summary>
        /// <param name="section"><see cref="DnsLayout.Answers"/> to <see cref="DnsLayout.Additionals"/>, never a section before that of the last record.</param>
        /// <param name="name">Alone and valid. Only read.</param>
        /// <param name="type">Its type.</param>
        /// <param name="classAndBit">The class, with <see cref="DnsLayout.CacheFlushBit"/> or without.</param>
        /// <param name="ttl">Seconds that it is valid for.</param>
        public void BeginRecord(int section, byte[] name, int type, int classAndBit, int ttl)
        {
            Start(section);
            WriteName(name, true);
            Write16(type);
            Write16(classAndBit);
            Write16(ttl >> 16);
            Write16(ttl);
            Write16(0);
            _dataAt = _at;
        }

        /// <summary>Ends a record.</summary>
        /// <returns>False if it did not fit, and the message is as it was before the record.</returns>
        public bool EndRecord()
        {
            if (!_isFull)
            {
                NetworkBytes.Write16(_buffer, _offset + _dataAt - 2, _at - _dataAt);
            }

            return Finish();
        }

        /// <summary>Writes a byte of data.</summary>
        public void Write8(int value)
        {
            if (Has(1))
            {
                _buffer[_offset + _at] = (byte)value;
                _at++;
            }
        }

        /// <summary>Writes 16 bits of data.</summary>
        public void Write16(int value)
        {
            if (Has(2))
            {
                NetworkBytes.Write16(_buffer, _offset + _at, value);
                _at += 2;
            }
        }

        /// <summary>Writes 32 bits of data.</summary>
        public void Write32(int value)
        {
            Write16(value >> 16);
            Write16(value);
        }

        /// <summary>Writes bytes of data.</summary>
        public void WriteBytes(byte[] bytes, int offset, int count)
        {
            if (Has(count))
            {
                Array.Copy(bytes, offset, _buffer, _offset + _at, count);
                _at += count;
            }
        }

        /// <summary>Writes a name.</summary>
        /// <param name="name">Alone and valid. Only read.</param>
        /// <param name="mayPoint">Whether its end may be a pointer.</param>
        public void WriteName(byte[] name, bool mayPoint)
        {
            int from = 0;
            while (!_isFull)
            {
                int length = name[from];
                int place = mayPoint && length > 0 ? Find(name, from) : -1;
                if (place >= 0)
                {
                    Write16((DnsLayout.PointerMask << 8) | place);
                    return;
                }

                if (length > 0)
                {
                    Remember();
                }

                WriteBytes(name, from, 1 + length);
                if (length == 0)
                {
                    return;
                }

                from += 1 + length;
            }
        }

        /// <summary>Ends the message, and gives the buffer back.</summary>
        /// <returns>Its bytes.</returns>
        public int End()
        {
            _buffer = null;
            return _at;
        }

        private void Start(int section)
        {
            _section = section;
            _start = _at;
            _startPlaces = _placeCount;
            _isFull = false;
        }

        private bool Finish()
        {
            if (_isFull)
            {
                _at = _start;
                _placeCount = _startPlaces;
                return false;
            }

            int counter = _offset + DnsLayout.CountsOffset + (2 * _section);
            NetworkBytes.Write16(_buffer, counter, NetworkBytes.Read16(_buffer, counter) + 1);
            return true;
        }

        private void Remember()
        {
            if (_placeCount < MostPlaces && _at <= LastPlace)
            {
                _places[_placeCount] = (short)_at;
                _placeCount++;
            }
        }

        private bool Has(int bytes)
        {
            _isFull |= _at + bytes > _count;
            return !_isFull;
        }

        // Where the rest of a name stands already; -1 if nowhere.
        private int Find(byte[] name, int from)
        {
            for (int i = 0; i < _placeCount; i++)
            {
                // The name that is being written has no end yet, and is the same as none.
                if (DnsName.AreSame(_buffer, _offset, _at, _places[i], name, from))
                {
                    return _places[i];
                }
            }

            return -1;
        }
    }
}
