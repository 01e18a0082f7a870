using System;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Text;

namespace Mote.Samples.Codec
{
    /// <summary>Shows step by step how <c>Sec-WebSocket-Accept</c> comes of <c>Sec-WebSocket-Key</c>. RFC 6455 1.3, 4.2.2 step 5.4.</summary>
    public static class AcceptSteps
    {
        /// <summary>What is appended to the key. RFC 6455 1.3.</summary>
        public const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

        /// <summary>Draws the steps: concatenation, SHA-1, Base64, and what the server itself answers.</summary>
        /// <param name="key">The field's value.</param>
        /// <returns>Lines of text; one line that says why if the key is none.</returns>
        public static string Draw(string key)
        {
            AcceptKey accept = new AcceptKey();
            byte[] bytes = Ascii.GetBytes(key);
            if (!accept.IsValid(bytes, 0, bytes.Length))
            {
                return "A server refuses this key: it is not the Base64 of 16 bytes, so the answer is 400 Bad Request.\n";
            }

            byte[] random = new byte[AcceptKey.KeyBytes];
            int count = Base64.Decode(bytes, 0, bytes.Length, random, 0);
            byte[] message = Ascii.GetBytes(key + Guid);
            Sha1 sha1 = new Sha1();
            sha1.Update(message, 0, message.Length);
            byte[] digest = new byte[Sha1.DigestBytes];
            sha1.Finish(digest, 0);
            byte[] base64 = new byte[AcceptKey.AcceptBytes];
            Base64.Encode(digest, 0, digest.Length, base64, 0);
            byte[] answer = new byte[AcceptKey.AcceptBytes];
            accept.Compute(bytes, 0, answer, 0);
            return "key      " + key + "\n"
                + "  is     " + Hex(random, count) + "\n"
                + "GUID     " + Guid + "\n"
                + "both     " + key + Guid + "\n"
                + "SHA-1    " + Hex(digest, digest.Length) + "\n"
                + "Base64   " + Text(base64) + "\n"
                + "\n"
                + "Sec-WebSocket-Accept: " + Text(answer) + "\n";
        }

        private static string Hex(byte[] bytes, int count)
        {
            string text = "";
            for (int i = 0; i < count; i++)
            {
                text += FrameDrawing.Hex(bytes[i]);
            }

            return text;
        }

        private static string Text(byte[] ascii)
        {
            string text = "";
            for (int i = 0; i < ascii.Length; i++)
            {
                text += (char)ascii[i];
            }

            return text;
        }
    }
}
