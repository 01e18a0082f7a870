namespace Mote.Samples.Chat
{
    /// <summary>Texts of visitors, made harmless and cut where a character ends.</summary>
    internal static class ChatText
    {
        /// <summary>Removes control characters in place, those of Unicode's C1 block and the direction marks included, which would change how the rest of a
        /// line is shown. The text is valid UTF-8 and stays it.</summary>
        /// <returns>The bytes that are left.</returns>
        public static int Clean(byte[] text, int count)
        {
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                int skip = ControlBytes(text, i, count - i);
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

        /// <summary>Whether a part of a text can be a name: nothing in it lets a line look like another's.</summary>
        public static bool IsName(byte[] text, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                byte value = text[offset + i];
                if (value == ' ' || value == ':' || value == '*')
                {
                    return false;
                }
            }

            return count > 0;
        }

        // How many bytes at a place are a control character; 0 if none are.
        private static int ControlBytes(byte[] text, int at, int left)
        {
            if (text[at] < 32 || text[at] == 127)
            {
                return 1;
            }

            // U+0080 to U+009F are C2 80 to C2 9F.
            if (text[at] == 0xC2 && left >= 2 && text[at + 1] < 0xA0)
            {
                return 2;
            }

            // U+200B to U+200F, U+2028 to U+202E are E2 80 and a third byte; U+2066 to U+2069 are E2 81 A6 to A9.
            if (text[at] != 0xE2 || left < 3)
            {
                return 0;
            }

            int third = text[at + 2];
            bool isMark = text[at + 1] == 0x80 ? (third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE)
                : text[at + 1] == 0x81 && third >= 0xA6 && third <= 0xA9;
            return isMark ? 3 : 0;
        }
    }
}
