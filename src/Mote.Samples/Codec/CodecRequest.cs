using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Samples.Codec
{
    /// <summary>Answers one line of a page or a console with a drawing.</summary>
    public static class CodecRequest
    {
        /// <summary>The forms of a line, for a message that says what was expected.</summary>
        public const string Forms = "accept KEY, decode HEX, or frame OPCODE 0|1 KEY|- LENGTH TEXT";

        // The drawing of a frame has up to 1.5 KB, and a device keeps the whole answer.
        private const int MostFrames = 4;

        /// <summary>Answers a line of one of the <see cref="Forms"/>: OPCODE is a hex digit, then comes FIN, KEY is four bytes of hex, LENGTH at least
        /// that of the text, which is repeated to fill it.</summary>
        public static string Answer(string line)
        {
            string[] words = line.Split(' ');
            if (words.Length == 2 && words[0] == "accept")
            {
                return AcceptSteps.Draw(words[1]);
            }

            byte[] bytes = words.Length > 1 && words[0] == "decode" ? FromHex(line.Substring("decode".Length)) : null;
            if (bytes != null && bytes.Length > 0)
            {
                return FrameDrawing.Draw(bytes, MostFrames);
            }

            return words.Length > 5 && words[0] == "frame" ? Frame(line, words) : Expected();
        }

        /// <summary>Returns the bytes that hex digits stand for, spaces aside; null if they are no whole bytes.</summary>
        public static byte[] FromHex(string hex)
        {
            byte[] digits = Ascii.GetBytes(hex);
            int count = 0;
            for (int i = 0; i < digits.Length; i++)
            {
                if (digits[i] != ' ')
                {
                    int value = Ascii.HexValue(digits[i]);
                    if (value < 0)
                    {
                        return null;
                    }

                    digits[count] = (byte)value;
                    count++;
                }
            }

            byte[] bytes = count % 2 == 0 ? new byte[count / 2] : null;
            for (int i = 0; i < count / 2 && bytes != null; i++)
            {
                bytes[i] = (byte)((digits[2 * i] << 4) | digits[(2 * i) + 1]);
            }

            return bytes;
        }

        /// <summary>Draws a frame of a text that is repeated up to a length.</summary>
        /// <param name="opcode">0 to 15.</param>
        /// <param name="isFinal">The FIN bit.</param>
        /// <param name="key">Four bytes; null for none.</param>
        /// <param name="text">What is repeated. Only read.</param>
        /// <param name="length">The payload's length, at least that of the text, or 0 for the text's own.</param>
        /// <returns>The drawing, or the words with which the writer refuses to write such a frame.</returns>
        public static string DrawFrame(int opcode, bool isFinal, byte[] key, byte[] text, long length)
        {
            length = length < text.Length ? text.Length : length;

            // The drawing shows no more of it.
            byte[] payload = new byte[text.Length == 0 ? 0 : (int)(length < FrameDrawing.MostDrawn ? length : FrameDrawing.MostDrawn)];
            for (int i = 0; i < payload.Length; i++)
            {
                payload[i] = text[i % text.Length];
            }

            byte[] frame;
            try
            {
                frame = FrameDrawing.Make(opcode, isFinal, key, payload, length);
            }
            catch (ArgumentException exception)
            {
                return "The writer refuses. " + exception.Message + "\n";
            }

            return FrameDrawing.Draw(frame, MostFrames);
        }

        private static string Frame(string line, string[] words)
        {
            byte[] opcode = FromHex("0" + words[1]);
            byte[] key = words[3] == "-" ? null : FromHex(words[3]);
            bool isKeyRight = words[3] == "-" || (key != null && key.Length == FrameLayout.KeyBytes);
            bool isFinRight = words[2] == "0" || words[2] == "1";
            long length = Number(words[4]);
            if (opcode == null || opcode.Length != 1 || !isFinRight || !isKeyRight || length < 0)
            {
                return Expected();
            }

            int at = 0;
            for (int i = 0; i < 5; i++)
            {
                at += words[i].Length + 1;
            }

            return DrawFrame(opcode[0], words[2] == "1", key, Ascii.GetBytes(line.Substring(at)), length);
        }

        private static string Expected()
        {
            return "Not understood. Ask for " + Forms + ".\n";
        }

        // At most nine digits; -1 for anything else.
        private static long Number(string digits)
        {
            long value = digits.Length == 0 || digits.Length > 9 ? -1 : 0;
            for (int i = 0; i < digits.Length && value >= 0; i++)
            {
                value = digits[i] < '0' || digits[i] > '9' ? -1 : (value * 10) + digits[i] - '0';
            }

            return value;
        }
    }
}
