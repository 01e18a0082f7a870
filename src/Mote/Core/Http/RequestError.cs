namespace Mote.Core.Http
{
    /// <summary>How a request breaks the rules of HTTP, or asks for what this library does not read. <see cref="HttpStatus.For"/> maps each to a status.</summary>
    public enum RequestError
    {
        /// <summary>Nothing is wrong.</summary>
        None,

        /// <summary>The first byte is not text (a TLS hello, for one): close without an answer.</summary>
        NotHttp,

        /// <summary>RFC 9112 3: the request line is not method, target and version with single spaces between.</summary>
        RequestLineMalformed,

        /// <summary>RFC 9112 3.2: the target is not a path or an absolute http URI of visible ASCII.</summary>
        TargetMalformed,

        /// <summary>RFC 9112 3: the request line is longer than the limit of the head.</summary>
        RequestLineTooLong,

        /// <summary>RFC 6585 5: the head is longer than the limit.</summary>
        HeadTooLong,

        /// <summary>RFC 9110 15.6.6: a major version other than 1.</summary>
        VersionNotSupported,

        /// <summary>RFC 9112 2.2: a line feed without a carriage return, or the other way round.</summary>
        BareLineEnd,

        /// <summary>RFC 9110 5.5: a control character, NUL among them.</summary>
        ControlCharacter,

        /// <summary>RFC 9112 5.1: a header line without a colon, without a name, or with a byte that no name has.</summary>
        HeaderMalformed,

        /// <summary>RFC 9112 5.1: white space between a header's name and its colon.</summary>
        SpaceBeforeColon,

        /// <summary>RFC 9112 5.2: a header line that continues the one before.</summary>
        FoldedLine,

        /// <summary>RFC 9112 3.2: no Host, which only HTTP/1.0 may leave out.</summary>
        HostMissing,

        /// <summary>RFC 9112 3.2: more than one Host.</summary>
        HostRepeated,

        /// <summary>RFC 9112 3.2: a Host that is not a name or address with an optional port.</summary>
        HostMalformed,

        /// <summary>RFC 6454 7.3: more than one Origin.</summary>
        OriginRepeated,

        /// <summary>RFC 9112 6.3: the request has a body.</summary>
        HasBody,

        /// <summary>RFC 9110 15.5.12: the body of a POST comes in a transfer coding, without its length.</summary>
        LengthRequired,

        /// <summary>RFC 9110 15.5.14: the body is longer than the path takes.</summary>
        BodyTooLong,

        /// <summary>RFC 9110 10.1.1: an expectation other than 100-continue.</summary>
        ExpectationFailed,

        /// <summary>RFC 9110 15.5.6: a method other than GET and HEAD, or POST where the reader takes forms.</summary>
        MethodNotAllowed,
    }
}
