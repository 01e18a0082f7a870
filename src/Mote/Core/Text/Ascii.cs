using System.Text;

namespace Mote.Core.Text
{
    /// <summary>Converts strings and numbers to bytes, and compares bytes. Only the methods that say so allocate.</summary>
    public static class Ascii
    {
        /// <summary>Carriage return.</summary>
        public const byte CarriageReturn = 13;

        /// <summary>Line feed.</summary>
        public const byte LineFeed = 10;

        /// <summary>Horizontal tab.</summary>
        public const byte Tab = 9;

        /// <summary>Delete, the only control character in ASCII after the space.</summary>
        public const byte Delete = 127;

        // On the device Encoding.UTF8 creates a new object at every use.
        private static readonly Encoding _utf8 = new UTF8Encoding();

        /// <summary>Copies a string's UTF-8 bytes into a buffer.</summary>
        /// <param name="text">The string.</param>
        /// <param name="buffer">Where to write. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written; one for each character if the string is ASCII.</returns>
        /// <exception cref="System.ArgumentException">The bytes do not fit.</exception>
        public static int Copy(string text, byte[] buffer, int offset)
        {
            return text.Length == 0 ? 0 : _utf8.GetBytes(text, 0, text.Length, buffer, offset);
        }

        /// <summary>Returns how many bytes <see cref="Copy"/> writes. It encodes the text, so it allocates: do not call it for each frame.</summary>
        public static int CountBytes(string text)
        {
            // The characters cannot be counted one by one: the device's strings do not return the halves of a surrogate pair.
            return _utf8.GetBytes(text).Length;
        }

        /// <summary>Returns a string's UTF-8 bytes in a new array: for constants.</summary>
        public static byte[] GetBytes(string text)
        {
            // Not _utf8: static initialisers of other classes call this, and the device may run them before this class's own.
            return new UTF8Encoding().GetBytes(text);
        }

        /// <summary>Writes a number in decimal digits.</summary>
        /// <param name="value">0 to <see cref="int.MaxValue"/>.</param>
        /// <param name="buffer">Where to write. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written, 1 to 10.</returns>
        public static int WriteNumber(int value, byte[] buffer, int offset)
        {
            int digits = 1;
            for (int rest = value / 10; rest > 0; rest /= 10)
            {
                digits++;
            }

            for (int i = offset + digits - 1; i >= offset; i--)
            {
                buffer[i] = (byte)('0' + (value % 10));
                value /= 10;
            }

            return digits;
        }

        /// <summary>Returns whether two ranges of <paramref name="count"/> bytes are equal.</summary>
        public static bool AreEqual(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (left[leftOffset + i] != right[rightOffset + i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Returns whether a range of bytes equals another without regard to the case of ASCII letters.</summary>
        /// <param name="buffer">Holds the range. Only read.</param>
        /// <param name="offset">Index of the range's first byte.</param>
        /// <param name="count">Bytes in the range.</param>
        /// <param name="lower">The bytes to compare with; its letters must be lower case.</param>
        public static bool AreEqualIgnoreCase(byte[] buffer, int offset, int count, byte[] lower)
        {
            if (count != lower.Length)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                byte b = buffer[offset + i];
                if (b >= 'A' && b <= 'Z')
                {
                    b += 32;
                }

                if (b != lower[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Returns the value of a hex digit in either case; -1 for any other byte.</summary>
        public static int HexValue(byte b)
        {
            if (b >= '0' && b <= '9')
            {
                return b - '0';
            }

            int lower = b | 0x20;
            return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        }

        /// <summary>Returns whether a byte may be part of a token: a method, a header name, a list entry. RFC 9110 5.6.2.</summary>
        public static bool IsToken(byte b)
        {
            if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9'))
            {
                return true;
            }

            switch (b)
            {
                case (byte)'!':
                case (byte)'#':
                case (byte)'$':
                case (byte)'%':
                case (byte)'&':
                case (byte)'\'':
                case (byte)'*':
                case (byte)'+':
                case (byte)'-':
                case (byte)'.':
                case (byte)'^':
                case (byte)'_':
                case (byte)'`':
                case (byte)'|':
                case (byte)'~':
                    return true;
                default:
                    return false;
            }
        }
    }
}
