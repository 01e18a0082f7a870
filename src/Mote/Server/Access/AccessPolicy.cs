using Mote.Core.Http;
using Mote.Core.Text;

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

        /// <summary>What to say at start if <see cref="HasShortToken"/>.</summary>
        public const string ShortTokenWarning = "Warning: a token is shorter than 16 characters and can be guessed.";

        /// <summary>What to say at start if <see cref="AllowsAnyHost"/>.</summary>
        public const string AnyHostWarning = "Warning: any host name is answered, so that web pages can reach the device by a name of their own (DNS rebinding).";

        // Letters and digits alone are then 95 bits, at ten guesses a minute.
        private const int SafeTokenLength = 16;

        /// <summary>The token that may look and command, 1 to <see cref="MaxTokenBytes"/> bytes of UTF-8; null lets everybody do so.</summary>
        public string Token;

        /// <summary>A token that may only look, see <see cref="WebSocketConnection.MayCommand"/>; null for none. Needs
        /// <see cref="Token"/> to be set, to another one.</summary>
        public string ReadOnlyToken;

        /// <summary>Closes the server: a token is asked for and none fits, not even an empty one. For a device that should have a token and cannot
        /// read it. Goes without <see cref="Token"/> and <see cref="ReadOnlyToken"/>.</summary>
        public bool IsLocked;

        /// <summary>A proxy in front of the device ends TLS: the cookie of the sign-in form is Secure although the proxy speaks plain HTTP to the device.
        /// RFC 6265 5.2.5. A browser that reaches the device past the proxy, without TLS, can then not sign in. With TLS of the device's own it is Secure
        /// anyway.</summary>
        public bool IsBehindTls;

        /// <summary>Origins besides the server's own whose pages may connect, read, post, and frame documents, such as <c>https://panel.example</c>; null
        /// for none. Case, a final dot of the host, and the scheme's default port mean nothing. <c>file://</c> may be listed. No page of an IPv6 address
        /// can frame one, because a content security policy cannot name it. They have <see cref="MaxOriginsLength"/> characters together. RFC 6454 6.2; a request without Origin comes from no page and
        /// passes, and one with a right <c>Authorization: Bearer</c> too, because no page can set that on a WebSocket.</summary>
        public string[] Origins;

        /// <summary>The host names and addresses that requests may be addressed to. It stops other people's names from being pointed at the device (DNS
        /// rebinding). Null for the names of this network: IP addresses, single labels such as <c>localhost</c>, and names under <c>.local</c>;
        /// one entry <c>*</c> for any name. Case, a final dot and the ports 80 and 443 mean nothing; an IPv6 address may stand without its brackets.</summary>
        public string[] Hosts;

        /// <summary>The device's own names, which requests may be addressed to whatever <see cref="Hosts"/> lists; null for none.</summary>
        public IHostNames OwnHosts;

        /// <summary>The IP addresses of proxies in front of the server; null for none. A request from one of them counts for the last address in the last
        /// <c>X-Forwarded-For</c>, with or without a port: for wrong tokens, the rate of commands, and <see cref="WebSocketConnection.Address"/>. If that is no
        /// address, such as <c>unknown</c>, the proxy's own counts. From all others the field is ignored.
        /// Proxies may have all places, see <see cref="ServerLimits.Clients"/>. An IPv6 address is that one alone, not its /64.</summary>
        public string[] TrustedProxies;

        /// <summary>Requests may be addressed to any host: anybody's name may be pointed at the device.</summary>
        public bool AllowsAnyHost
        {
            get { return Hosts != null && Hosts.Length == 1 && Hosts[0] == "*"; }
        }

        /// <summary>A token is so short that it can be guessed: fewer than 16 characters. To be told to the user at start.</summary>
        public bool HasShortToken
        {
            get { return (Token != null && Token.Length < SafeTokenLength) || (ReadOnlyToken != null && ReadOnlyToken.Length < SafeTokenLength); }
        }

        /// <summary>Looks for an entry of the lists that could never match, or one too many.</summary>
        /// <returns>A sentence that names the first one and says what to write instead; null if there is none.</returns>
        public string FindMistake()
        {
            int length = -1;
            for (int i = 0; Origins != null && i < Origins.Length; i++)
            {
                string mistake = AccessRules.FindOriginMistake(Origins[i]);
                if (mistake != null)
                {
                    return "'" + Origins[i] + "' " + mistake;
                }

                length += 1 + Origins[i].Length;
                if (length > MaxOriginsLength)
                {
                    return "'" + Origins[i] + "' is one too many: all origins together have 128 characters, with a space between any two.";
                }
            }

            for (int i = 0; Hosts != null && i < Hosts.Length && !AllowsAnyHost; i++)
            {
                string mistake = AccessRules.FindHostMistake(Hosts[i]);
                if (mistake != null)
                {
                    return "'" + Hosts[i] + "' " + mistake;
                }
            }

            for (int i = 0; TrustedProxies != null && i < TrustedProxies.Length; i++)
            {
                byte[] text = Ascii.GetBytes(TrustedProxies[i]);
                if (!IpAddress.TryRead(text, 0, text.Length, new byte[IpAddress.Bytes]))
                {
                    return "'" + TrustedProxies[i] + "' is no IP address: write that of the proxy, as in 192.168.4.2.";
                }
            }

            return null;
        }
    }
}
