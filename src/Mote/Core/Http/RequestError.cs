namespace Mote.Core.Http
{
    /// <summary>Why a request is refused. <see cref="HttpStatus.For"/> maps each to a status.</summary>
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

        /// <summary>RFC 9112 2.3: a major version other than 1, or HTTP/1.0, which RFC 6455 4.1 rules out.</summary>
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

        /// <summary>RFC 9112 3.2: no Host.</summary>
        HostMissing,

        /// <summary>RFC 9112 3.2: more than one Host.</summary>
        HostRepeated,

        /// <summary>RFC 9112 3.2: a Host that is not a name or address with an optional port.</summary>
        HostMalformed,

        /// <summary>RFC 6454 7.3: more than one Origin.</summary>
        OriginRepeated,

        /// <summary>RFC 9112 6.3: the request has a body.</summary>
        HasBody,

        /// <summary>RFC 9110 15.5.6: a method other than GET.</summary>
        MethodNotAllowed,

        /// <summary>RFC 9110 15.5.6: a method other than GET and POST, where a form is taken.</summary>
        FormMethodNotAllowed,

        /// <summary>RFC 9110 15.5.5: nothing is served at the path.</summary>
        PathUnknown,

        /// <summary>RFC 6455 4.2.1 item 3: no Upgrade to websocket.</summary>
        UpgradeMissing,

        /// <summary>RFC 6455 4.2.1 item 4: Connection without upgrade.</summary>
        ConnectionWithoutUpgrade,

        /// <summary>RFC 6455 4.2.1 item 6: no Sec-WebSocket-Version.</summary>
        VersionMissing,

        /// <summary>RFC 6455 4.4: a Sec-WebSocket-Version other than 13.</summary>
        VersionUnsupported,

        /// <summary>RFC 6455 4.2.1 item 5: no Sec-WebSocket-Key.</summary>
        KeyMissing,

        /// <summary>RFC 6455 11.3.1: more than one Sec-WebSocket-Key.</summary>
        KeyRepeated,

        /// <summary>RFC 6455 4.2.1 item 5: a Sec-WebSocket-Key that is not the Base64 of 16 bytes.</summary>
        KeyInvalid,

        /// <summary>RFC 6455 11.3.4: a Sec-WebSocket-Protocol that is not a list of tokens.</summary>
        ProtocolMalformed,

        /// <summary>RFC 6455 9.1: a Sec-WebSocket-Extensions that breaks the grammar, or names no extension.</summary>
        ExtensionsMalformed,

        /// <summary>A Host that is not on the server's list: some other name was made to lead here.</summary>
        HostForbidden,

        /// <summary>RFC 6455 10.2: a page from elsewhere asks.</summary>
        OriginForbidden,

        /// <summary>RFC 9110 15.5.2: the server wants a token and none came.</summary>
        TokenMissing,

        /// <summary>RFC 9110 15.5.2: a token came that is not the server's.</summary>
        TokenWrong,

        /// <summary>RFC 6585 4: too many wrong tokens from this address.</summary>
        TooManyAttempts,

        /// <summary>RFC 9110 15.6.4: no room for another connection.</summary>
        Busy,

        /// <summary>RFC 9110 15.6.1: what makes the answer failed, or made too much.</summary>
        AnswerFailed,
    }
}
