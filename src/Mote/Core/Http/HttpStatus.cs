namespace Mote.Core.Http
{
    /// <summary>The statuses the server answers with. RFC 9110 15, RFC 6585.</summary>
    public static class HttpStatus
    {
        /// <summary>The connection speaks WebSocket from here on.</summary>
        public const int SwitchingProtocols = 101;

        /// <summary>The page follows.</summary>
        public const int Ok = 200;

        /// <summary>Signed in: go on with a GET elsewhere.</summary>
        public const int SeeOther = 303;

        /// <summary>The browser's copy of the page is still good.</summary>
        public const int NotModified = 304;

        /// <summary>The request is not one.</summary>
        public const int BadRequest = 400;

        /// <summary>A token is needed.</summary>
        public const int Unauthorized = 401;

        /// <summary>Not from there.</summary>
        public const int Forbidden = 403;

        /// <summary>Nothing is here.</summary>
        public const int NotFound = 404;

        /// <summary>Only GET is served; POST too where a form is taken.</summary>
        public const int MethodNotAllowed = 405;

        /// <summary>The request line is over the limit.</summary>
        public const int UriTooLong = 414;

        /// <summary>This path speaks WebSocket version 13 only.</summary>
        public const int UpgradeRequired = 426;

        /// <summary>Wait before the next try.</summary>
        public const int TooManyRequests = 429;

        /// <summary>The head is over the limit.</summary>
        public const int HeaderFieldsTooLarge = 431;

        /// <summary>The application could not make the answer.</summary>
        public const int InternalServerError = 500;

        /// <summary>All places are taken.</summary>
        public const int ServiceUnavailable = 503;

        /// <summary>Only HTTP/1.1 is served.</summary>
        public const int VersionNotSupported = 505;

        /// <summary>The status that answers a refusal; 0 to close without an answer.</summary>
        public static int For(RequestError error)
        {
            switch (error)
            {
                case RequestError.None:
                    return Ok;
                case RequestError.NotHttp:
                    return 0;
                case RequestError.RequestLineTooLong:
                    return UriTooLong;
                case RequestError.HeadTooLong:
                    return HeaderFieldsTooLarge;
                case RequestError.VersionNotSupported:
                    return VersionNotSupported;
                case RequestError.MethodNotAllowed:
                case RequestError.FormMethodNotAllowed:
                    return MethodNotAllowed;
                case RequestError.PathUnknown:
                    return NotFound;
                case RequestError.UpgradeMissing:
                case RequestError.VersionUnsupported:
                    return UpgradeRequired;
                case RequestError.HostForbidden:
                case RequestError.OriginForbidden:
                    return Forbidden;
                case RequestError.TokenMissing:
                case RequestError.TokenWrong:
                    return Unauthorized;
                case RequestError.TooManyAttempts:
                    return TooManyRequests;
                case RequestError.Busy:
                    return ServiceUnavailable;
                case RequestError.AnswerFailed:
                    return InternalServerError;
                default:
                    return BadRequest;
            }
        }

        /// <summary>The status line's words for a status.</summary>
        public static string Phrase(int status)
        {
            switch (status)
            {
                case SwitchingProtocols:
                    return "Switching Protocols";
                case Ok:
                    return "OK";
                case NotModified:
                    return "Not Modified";
                case SeeOther:
                    return "See Other";
                case Unauthorized:
                    return "Unauthorized";
                case Forbidden:
                    return "Forbidden";
                case TooManyRequests:
                    return "Too Many Requests";
                case NotFound:
                    return "Not Found";
                case MethodNotAllowed:
                    return "Method Not Allowed";
                case UriTooLong:
                    return "URI Too Long";
                case UpgradeRequired:
                    return "Upgrade Required";
                case HeaderFieldsTooLarge:
                    return "Request Header Fields Too Large";
                case InternalServerError:
                    return "Internal Server Error";
                case ServiceUnavailable:
                    return "Service Unavailable";
                case VersionNotSupported:
                    return "HTTP Version Not Supported";
                default:
                    return "Bad Request";
            }
        }

        /// <summary>One line that tells the peer what was wrong and what to do; ASCII, nothing of the request in it.</summary>
        public static string Explain(RequestError error)
        {
            switch (error)
            {
                case RequestError.RequestLineMalformed:
                    return "The request line must be: GET, a path, HTTP/1.1, one space between.";
                case RequestError.TargetMalformed:
                    return "The request target must be a path that starts with a slash.";
                case RequestError.RequestLineTooLong:
                    return "The request line is too long for this device.";
                case RequestError.HeadTooLong:
                    return "The request headers are too long for this device; cookies are the usual cause.";
                case RequestError.VersionNotSupported:
                    return "Use HTTP/1.1.";
                case RequestError.BareLineEnd:
                    return "Lines must end with CR LF.";
                case RequestError.ControlCharacter:
                    return "The request holds a control character.";
                case RequestError.HeaderMalformed:
                    return "A header line must be a name, a colon and a value.";
                case RequestError.SpaceBeforeColon:
                    return "No space may stand between a header name and its colon.";
                case RequestError.FoldedLine:
                    return "A header must stand on one line.";
                case RequestError.HostMissing:
                    return "The Host header is missing.";
                case RequestError.HostRepeated:
                    return "The Host header must appear once.";
                case RequestError.HostMalformed:
                    return "The Host header must be a name or an address, with an optional port.";
                case RequestError.OriginRepeated:
                    return "The Origin header must appear once.";
                case RequestError.HasBody:
                    return "A request must not have a body.";
                case RequestError.MethodNotAllowed:
                    return "Use GET.";
                case RequestError.FormMethodNotAllowed:
                    return "Use GET, or POST with the form.";
                case RequestError.PathUnknown:
                    return "Nothing is served at this path.";
                case RequestError.UpgradeMissing:
                    return "This path speaks WebSocket: send Upgrade: websocket.";
                case RequestError.ConnectionWithoutUpgrade:
                    return "The Connection header must list upgrade.";
                case RequestError.VersionMissing:
                    return "The Sec-WebSocket-Version header is missing.";
                case RequestError.VersionUnsupported:
                    return "Use Sec-WebSocket-Version: 13.";
                case RequestError.KeyMissing:
                    return "The Sec-WebSocket-Key header is missing.";
                case RequestError.KeyRepeated:
                    return "The Sec-WebSocket-Key header must appear once.";
                case RequestError.KeyInvalid:
                    return "Sec-WebSocket-Key must be the Base64 of 16 bytes.";
                case RequestError.ProtocolMalformed:
                    return "Sec-WebSocket-Protocol must be a list of tokens.";
                case RequestError.ExtensionsMalformed:
                    return "Sec-WebSocket-Extensions must be a list of extensions and their parameters.";
                case RequestError.HostForbidden:
                    return "This device does not answer to that host name.";
                case RequestError.OriginForbidden:
                    return "Pages from another origin may not use this device.";
                case RequestError.TokenMissing:
                    return "A token is needed: Authorization: Bearer, the mote cookie, or subprotocol mote.token.";
                case RequestError.TokenWrong:
                    return "The token is wrong.";
                case RequestError.TooManyAttempts:
                    return "Too many wrong tokens; wait a minute.";
                case RequestError.Busy:
                    return "All connections of this device are in use; try again soon.";
                case RequestError.AnswerFailed:
                    return "The device could not make this answer.";
                default:
                    return "The request cannot be served.";
            }
        }
    }
}
