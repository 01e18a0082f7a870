using System;
using System.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Channels
{
    /// <summary>Checks the texts and numbers of a channel's declaration, and converts texts to the bytes that messages need.</summary>
    internal static class ChannelText
    {
        private const int LargestWhole = 2147483;

        /// <summary>Checks a name.</summary>
        /// <returns>The name in quotes, with a colon behind it.</returns>
        public static byte[] Name(string name)
        {
            if (name == null)
            {
                throw new ArgumentNullException(nameof(name));
            }

            byte[] bytes = Encoding.UTF8.GetBytes(name);
            if (bytes.Length == 0 || bytes.Length > Channel.MaxNameBytes || !IsPlain(bytes))
            {
                throw new ArgumentException("A name has 1 to 24 visible ASCII characters, no quote and no backslash.", nameof(name));
            }

            byte[] json = new byte[bytes.Length + Channel.NameJsonBytes];
            json[0] = (byte)'"';
            Array.Copy(bytes, 0, json, 1, bytes.Length);
            json[json.Length - 2] = (byte)'"';
            json[json.Length - 1] = (byte)':';
            return json;
        }

        /// <summary>Checks a text and puts it in quotes.</summary>
        /// <param name="text">The text.</param>
        /// <param name="maxBytes">The most it may have in UTF-8.</param>
        /// <param name="what">The text's name, for the exception.</param>
        /// <returns>Null for an empty text.</returns>
        public static byte[] Quote(string text, int maxBytes, string what)
        {
            if (text == null)
            {
                throw new ArgumentNullException(what);
            }

            if (Encoding.UTF8.GetBytes(text).Length > maxBytes)
            {
                throw new ArgumentException("The " + what + " has more than " + maxBytes.ToString() + " bytes.", what);
            }

            return text.Length == 0 ? null : JsonText.Quote(text);
        }

        /// <summary>The opposite of <see cref="Quote"/>.</summary>
        public static string Text(byte[] quoted)
        {
            return quoted == null ? string.Empty : JsonText.Unquote(quoted);
        }

        /// <summary>Checks a label and puts it in quotes.</summary>
        /// <returns>Null for an empty text.</returns>
        public static byte[] Label(string text, int maxBytes)
        {
            byte[] quoted = Quote(text, maxBytes, "label");
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] < ' ')
                {
                    throw new ArgumentException("A label has no control characters.", nameof(text));
                }
            }

            return quoted;
        }

        /// <summary>Checks the name of an icon and puts it in quotes.</summary>
        public static byte[] Icon(string name, int maxBytes)
        {
            byte[] quoted = Quote(name, maxBytes, "icon");
            if (quoted == null || !IsPlain(Encoding.UTF8.GetBytes(name)))
            {
                throw new ArgumentException("An icon has 1 to 16 visible ASCII characters, no quote and no backslash.", nameof(name));
            }

            return quoted;
        }

        /// <summary>Converts whole units to thousandths, and leaves <see cref="Channel.NoLimit"/> as it is.</summary>
        public static int ToMilliOrNone(int units)
        {
            return units == Channel.NoLimit ? units : ToMilli(units);
        }

        /// <summary>Converts whole units to thousandths.</summary>
        public static int ToMilli(int units)
        {
            if (units < -LargestWhole || units > LargestWhole)
            {
                throw new ArgumentOutOfRangeException(nameof(units), "Values are -2147483 to 2147483: choose a larger unit.");
            }

            return units * 1000;
        }

        private static bool IsPlain(byte[] name)
        {
            for (int i = 0; i < name.Length; i++)
            {
                byte next = name[i];
                if (next <= ' ' || next > '~' || next == '"' || next == '\\')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
