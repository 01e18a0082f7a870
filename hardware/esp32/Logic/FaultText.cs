using System.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>The reason of a restart as text that survives being stored and shown: visible ASCII, and short.</summary>
    public static class FaultText
    {
        /// <summary>The longest text, in bytes.</summary>
        public const int MaxBytes = 80;

        /// <summary>Writes a reason down.</summary>
        /// <param name="type">What kind of exception it was.</param>
        /// <param name="message">What it says; null for nothing.</param>
        /// <returns>At most 80 bytes from blank to tilde; everything else, quotes and backslashes too, is a question mark.</returns>
        public static byte[] Encode(string type, string message)
        {
            byte[] text = Encoding.UTF8.GetBytes(message == null || message.Length == 0 ? type : type + ": " + message);
            return Clean(text);
        }

        /// <summary>Reads a reason that was stored, or whatever was found in its place.</summary>
        /// <param name="stored">Bytes of unknown origin; null for none.</param>
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
