using System;
using System.Text;
using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>Vectors are written as hex digits; spaces may stand anywhere.</summary>
    internal static class Hex
    {
        private const string Digits = "0123456789ABCDEF";

        /// <summary>Returns the bytes that hex digits of either case stand for.</summary>
        public static byte[] Bytes(string hex)
        {
            char[] chars = hex.ToCharArray();
            byte[] bytes = new byte[chars.Length / 2];
            int digits = 0;
            for (int i = 0; i < chars.Length; i++)
            {
                if (chars[i] != ' ')
                {
                    int digit = Value(chars[i]);
                    bytes[digits / 2] = (byte)((bytes[digits / 2] << 4) | digit);
                    digits++;
                }
            }

            if (digits % 2 != 0)
            {
                throw new ArgumentException(hex);
            }

            byte[] result = new byte[digits / 2];
            Array.Copy(bytes, result, result.Length);
            return result;
        }

        /// <summary>Writes a window in upper-case digits without spaces.</summary>
        public static string Text(byte[] buffer, int offset, int count)
        {
            char[] chars = new char[count * 2];
            for (int i = 0; i < count; i++)
            {
                chars[2 * i] = Digits[buffer[offset + i] >> 4];
                chars[(2 * i) + 1] = Digits[buffer[offset + i] & 15];
            }

            return new string(chars);
        }

        /// <summary>Writes all bytes of an array.</summary>
        public static string Text(byte[] bytes)
        {
            return Text(bytes, 0, bytes.Length);
        }

        /// <summary>Expects a window to hold the bytes that the digits stand for.</summary>
        public static void AreEqual(string expected, byte[] buffer, int offset, int count, string message)
        {
            Assert.AreEqual(Text(Bytes(expected)), Text(buffer, offset, count), message);
        }

        /// <summary>Puts byte arrays one behind the other.</summary>
        public static byte[] Join(params byte[][] parts)
        {
            int count = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                count += parts[i].Length;
            }

            byte[] all = new byte[count];
            int at = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                Array.Copy(parts[i], 0, all, at, parts[i].Length);
                at += parts[i].Length;
            }

            return all;
        }

        /// <summary>The bytes of a text.</summary>
        public static byte[] Utf8(string text)
        {
            return new UTF8Encoding().GetBytes(text);
        }

        private static int Value(char digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            int letter = digit | 0x20;
            if (letter < 'a' || letter > 'f')
            {
                throw new ArgumentException("not a hex digit");
            }

            return letter - 'a' + 10;
        }
    }
}
