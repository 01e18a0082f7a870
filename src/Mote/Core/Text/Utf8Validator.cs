using System;

namespace Mote.Core.Text
{
    /// <summary>Checks UTF-8 that arrives in pieces and finds the first byte that makes it invalid. RFC 3629 4, RFC 6455 8.1.</summary>
    /// <remarks>The state is how many continuation bytes the current character still needs, and the range of the next one. That range is narrower
    /// after E0, ED, F0 and F4, which excludes overlong forms, surrogates and everything above U+10FFFF.</remarks>
    public sealed partial class Utf8Validator
    {
        private const byte ContinuationFirst = 0x80;
        private const byte ContinuationLast = 0xBF;
        private const int ContinuationMask = 0xC0;

        // The top bit of each of eight bytes: ASCII has none of them set.
        private const long NotAscii = unchecked((long)0x8080808080808080UL);

        private int _continuations;
        private byte _lowest = ContinuationFirst;
        private byte _highest = ContinuationLast;

        /// <summary>True if the last character is complete, so that the text may end here.</summary>
        public bool IsComplete
        {
            get { return _continuations == 0; }
        }

        /// <summary>Where in a character the text stands, in one number; 0 if <see cref="IsComplete"/>. A text goes on after others have been checked
        /// between its pieces if this is set to what it was.</summary>
        internal int State
        {
            get
            {
                return _continuations == 0 ? 0 : (_continuations << 16) | (_highest << 8) | _lowest;
            }

            set
            {
                Reset();
                if (value != 0)
                {
                    _continuations = value >> 16;
                    _highest = (byte)(value >> 8);
                    _lowest = (byte)value;
                }
            }
        }

        /// <summary>Starts a new text.</summary>
        public void Reset()
        {
            _continuations = 0;
            _lowest = ContinuationFirst;
            _highest = ContinuationLast;
        }

        /// <summary>Checks the next piece of the text.</summary>
        /// <param name="buffer">Holds the piece. Only read, never kept.</param>
        /// <param name="offset">Index of the piece's first byte.</param>
        /// <param name="count">Bytes in the piece, 0 or more.</param>
        /// <returns>-1 if the text is valid so far; at its end <see cref="IsComplete"/> must be true too. Otherwise the index in
        /// <paramref name="buffer"/> of the byte that makes it invalid, after which only <see cref="Reset"/> may be called.</returns>
        /// <example>
        /// <code>
        /// Utf8Validator utf8 = new Utf8Validator();
        /// int first = utf8.Check(buffer, 0, 100);
        /// int second = first == -1 ? utf8.Check(buffer, 100, 20) : first;
        /// bool isValid = second == -1 ? utf8.IsComplete : false;
        /// </code>
        /// </example>
        public int Check(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int i = _continuations == 0 ? SkipAscii(buffer, offset, end) : offset;
            SkipValid(buffer, ref i, end);
            return i == end ? -1 : CheckLong(buffer, i, end);
        }

        /// <summary>Returns the index of the first byte that is not ASCII; <paramref name="end"/> if there is none.</summary>
        internal static int SkipAscii(byte[] buffer, int from, int end)
        {
            int i = from;
            SkipAsciiWide(buffer, ref i, end);

            // Four words in each turn, then one: the fewer turns, the fewer instructions the device interprets.
            while (end - i >= 32
                && ((BitConverter.ToInt64(buffer, i) | BitConverter.ToInt64(buffer, i + 8)
                    | BitConverter.ToInt64(buffer, i + 16) | BitConverter.ToInt64(buffer, i + 24)) & NotAscii) == 0)
            {
                i += 32;
            }

            while (end - i >= 8 && (BitConverter.ToInt64(buffer, i) & NotAscii) == 0)
            {
                i += 8;
            }

            // Usually less than 8 bytes are left: read the last 8 bytes of the range, some of them for the second time.
            if (i < end && end - i < 8 && end - from >= 8 && (BitConverter.ToInt64(buffer, end - 8) & NotAscii) == 0)
            {
                return end;
            }

            while (i < end && buffer[i] < 0x80)
            {
                i++;
            }

            return i;
        }

        // Both move start over bytes that they have checked, as far as the platform has something faster. They have no body on the device, where the
        // compiler leaves out the calls too. SkipValid begins where the text stands, and ends between two characters if it moves start.
        static partial void SkipAsciiWide(byte[] buffer, ref int start, int end);

        partial void SkipValid(byte[] buffer, ref int start, int end);

        // Text that is not ASCII only. Most scripts consist of characters of three bytes whose second byte has the full range: these pass at once.
        private int CheckLong(byte[] buffer, int start, int end)
        {
            int continuations = _continuations;
            byte lowest = _lowest;
            byte highest = _highest;
            for (int i = start; i < end; i++)
            {
                byte b = buffer[i];
                if (continuations > 0)
                {
                    if (b < lowest || b > highest)
                    {
                        return i;
                    }

                    lowest = ContinuationFirst;
                    highest = ContinuationLast;
                    continuations--;
                }
                else if (b < 0x80)
                {
                    i = SkipAscii(buffer, i, end) - 1;
                }
                else if (b > 0xE0 && b < 0xF0 && b != 0xED && end - i >= 3
                    && (buffer[i + 1] & ContinuationMask) == ContinuationFirst && (buffer[i + 2] & ContinuationMask) == ContinuationFirst)
                {
                    i += 2;
                }
                else if (b < 0xE0 && b >= 0xC2)
                {
                    continuations = 1;
                }
                else
                {
                    continuations = BeginLong(b);
                    if (continuations == 0)
                    {
                        return i;
                    }

                    lowest = _lowest;
                    highest = _highest;
                }
            }

            _continuations = continuations;
            _lowest = lowest;
            _highest = highest;
            return -1;
        }

        // The first byte of a character of three or four bytes: sets the range of the second byte and returns how many follow, 0 if the byte is invalid.
        // RFC 3629 4: no character begins with 80 to BF; C0 and C1 would be overlong, F5 and above would be past U+10FFFF.
        private int BeginLong(byte b)
        {
            _lowest = b == 0xE0 ? (byte)0xA0 : b == 0xF0 ? (byte)0x90 : ContinuationFirst;
            _highest = b == 0xED ? (byte)0x9F : b == 0xF4 ? (byte)0x8F : ContinuationLast;
            return b < 0xE0 || b >= 0xF5 ? 0 : b < 0xF0 ? 2 : 3;
        }
    }
}
