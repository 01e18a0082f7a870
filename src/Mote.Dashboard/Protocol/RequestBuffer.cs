using System;

namespace Mote.Dashboard.Protocol
{
    /// <summary>The requests of one client that could not be carried out where they arrived: one that comes in pieces, and whole ones whose
    /// responses cannot be sent yet. First in, first out, in one fixed buffer.</summary>
    internal sealed class RequestBuffer
    {
        // Before each request is its length, high byte first.
        private const int PrefixBytes = 2;

        private readonly byte[] _bytes;
        private int _end;

        // Where the length of the unfinished request will be written; it is the last one. -1 if there is none.
        private int _open = -1;

        /// <summary>Makes an empty buffer.</summary>
        /// <param name="bytes">The largest request, 1 to 65535. Several smaller ones share the buffer.</param>
        public RequestBuffer(int bytes)
        {
            if (bytes < 1 || bytes > 65535)
            {
                throw new ArgumentOutOfRangeException(nameof(bytes));
            }

            _bytes = new byte[bytes + PrefixBytes];
        }

        /// <summary>The buffer of the first request.</summary>
        public byte[] Buffer => _bytes;

        /// <summary>Where the first request starts.</summary>
        public int Offset => PrefixBytes;

        /// <summary>Bytes of the first request, if there is a whole one.</summary>
        public int Count => (_bytes[0] << 8) | _bytes[1];

        /// <summary>Whether nothing is kept, not even a part of a request.</summary>
        public bool IsEmpty => _end == 0;

        /// <summary>Whether there is a whole request.</summary>
        public bool HasWhole => _end > 0 && _open != 0;

        /// <summary>Bytes of the unfinished request so far.</summary>
        public int OpenCount => _open < 0 ? 0 : _end - _open - PrefixBytes;

        /// <summary>Keeps a piece of a request.</summary>
        /// <param name="buffer">The piece's buffer, only read.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes of the piece.</param>
        /// <param name="first">Whether it begins a request. The previous one must have ended.</param>
        /// <param name="last">Whether it ends the request.</param>
        /// <returns>False, and nothing of the piece is kept, if it does not fit.</returns>
        public bool Add(byte[] buffer, int offset, int count, bool first, bool last)
        {
            int prefix = first ? PrefixBytes : 0;
            if (_bytes.Length - _end < prefix + count)
            {
                return false;
            }

            if (first)
            {
                _open = _end;
                _end += PrefixBytes;
            }

            Array.Copy(buffer, offset, _bytes, _end, count);
            _end += count;
            if (last)
            {
                int length = _end - _open - PrefixBytes;
                _bytes[_open] = (byte)(length >> 8);
                _bytes[_open + 1] = (byte)length;
                _open = -1;
            }

            return true;
        }

        /// <summary>Drops the first request, a whole one.</summary>
        public void RemoveFirst()
        {
            int size = PrefixBytes + Count;
            _end -= size;
            Array.Copy(_bytes, size, _bytes, 0, _end);
            if (_open >= 0)
            {
                _open -= size;
            }
        }

        /// <summary>Drops everything.</summary>
        public void Clear()
        {
            _end = 0;
            _open = -1;
        }
    }
}
