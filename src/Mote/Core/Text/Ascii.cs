using System.Text;

namespace Mote.Core.Text
{
    /// <summary>Moves ASCII between strings, numbers and byte windows without allocating.</summary>
    public static class Ascii
    {
        /// <summary>Carriage return.</summary>
        public const byte CarriageReturn = 13;

        /// <summary>Line feed.</summary>
        public const byte LineFeed = 10;

        /// <summary>Horizontal tab.</summary>
        public const byte Tab = 9;

        /// <summary>Delete, the one control character above space.</summary>
        public const byte Delete = 127;

        // Encoding.UTF8 makes a new object at every use on the device.
        private static readonly Encoding _utf8 = new UTF8Encoding();

        /// <summary>Copies a string's UTF-8 bytes into a buffer.</summary>
        /// <param name="text">What to copy; ASCII costs one byte a character.</param>
        /// <param name="buffer">Where to copy to.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written. Throws <see cref="System.ArgumentException"/> if they do not fit.</returns>
        public static int Copy(string text, byte[] buffer, int offset)
        {
            return text.Length == 0 ? 0 : _utf8.GetBytes(text, 0, text.Length, buffer, offset);
        }

        /// <summary>Returns how many bytes <see cref="Copy"/> writes. Encodes the text to find out, so it allocates: not for a path of frames.</summary>
        public static int CountBytes(string text)
        {
            // Not from the characters: the device's strings do not give the halves of a surrogate pair one by one.
            return _utf8.GetBytes(text).Length;
        }

        /// <summary>Returns a string's UTF-8 bytes in an array of their own: for constants made once.</summary>
        public static byte[] GetBytes(string text)
        {
            // Called by static initialisers of other classes, which the device may run before this class's own.
            return new UTF8Encoding().GetBytes(text);
        }

        /// <summary>Writes a number in decimal digits.</summary>
        /// <param name="value">0 to <see cref="int.MaxValue"/>.</param>
        /// <param name="buffer">Where to write to.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written, 1 to 10.</returns>
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

        /// <summary>Compares two windows byte by byte.</summary>
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

        /// <summary>Compares a window with lower-case bytes; letters of the window count in either case.</summary>
        /// <param name="buffer">The window's buffer.</param>
        /// <param name="offset">Where the window starts.</param>
        /// <param name="count">Bytes in the window.</param>
        /// <param name="lower">What to compare with, letters in lower case.</param>
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

        /// <summary>Tells whether a byte may stand in a token: a method, a header name, a list entry. RFC 9110 5.6.2.</summary>
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
