using Mote.Core.Crypto;
using Mote.Core.Text;

namespace Mote.Core.Handshake
{
    /// <summary>Computes <c>Sec-WebSocket-Accept</c> from <c>Sec-WebSocket-Key</c>. RFC 6455 4.2.2 step 5.4.</summary>
    /// <remarks>The message, the key as it was sent and the GUID, always has 24 + 36 bytes. Its first SHA-1 block is thus 15 words of
    /// message and one of padding; the second is padding alone, so its schedule is constant. Buffers are made once: keep one instance.</remarks>
    public sealed class AcceptKey
    {
        /// <summary>Bytes in a key: the Base64 of 16 bytes.</summary>
        public const int KeyBytes = 24;

        /// <summary>Bytes in an answer: the Base64 of 20 bytes.</summary>
        public const int AcceptBytes = 28;

        private const int KeyWords = 6;

        private readonly Sha1 _sha1 = new Sha1();
        private readonly byte[] _digest = new byte[Sha1.DigestBytes];

        /// <summary>Tells whether a window is a key: strict Base64 of 16 bytes. RFC 6455 4.2.1 item 5.</summary>
        public bool IsValid(byte[] key, int offset, int count)
        {
            int last = offset + KeyBytes - 3;
            if (count != KeyBytes || key[last + 1] != '=' || key[last + 2] != '=')
            {
                return false;
            }

            // RFC 4648 3.5: the bits behind the sixteenth byte MUST be zero, so the last character is one of four.
            byte end = key[last];
            if (end != 'A' && end != 'Q' && end != 'g' && end != 'w')
            {
                return false;
            }

            for (int i = offset; i < last; i++)
            {
                byte b = key[i];
                int lower = b | 32;
                if ((lower < 'a' || lower > 'z') && (b < '/' || b > '9') && b != '+')
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Writes the answer to a key.</summary>
        /// <param name="key">The key's buffer, <see cref="KeyBytes"/> bytes from <paramref name="keyOffset"/> on, found valid before.</param>
        /// <param name="keyOffset">Where the key starts.</param>
        /// <param name="output">Where to write; needs <see cref="AcceptBytes"/> bytes from <paramref name="outputOffset"/> on.</param>
        /// <param name="outputOffset">The first byte to write.</param>
        /// <example>
        /// <code>
        /// AcceptKey acceptKey = new AcceptKey();
        /// byte[] accept = new byte[AcceptKey.AcceptBytes];
        /// if (acceptKey.IsValid(buffer, offset, count))
        /// {
        ///     acceptKey.Compute(buffer, offset, accept, 0);
        /// }
        /// </code>
        /// </example>
        public void Compute(byte[] key, int keyOffset, byte[] output, int outputOffset)
        {
            uint[] words = _sha1.Schedule;
            for (int i = 0; i < KeyWords; i++)
            {
                words[i] = ((uint)key[keyOffset] << 24) | ((uint)key[keyOffset + 1] << 16)
                    | ((uint)key[keyOffset + 2] << 8) | key[keyOffset + 3];
                keyOffset += 4;
            }

            // "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", then the one bit of the padding.
            words[6] = 0x32353845;
            words[7] = 0x41464135;
            words[8] = 0x2D453931;
            words[9] = 0x342D3437;
            words[10] = 0x44412D39;
            words[11] = 0x3543412D;
            words[12] = 0x43354142;
            words[13] = 0x30444338;
            words[14] = 0x35423131;
            words[15] = 0x80000000;

            _sha1.Reset();
            Sha1.Expand(words);
            _sha1.Compress(words);
            Sha1Padding.Compress(_sha1);
            _sha1.WriteDigest(_digest, 0);
            Base64.Encode(_digest, 0, Sha1.DigestBytes, output, outputOffset);
        }
    }
}
