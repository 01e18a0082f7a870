using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>A token in the two forms it is presented in. Compared in a time that does not depend on how much of it is right.</summary>
    internal sealed class Credential
    {
        private readonly byte[] _plain;
        private readonly byte[] _url;

        /// <summary>Prepares a token.</summary>
        /// <param name="token">The token; null for one that nothing is equal to.</param>
        public Credential(string token)
        {
            if (token == null)
            {
                return;
            }

            _plain = Ascii.GetBytes(token);
            byte[] padded = new byte[Base64.EncodedLength(_plain.Length)];
            Base64.Encode(_plain, 0, _plain.Length, padded, 0);

            // RFC 4648 5: minus and underscore in the place of plus and slash, here without padding.
            _url = new byte[((_plain.Length * 4) + 2) / 3];
            for (int i = 0; i < _url.Length; i++)
            {
                byte b = padded[i];
                _url[i] = b == '+' ? (byte)'-' : b == '/' ? (byte)'_' : b;
            }
        }

        /// <summary>The token in Base64 for URLs: the cookie's value.</summary>
        public byte[] Url
        {
            get { return _url; }
        }

        /// <summary>Compares with the token itself.</summary>
        public bool IsPlain(byte[] buffer, int offset, int count)
        {
            return AreEqual(_plain, buffer, offset, count);
        }

        /// <summary>Compares with the token in Base64 for URLs.</summary>
        public bool IsUrl(byte[] buffer, int offset, int count)
        {
            return AreEqual(_url, buffer, offset, count);
        }

        private static bool AreEqual(byte[] secret, byte[] buffer, int offset, int count)
        {
            if (secret == null)
            {
                return false;
            }

            int difference = secret.Length ^ count;
            int at = 0;
            for (int i = 0; i < count; i++)
            {
                difference |= buffer[offset + i] ^ secret[at];
                at++;
                if (at == secret.Length)
                {
                    at = 0;
                }
            }

            return difference == 0;
        }
    }
}
