using System.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>Encodes the reason of a restart as short, visible ASCII, which can be stored and shown without change.</summary>
    internal static class FaultText
    {
        /// <summary>The longest text, in bytes.</summary>
        public const int MaxBytes = 80;

        /// <summary>Encodes a reason.</summary>
        /// <param name="type">The type of the exception.</param>
        /// <param name="message">The message of the exception; may be null.</param>
        /// <returns>At most 80 bytes from blank to tilde. Other characters, quotes and backslashes become question marks.</returns>
        public static byte[] Encode(string type, string message)
        {
            byte[] text = Encoding.UTF8.GetBytes(message == null || message.Length == 0 ? type : type + ": " + message);
            return Clean(text);
        }

        /// <summary>Decodes a stored reason. The bytes may be anything: the file may be damaged.</summary>
        /// <param name="stored">The bytes of the file; null for none.</param>
        /// <returns>The text, cut to 80 bytes and cleaned as in <see cref="Encode"/>; null if there is none.</returns>
        public static string Decode(byte[] stored)
        {
            if (stored == null || stored.Length == 0)
            {
                return null;
            }

            byte[] kept = Clean(stored);
            return Encoding.UTF8.GetString(kept, 0, kept.Length);
        }

        private static byte[] Clean(byte[] text)
        {
            byte[] kept = new byte[text.Length < MaxBytes ? text.Length : MaxBytes];
            for (int i = 0; i < kept.Length; i++)
            {
                kept[i] = IsPlain(text[i]) ? text[i] : (byte)'?';
            }

            return kept;
        }

        private static bool IsPlain(byte next)
        {
            return next >= ' ' && next <= '~' && next != '"' && next != '\\';
        }
    }
}
