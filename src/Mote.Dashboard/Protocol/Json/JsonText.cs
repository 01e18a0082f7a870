using System.Text;

namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Strings of JSON as bytes: scanned, compared and decoded in place. RFC 8259 7.</summary>
    internal static class JsonText
    {
        /// <summary>Finds the end of a string and checks its escapes.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="position">In: behind the opening quote. Out: on the closing quote, or on the byte that is wrong.</param>
        /// <param name="end">Where the text ends.</param>
        /// <param name="escaped">Whether the string contains escapes.</param>
        /// <returns>None, or what is wrong; EndsEarly if the text ends first.</returns>
        public static JsonError Scan(byte[] buffer, ref int position, int end, out bool escaped)
        {
            escaped = false;
            int at = position;
            while (at < end)
            {
                int next = buffer[at];
                if (next == '"' || next < ' ')
                {
                    position = at;
                    return next == '"' ? JsonError.None : JsonError.ControlCharacter;
                }

                at++;
                if (next == '\\')
                {
                    escaped = true;
                    JsonError error = JsonEscape.Scan(buffer, ref at, end);
                    if (error != JsonError.None)
                    {
                        position = at;
                        return error;
                    }
                }
            }

            position = end;
            return JsonError.EndsEarly;
        }

        /// <summary>Finds the end of a string without escapes.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="at">Behind the opening quote.</param>
        /// <param name="end">Where the text ends.</param>
        /// <returns>Where the closing quote is; -1 if the string is not whole, has escapes or is wrong.</returns>
        public static int FindQuote(byte[] buffer, int at, int end)
        {
            while (at < end)
            {
                // Most bytes lie above the backslash.
                int next = buffer[at];
                if (next <= '\\' && (next == '"' || next == '\\' || next < ' '))
                {
                    return next == '"' ? at : -1;
                }

                at++;
            }

            return -1;
        }

        /// <summary>Compares a scanned string with a text.</summary>
        /// <param name="buffer">The string's buffer, only read.</param>
        /// <param name="offset">Where the string starts, behind its quote.</param>
        /// <param name="count">Bytes of the string as it is written.</param>
        /// <param name="escaped">Whether it contains escapes.</param>
        /// <param name="text">The buffer of a text in ASCII, not escaped, only read.</param>
        /// <param name="textOffset">Where the text starts.</param>
        /// <param name="length">Bytes of the text.</param>
        /// <returns>Whether both mean the same.</returns>
        public static bool AreEqual(byte[] buffer, int offset, int count, bool escaped, byte[] text, int textOffset, int length)
        {
            if (escaped ? count < length : count != length)
            {
                return false;
            }

            if (!escaped)
            {
                for (int i = 0; i < length; i++)
                {
                    if (buffer[offset + i] != text[textOffset + i])
                    {
                        return false;
                    }
                }

                return true;
            }

            int end = offset + count;
            for (int i = 0; i < length; i++)
            {
                if (offset == end)
                {
                    return false;
                }

                int next = buffer[offset++];
                if (next == '\\')
                {
                    next = JsonEscape.Read(buffer, ref offset);
                }

                if (next != text[textOffset + i])
                {
                    return false;
                }
            }

            return offset == end;
        }

        /// <summary>Finds a scanned string among texts.</summary>
        /// <param name="buffer">The string's buffer, only read.</param>
        /// <param name="offset">Where the string starts, behind its quote.</param>
        /// <param name="count">Bytes of the string as it is written.</param>
        /// <param name="escaped">Whether it contains escapes.</param>
        /// <param name="texts">ASCII, not empty and not escaped, only read.</param>
        /// <returns>The index of the text that means the same; the number of texts if none does.</returns>
        public static int Find(byte[] buffer, int offset, int count, bool escaped, byte[][] texts)
        {
            int found = 0;
            for (; found < texts.Length; found++)
            {
                // Length and first byte tell most texts apart without a call.
                byte[] text = texts[found];
                if ((escaped || (text.Length == count && text[0] == buffer[offset]))
                    && AreEqual(buffer, offset, count, escaped, text, 0, text.Length))
                {
                    break;
                }
            }

            return found;
        }

        /// <summary>Decodes a scanned string into UTF-8.</summary>
        /// <param name="buffer">The string's buffer, only read.</param>
        /// <param name="offset">Where the string starts, behind its quote.</param>
        /// <param name="count">Bytes of the string as it is written.</param>
        /// <param name="target">Where to write to. May be the same buffer from <paramref name="offset"/> on.</param>
        /// <param name="targetOffset">The first byte to write.</param>
        /// <returns>The bytes written, never more than <paramref name="count"/>; -1 if the target is too small.</returns>
        public static int Decode(byte[] buffer, int offset, int count, byte[] target, int targetOffset)
        {
            int end = offset + count;
            int at = targetOffset;
            while (offset < end)
            {
                int next = buffer[offset++];
                int more = 0;
                int character = 0;
                if (next == '\\')
                {
                    character = JsonEscape.Read(buffer, ref offset);
                    more = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;

                    // The lead byte says in its high bits how many bytes follow; each of those holds six bits. RFC 3629 3.
                    next = more == 0 ? character : ((0xFF00 >> (more + 1)) & 0xFF) | (character >> (6 * more));
                }

                if (at + more >= target.Length)
                {
                    return -1;
                }

                target[at++] = (byte)next;
                while (more > 0)
                {
                    more--;
                    target[at++] = (byte)(0x80 | ((character >> (6 * more)) & 0x3F));
                }
            }

            return at - targetOffset;
        }

        /// <summary>Makes a JSON string of a text, with its quotes. Allocates, so it is for texts that are made once.</summary>
        /// <returns>A new array of UTF-8.</returns>
        public static byte[] Quote(string text)
        {
            byte[] plain = Encoding.UTF8.GetBytes(text);
            int length = 2;
            for (int i = 0; i < plain.Length; i++)
            {
                length += plain[i] < ' ' ? 6 : plain[i] == '"' || plain[i] == '\\' ? 2 : 1;
            }

            byte[] quoted = new byte[length];
            int at = 0;
            quoted[at++] = (byte)'"';
            for (int i = 0; i < plain.Length; i++)
            {
                byte next = plain[i];
                if (next < ' ')
                {
                    quoted[at++] = (byte)'\\';
                    quoted[at++] = (byte)'u';
                    quoted[at++] = (byte)'0';
                    quoted[at++] = (byte)'0';
                    quoted[at++] = (byte)('0' + (next >> 4));
                    next &= 0x0F;
                    next = (byte)(next < 10 ? '0' + next : 'a' - 10 + next);
                }
                else if (next == '"' || next == '\\')
                {
                    quoted[at++] = (byte)'\\';
                }

                quoted[at++] = next;
            }

            quoted[at] = (byte)'"';
            return quoted;
        }

        /// <summary>Makes the text of what <see cref="Quote"/> returned. Allocates.</summary>
        public static string Unquote(byte[] quoted)
        {
            byte[] plain = new byte[quoted.Length - 2];
            return Encoding.UTF8.GetString(plain, 0, Decode(quoted, 1, plain.Length, plain, 0));
        }
    }
}
