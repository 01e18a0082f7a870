namespace Mote.Core.Http
{
    /// <summary>Statuses of responses, their phrases, and what answers a <see cref="RequestError"/>. RFC 9110 15, RFC 6585.</summary>
    public static class HttpStatus
    {
        /// <summary>The connection speaks another protocol from here on.</summary>
        public const int SwitchingProtocols = 101;

        /// <summary>The document follows.</summary>
        public const int Ok = 200;

        /// <summary>The request has been carried out, and there is nothing to say about it.</summary>
        public const int NoContent = 204;

        /// <summary>The document is at another address for now.</summary>
        public const int Found = 302;

        /// <summary>Go on with a GET of another path.</summary>
        public const int SeeOther = 303;

        /// <summary>The client's copy of the document is still good.</summary>
        public const int NotModified = 304;

        /// <summary>The request breaks the syntax of HTTP.</summary>
        public const int BadRequest = 400;

        /// <summary>Credentials are needed.</summary>
        public const int Unauthorized = 401;

        /// <summary>The request is understood and not allowed.</summary>
        public const int Forbidden = 403;

        /// <summary>Nothing is served at the path.</summary>
        public const int NotFound = 404;

        /// <summary>The path does not support the method.</summary>
        public const int MethodNotAllowed = 405;

        /// <summary>What the request asks for does not fit the state of what it asks it of.</summary>
        public const int Conflict = 409;

        /// <summary>The body's length must be said before it.</summary>
        public const int LengthRequired = 411;

        /// <summary>The body is over the limit.</summary>
        public const int ContentTooLarge = 413;

        /// <summary>The request line is over the limit.</summary>
        public const int UriTooLong = 414;

        /// <summary>The path does not take content of this type.</summary>
        public const int UnsupportedMediaType = 415;

        /// <summary>The request expects what the server does not do.</summary>
        public const int ExpectationFailed = 417;

        /// <summary>The path is served in another protocol only.</summary>
        public const int UpgradeRequired = 426;

        /// <summary>Wait before the next try.</summary>
        public const int TooManyRequests = 429;

        /// <summary>The head is over the limit.</summary>
        public const int HeaderFieldsTooLarge = 431;

        /// <summary>The server failed to make the response.</summary>
        public const int InternalServerError = 500;

        /// <summary>What the request is passed on to gave no good answer.</summary>
        public const int BadGateway = 502;

        /// <summary>The server has no room for the request now.</summary>
        public const int ServiceUnavailable = 503;

        /// <summary>Only HTTP/1.x is served.</summary>
        public const int VersionNotSupported = 505;

        /// <summary>Returns the status that answers a bad request; 0 to close without a response.</summary>
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
                case RequestError.LengthRequired:
                    return LengthRequired;
                case RequestError.BodyTooLong:
                    return ContentTooLarge;
                case RequestError.VersionNotSupported:
                    return VersionNotSupported;
                case RequestError.ExpectationFailed:
                    return ExpectationFailed;
                case RequestError.MethodNotAllowed:
                    return MethodNotAllowed;
                default:
                    return BadRequest;
            }
        }

        /// <summary>Returns the phrase of the status line.</summary>
        public static string Phrase(int status)
        {
            switch (status)
            {
                case SwitchingProtocols:
                    return "Switching Protocols";
                case Ok:
                    return "OK";
                case NoContent:
                    return "No Content";
                case NotModified:
                    return "Not Modified";
                case Found:
                    return "Found";
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
                case Conflict:
                    return "Conflict";
                case LengthRequired:
                    return "Length Required";
                case ContentTooLarge:
                    return "Content Too Large";
                case UnsupportedMediaType:
                    return "Unsupported Media Type";
                case BadGateway:
                    return "Bad Gateway";
                case UriTooLong:
                    return "URI Too Long";
                case ExpectationFailed:
                    return "Expectation Failed";
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

        /// <summary>Returns one line of ASCII that says what was wrong and what to do. It contains nothing of the request.</summary>
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
                case RequestError.LengthRequired:
                    return "Send Content-Length instead of Transfer-Encoding.";
                case RequestError.BodyTooLong:
                    return "The body is too long for this device.";
                case RequestError.ExpectationFailed:
                    return "The only expectation met is 100-continue.";
                case RequestError.MethodNotAllowed:
                    return "Use GET or HEAD.";
                default:
                    return "The request cannot be served.";
            }
        }
    }
}
