namespace Mote.Samples.Chat
{
    /// <summary>Texts of visitors, made harmless and cut where a character ends.</summary>
    internal static class ChatText
    {
        /// <summary>Removes in place what is not seen: control characters, Unicode's marks of direction, which would change how the rest of a line is
        /// shown, and its characters without width, with which a name could look like another. The text is valid UTF-8 and stays it.</summary>
        /// <returns>The bytes that are left.</returns>
        public static int Clean(byte[] text, int count)
        {
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                int skip = UnseenBytes(text, i, count - i);
                if (skip == 0)
                {
                    text[kept] = text[i];
                    kept++;
                }
                else
                {
                    i += skip - 1;
                }
            }

            return kept;
        }

        /// <summary>Whether a text begins with some bytes.</summary>
        public static bool Begins(byte[] text, int count, byte[] with)
        {
            if (count < with.Length)
            {
                return false;
            }

            for (int i = 0; i < with.Length; i++)
            {
                if (text[i] != with[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Whether a part of a text can be a name: it has no colon, star or space, Unicode's wide and narrow spaces included, with which a line
        /// could look like one of another visitor or of the room.</summary>
        public static bool IsName(byte[] text, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                byte value = text[offset + i];
                if (value == ' ' || value == ':' || value == '*' || IsWideSpace(text, offset + i, count - i))
                {
                    return false;
                }
            }

            return count > 0;
        }

        // U+00A0 is C2 A0; U+1680 is E1 9A 80; U+2000 to U+200A are E2 80 80 to 8A; U+202F is E2 80 AF; U+205F is E2 81 9F; U+3000 is E3 80 80.
        private static bool IsWideSpace(byte[] text, int at, int left)
        {
            if (left < 2 || text[at] != 0xC2)
            {
                int character = left < 3 ? 0 : (text[at] << 16) | (text[at + 1] << 8) | text[at + 2];
                return (character >= 0xE28080 && character <= 0xE2808A) || character == 0xE280AF || character == 0xE2819F || character == 0xE38080
                    || character == 0xE19A80;
            }

            return text[at + 1] == 0xA0;
        }

        // How many bytes at a place are a character that is not seen; 0 if none are.
        private static int UnseenBytes(byte[] text, int at, int left)
        {
            if (text[at] < 32 || text[at] == 127)
            {
                return 1;
            }

            // U+0080 to U+009F are C2 80 to C2 9F, U+00AD is C2 AD, U+061C is D8 9C.
            int pair = left < 2 ? 0 : (text[at] << 8) | text[at + 1];
            if ((pair >= 0xC280 && pair <= 0xC29F) || pair == 0xC2AD || pair == 0xD89C)
            {
                return 2;
            }

            // U+200B to U+200F are E2 80 8B to 8F, U+2028 to U+202E are E2 80 A8 to AE, U+2060 to U+206F are E2 81 A0 to AF, U+FEFF is EF BB BF.
            int triple = left < 3 ? 0 : (pair << 8) | text[at + 2];
            bool isUnseen = (triple >= 0xE2808B && triple <= 0xE2808F) || (triple >= 0xE280A8 && triple <= 0xE280AE)
                || (triple >= 0xE281A0 && triple <= 0xE281AF) || triple == 0xEFBBBF;
            if (isUnseen)
            {
                return 3;
            }

            // The tags, U+E0000 to U+E007F, are F3 A0 80 80 to F3 A0 81 BF.
            return left >= 4 && (triple == 0xF3A080 || triple == 0xF3A081) ? 4 : 0;
        }
    }
}
