namespace Mote.Server.Documents
{
    /// <summary>Takes the JSON that is posted to a path, and responds to it in JSON. RFC 9110 9.3.3.</summary>
    /// <remarks>A request with another content type than <c>application/json</c> is rejected with 415. That forces a browser to ask first, with OPTIONS,
    /// before it posts for a page of another origin.</remarks>
    public abstract class PostHandler
    {
        /// <summary>The longest body taken, 0 to 65,534 bytes. Longer: 413. Read when the handler is added. Body and head together have to fit into
        /// <see cref="ServerLimits.KeptHeadBytes"/>.</summary>
        public abstract int MaxBodyBytes { get; }

        /// <summary>Carries out a request and writes the content of the response. Called on the server's thread, once for each request that has passed
        /// the access check. All tickers are called afterwards, however long they wanted to wait.</summary>
        /// <param name="request">The request. Only valid during the call.</param>
        /// <param name="output">Where to write; the server's, not to be kept. Not the request's buffer.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="capacity">The most bytes to write, at least <see cref="ServerLimits.ReceiveBytes"/> - 34: the response leaves in one send.</param>
        /// <param name="status">The status of the response, one of <see cref="Mote.Core.Http.HttpStatus"/>; with 204 nothing is sent of what is written.</param>
        /// <returns>The bytes written, 0 to <paramref name="capacity"/>; anything else is responded to with 500.</returns>
        public abstract int OnPost(PostRequest request, byte[] output, int offset, int capacity, out int status);
    }
}
