using Mote.Core.Http;

namespace Mote.Server.Access
{
    /// <summary>Writes the response to a request that the server rejects.</summary>
    internal static class RejectionResponse
    {
        /// <summary>Asks for a token. RFC 9110 15.5.2: the server MUST send WWW-Authenticate; RFC 6750 3.</summary>
        public const string AskForToken = "Connection: close\r\nWWW-Authenticate: Bearer realm=\"mote\"\r\n";

        /// <summary>Tells a browser to forget a token that is wrong. RFC 6265 5.2.2: a Max-Age of 0 is the earliest time there is. A page left open
        /// connects again and again, and with a token that was changed since it would lock out its own address for ever.</summary>
        public const string ForgetCookie = "Set-Cookie: mote=; Max-Age=0; HttpOnly; SameSite=Strict\r\n";

        /// <summary>Writes a whole response: status, fields, and one line that says what was wrong.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="rejection">Why; not None.</param>
        /// <param name="isForHead">The request was a HEAD: the line is left out, its length is not. RFC 9110 9.3.2.</param>
        /// <param name="retrySeconds">For TooManyAttempts: the seconds until the next token is looked at.</param>
        /// <returns>The bytes written.</returns>
        public static int Write(ResponseWriter writer, byte[] output, int offset, Rejection rejection, bool isForHead, int retrySeconds)
        {
            writer.Begin(output, offset, StatusOf(rejection), FieldsOf(rejection));
            if (rejection == Rejection.TooManyAttempts)
            {
                writer.Add("Retry-After: " + retrySeconds.ToString() + "\r\n");
            }

            return writer.EndWithText(offset, Explain(rejection), isForHead);
        }

        /// <summary>Returns the status for a rejection.</summary>
        public static int StatusOf(Rejection rejection)
        {
            switch (rejection)
            {
                case Rejection.TokenMissing:
                case Rejection.TokenWrong:
                    return HttpStatus.Unauthorized;
                case Rejection.TooManyAttempts:
                    return HttpStatus.TooManyRequests;
                case Rejection.FormMethodNotAllowed:
                case Rejection.PostOnly:
                    return HttpStatus.MethodNotAllowed;
                case Rejection.TypeNotJson:
                    return HttpStatus.UnsupportedMediaType;
                case Rejection.PathUnknown:
                    return HttpStatus.NotFound;
                case Rejection.DocumentFailed:
                case Rejection.PostFailed:
                case Rejection.CheckFailed:
                    return HttpStatus.InternalServerError;
                default:
                    return HttpStatus.Forbidden;
            }
        }

        /// <summary>Returns one line of ASCII that says what was wrong and what to do. It contains nothing of the request.</summary>
        public static string Explain(Rejection rejection)
        {
            switch (rejection)
            {
                case Rejection.FormMethodNotAllowed:
                    return "Use GET or HEAD, or POST with the form.";
                case Rejection.PostOnly:
                    return "Use POST.";
                case Rejection.TypeNotJson:
                    return "The Content-Type must be application/json.";
                case Rejection.PathUnknown:
                    return "Nothing is served at this path.";
                case Rejection.HostForbidden:
                    return "This device does not answer to that host name. Use its IP address, or allow the name: AccessPolicy.Hosts, --allow-host, mote-hosts.txt.";
                case Rejection.OriginForbidden:
                    return "Pages from another origin may not use this device.";
                case Rejection.TokenMissing:
                    return "A token is needed: Authorization: Bearer, the mote cookie, or subprotocol mote.token.";
                case Rejection.TokenWrong:
                    return "The token is wrong.";
                case Rejection.TooManyAttempts:
                    return "Too many wrong tokens; wait a minute at most.";
                case Rejection.DocumentFailed:
                    return "The device could not make this document.";
                case Rejection.PostFailed:
                    return "The device could not respond to this.";
                case Rejection.CheckFailed:
                    return "The device could not check the path or the password.";
                default:
                    return "The request cannot be served.";
            }
        }

        private static string FieldsOf(Rejection rejection)
        {
            switch (rejection)
            {
                case Rejection.TokenMissing:
                    return AskForToken;
                case Rejection.TokenWrong:
                    return AskForToken + ForgetCookie;
                case Rejection.FormMethodNotAllowed:
                    // RFC 9110 10.2.1: all methods that the path supports.
                    return "Connection: close\r\nAllow: GET, HEAD, POST\r\n";
                case Rejection.PostOnly:
                    return "Connection: close\r\nAllow: POST\r\n";
                default:
                    return "Connection: close\r\n";
            }
        }
    }
}
