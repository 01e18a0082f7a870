namespace Mote.Server.Access
{
    /// <summary>Why the server rejects a request that is good HTTP. <see cref="RejectionResponse.StatusOf"/> maps each to a status.</summary>
    internal enum Rejection
    {
        /// <summary>Nothing is wrong.</summary>
        None,

        /// <summary>The Host is not on the server's list: a foreign name points at the device (DNS rebinding).</summary>
        HostForbidden,

        /// <summary>RFC 6455 10.2: the request comes from a page of another origin.</summary>
        OriginForbidden,

        /// <summary>RFC 9110 15.5.2: the server wants a token and the request has none.</summary>
        TokenMissing,

        /// <summary>RFC 9110 15.5.2: the token is not the server's.</summary>
        TokenWrong,

        /// <summary>RFC 6585 4: too many wrong tokens from this address.</summary>
        TooManyAttempts,

        /// <summary>RFC 9110 15.5.6: a method other than GET, HEAD and POST at the sign-in form.</summary>
        FormMethodNotAllowed,

        /// <summary>RFC 9110 15.5.6: a method other than POST at a path that takes POST alone.</summary>
        PostOnly,

        /// <summary>RFC 9110 15.5.16: posted content that is not JSON.</summary>
        TypeNotJson,

        /// <summary>RFC 9110 15.5.5: nothing is served at the path.</summary>
        PathUnknown,

        /// <summary>RFC 9110 15.6.1: the application failed to make the document, or made it too long.</summary>
        DocumentFailed,

        /// <summary>RFC 9110 15.6.1: the handler failed to respond to what was posted, or made the response too long.</summary>
        PostFailed,

        /// <summary>RFC 9110 15.6.1: the handler failed to check the path, or the user and the password.</summary>
        CheckFailed,
    }
}
