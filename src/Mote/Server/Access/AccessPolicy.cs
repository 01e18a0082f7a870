using System;

namespace Mote.Server.Access
{
    /// <summary>The rules of access. One check stands in front of every path, page and WebSocket alike. Set before
    /// <see cref="MoteServer.Start(string, int)"/>, which reads it once.</summary>
    /// <remarks>
    /// A token is presented in one of three ways: <c>Authorization: Bearer TOKEN</c> by scripts; by browsers as the cookie that the form at
    /// <c>/login</c> sets; or as an entry <c>mote.token.BASE64URL</c> of <c>Sec-WebSocket-Protocol</c>, the token's UTF-8 bytes in Base64 for
    /// URLs without padding (RFC 4648 5), next to a real subprotocol. Without TLS anybody on the network can read it.
    /// </remarks>
    public sealed class AccessPolicy
    {
        /// <summary>The longest token, in bytes of UTF-8.</summary>
        public const int MaxTokenBytes = 128;

        /// <summary>The most characters of all <see cref="Origins"/> together, with a space between any two: a response names them.</summary>
        public const int MaxOriginsLength = 128;

        /// <summary>The token that may look and command, 1 to <see cref="MaxTokenBytes"/> bytes of UTF-8; null lets everybody do so.</summary>
        public string Token;

        /// <summary>A token that may only look, see <see cref="WebSocketConnection.MayCommand"/>; null for none. Needs
        /// <see cref="Token"/> to be set, to another one.</summary>
        public string ReadOnlyToken;

        /// <summary>Closes the server: a token is asked for and none fits, not even an empty one. For a device that should have a token and cannot
        /// read it. Goes without <see cref="Token"/> and <see cref="ReadOnlyToken"/>.</summary>
        public bool IsLocked;

        /// <summary>Origins besides the server's own whose pages may connect, read, post and frame documents, such as <c>https://panel.example</c>; null for none.
        /// RFC 6454 6.2; a request without Origin comes from no page and passes.</summary>
        public string[] Origins;

        /// <summary>The host names and addresses, without port, that requests may be addressed to; null for any. It stops other people's
        /// names from being pointed at the device (DNS rebinding). An IPv6 address may stand with or without its brackets.</summary>
        public string[] Hosts;

        /// <summary>Returns the listed origins that a browser knows as ancestors of a frame, spaces between; null for none.</summary>
        internal string FrameAncestors()
        {
            string all = null;
            int length = 0;
            for (int i = 0; Origins != null && i < Origins.Length; i++)
            {
                string origin = Origins[i];
                length += origin.Length + 1;
                if (origin.IndexOf("http") == 0)
                {
                    all = all == null ? origin : all + " " + origin;
                }
            }

            if (length > MaxOriginsLength + 1)
            {
                throw new ArgumentException("List fewer origins: they have 128 characters together, spaces between included.");
            }

            return all;
        }
    }
}
