using System;
using System.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Takes texts and numbers out of settings. Allocates: settings are read seldom.</summary>
    internal static class SettingText
    {
        /// <summary>Returns the text of a string.</summary>
        /// <param name="value">A reader that has just read it.</param>
        public static string Of(MemberReader value)
        {
            byte[] quoted = new byte[value.Count];
            Array.Copy(value.Buffer, value.Offset, quoted, 0, quoted.Length);
            return JsonText.Unquote(quoted);
        }

        /// <summary>Returns the texts of an array.</summary>
        /// <param name="value">A reader that has just read the array, whose elements are strings.</param>
        /// <returns>Null if the array is empty.</returns>
        public static string[] AllOf(MemberReader value)
        {
            int count = 0;
            MemberReader elements = new MemberReader(value.Buffer, value.Offset, value.Count);
            while (elements.Next())
            {
                count++;
            }

            string[] texts = new string[count];
            elements = new MemberReader(value.Buffer, value.Offset, value.Count);
            for (int i = 0; elements.Next(); i++)
            {
                texts[i] = Of(elements);
            }

            return count == 0 ? null : texts;
        }

        /// <summary>Tells whether a text has no control character, neither of ASCII nor U+0080 to U+009F: on the device a string ends at its first NUL.</summary>
        /// <param name="value">A reader that has just read a string.</param>
        /// <param name="maxBytes">The most bytes of UTF-8.</param>
        public static bool IsPlain(MemberReader value, int maxBytes)
        {
            byte[] bytes = Decode(value);
            for (int i = 0; i < bytes.Length; i++)
            {
                // U+0080 to U+009F are 0xC2 and their own low byte in UTF-8.
                if (bytes[i] < ' ' || bytes[i] == 0x7f || (bytes[i] < 0xa0 && i > 0 && bytes[i - 1] == 0xc2))
                {
                    return false;
                }
            }

            return bytes.Length > 0 && bytes.Length <= maxBytes;
        }

        /// <summary>Tells whether a text is of visible ASCII: what a header, a cookie and a form can all carry.</summary>
        /// <param name="value">A reader that has just read a string.</param>
        /// <param name="maxBytes">The most characters.</param>
        public static bool IsVisible(MemberReader value, int maxBytes)
        {
            byte[] bytes = Decode(value);
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] <= ' ' || bytes[i] > '~')
                {
                    return false;
                }
            }

            return bytes.Length > 0 && bytes.Length <= maxBytes;
        }

        /// <summary>Tells whether a text is a label of a host name: letters, digits, and hyphens inside. RFC 1123 2.1, RFC 1035 2.3.4.</summary>
        /// <param name="value">A reader that has just read a string.</param>
        public static bool IsHostLabel(MemberReader value)
        {
            byte[] bytes = Decode(value);
            for (int i = 0; i < bytes.Length; i++)
            {
                int lower = bytes[i] | 0x20;
                bool isLetterOrDigit = (lower >= 'a' && lower <= 'z') || (bytes[i] >= '0' && bytes[i] <= '9');
                if (!isLetterOrDigit && (bytes[i] != '-' || i == 0 || i == bytes.Length - 1))
                {
                    return false;
                }
            }

            return bytes.Length > 0 && bytes.Length <= 63;
        }

        /// <summary>Reads a whole number.</summary>
        /// <param name="value">A reader that has just read it.</param>
        /// <param name="min">The least good one.</param>
        /// <param name="max">The largest good one.</param>
        /// <param name="number">The number.</param>
        public static bool TryReadInteger(MemberReader value, int min, int max, out int number)
        {
            number = 0;
            return value.Token == JsonToken.Number && JsonNumber.IsInteger(value.Buffer, value.Offset, value.Count)
                && JsonNumber.TryReadInteger(value.Buffer, value.Offset, value.Count, out number) && number >= min && number <= max;
        }

        private static byte[] Decode(MemberReader value)
        {
            byte[] plain = new byte[value.Count];
            int count = JsonText.Decode(value.Buffer, value.Offset + 1, value.Count - 2, plain, 0);
            byte[] bytes = new byte[count];
            Array.Copy(plain, 0, bytes, 0, count);
            return bytes;
        }
    }
}
