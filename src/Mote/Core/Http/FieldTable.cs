using System;

namespace Mote.Core.Http
{
    /// <summary>Where the values of a request's header fields stand in its buffer, by the indices of <see cref="HeaderName"/>. RFC 9110 5.</summary>
    /// <remarks>A field that is a list and has several lines is joined to one value, with commas between. RFC 9110 5.3.</remarks>
    public sealed class FieldTable
    {
        /// <summary>The greatest buffer whose windows fit.</summary>
        internal const int MaxBytes = 65535;

        // The fields whose lines are joined, a bit for each index. A version is no list in a request: joined, a second line makes it wrong.
        // Of the cookies only values of one name are kept, and those are joined likewise: a comma is in none. RFC 6265 4.1.1.
        private const int Lists = (1 << HeaderName.Upgrade) | (1 << HeaderName.Connection) | (1 << HeaderName.Cookie)
            | (1 << HeaderName.WebSocketVersion) | (1 << HeaderName.WebSocketProtocol) | (1 << HeaderName.WebSocketExtensions);

        // Offset and count of each field, at twice its index.
        private readonly ushort[] _windows = new ushort[2 * HeaderName.KeptCount];

        // A bit for the index of each field that has a line, and of each that has more than one.
        private int _seen;
        private int _repeated;

        /// <summary>Made by a <see cref="RequestHead"/> only.</summary>
        internal FieldTable()
        {
        }

        /// <summary>Returns where a value starts in <see cref="RequestHead.Buffer"/>; means nothing if <see cref="CountOf"/> is 0.</summary>
        /// <param name="field">An index of <see cref="HeaderName"/>, other than <see cref="HeaderName.Other"/>.</param>
        public int OffsetOf(int field)
        {
            return _windows[2 * field];
        }

        /// <summary>Returns the bytes of a value, without the white space around it; 0 if the request does not have the field.</summary>
        /// <param name="field">An index of <see cref="HeaderName"/>, other than <see cref="HeaderName.Other"/>.</param>
        public int CountOf(int field)
        {
            return _windows[(2 * field) + 1];
        }

        /// <summary>Tells whether the request has a line of a field, an empty one too.</summary>
        /// <param name="field">An index of <see cref="HeaderName"/>, other than <see cref="HeaderName.Other"/>.</param>
        public bool Has(int field)
        {
            return (_seen & (1 << field)) != 0;
        }

        /// <summary>Tells whether the request has more than one line of a field.</summary>
        /// <param name="field">An index of <see cref="HeaderName"/>, other than <see cref="HeaderName.Other"/>.</param>
        public bool IsRepeated(int field)
        {
            return (_repeated & (1 << field)) != 0;
        }

        /// <summary>Forgets all fields.</summary>
        internal void Reset()
        {
            Array.Clear(_windows, 0, _windows.Length);
            _seen = 0;
            _repeated = 0;
        }

        /// <summary>Tells whether the next line of a field is joined to the lines before.</summary>
        internal bool IsContinued(int field)
        {
            return (_seen & Lists & (1 << field)) != 0;
        }

        /// <summary>Notes a line of a field.</summary>
        internal void Note(int field)
        {
            int bit = 1 << field;
            _repeated |= _seen & bit;
            _seen |= bit;
        }

        /// <summary>Notes a line of a field and keeps its value, unless one is kept already.</summary>
        /// <returns>Whether it is kept.</returns>
        internal bool KeepFirst(int field, int offset, int count)
        {
            Note(field);
            if (CountOf(field) > 0)
            {
                return false;
            }

            Keep(field, offset, count);
            return true;
        }

        /// <summary>Notes a line of a field and keeps its value, joined to the lines before if the field is a list.</summary>
        /// <param name="buffer">The head's buffer. The comma stands before a line that is joined.</param>
        /// <param name="field">An index of <see cref="HeaderName"/>.</param>
        /// <param name="offset">Where the value starts.</param>
        /// <param name="count">Its bytes.</param>
        internal void Take(byte[] buffer, int field, int offset, int count)
        {
            int bit = 1 << field;
            if ((_seen & Lists & bit) != 0)
            {
                Join(buffer, field, offset - 1, count + 1);
            }
            else
            {
                _windows[2 * field] = (ushort)offset;
                _windows[(2 * field) + 1] = (ushort)count;
            }

            _repeated |= _seen & bit;
            _seen |= bit;
        }

        /// <summary>Tells whether the value of a list has a token, in any case.</summary>
        internal bool HasToken(byte[] buffer, int field, byte[] lowerToken)
        {
            return TokenList.Contains(buffer, _windows[2 * field], _windows[(2 * field) + 1], lowerToken);
        }

        /// <summary>Keeps a value; the one before is forgotten.</summary>
        internal void Keep(int field, int offset, int count)
        {
            _windows[2 * field] = (ushort)offset;
            _windows[(2 * field) + 1] = (ushort)count;
        }

        // Moves a value behind all that was kept after it, so that the line which continues it follows.
        private void Join(byte[] buffer, int field, int comma, int count)
        {
            int offset = _windows[2 * field];
            int moved = _windows[(2 * field) + 1];
            int behind = offset + moved;
            if (behind != comma)
            {
                // Three reversals change the order of two neighbours without a second buffer.
                Reverse(buffer, offset, behind);
                Reverse(buffer, behind, comma);
                Reverse(buffer, offset, comma);
                for (int i = 0; i < _windows.Length; i += 2)
                {
                    if (_windows[i] >= behind && _windows[i] < comma)
                    {
                        _windows[i] = (ushort)(_windows[i] - moved);
                    }
                }
            }

            Keep(field, comma - moved, moved + count);
        }

        private static void Reverse(byte[] buffer, int from, int to)
        {
            to--;
            while (from < to)
            {
                byte b = buffer[from];
                buffer[from] = buffer[to];
                buffer[to] = b;
                from++;
                to--;
            }
        }
    }
}
