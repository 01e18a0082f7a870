namespace Mote.Server.Documents
{
    /// <summary>A document that is written while it is sent, made anew for each GET and HEAD. It may be longer than the send buffer, and a peer that reads it
    /// slowly keeps nothing of it but a number.</summary>
    /// <remarks>Its length is not known when it begins. In HTTP/1.1 it is sent in chunks, in HTTP/1.0 the end of the connection ends it. RFC 9112 7.1, 6.3.</remarks>
    public abstract class StreamedDocument
    {
        /// <summary>The position behind the last byte.</summary>
        public const int End = -1;

        /// <summary>The media type, such as <c>text/plain; charset=utf-8</c>, at most 64 characters.</summary>
        public abstract string ContentType { get; }

        /// <summary>Writes the next piece. Called on the server's thread, in each turn of the connection in which its peer takes something, up to the end.</summary>
        /// <param name="buffer">Where to write; the server's, not to be kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="capacity">The most bytes to write: less beside the head of the response, 512 at least after it.</param>
        /// <param name="position">In: 0 for the beginning, or what the call before has set. Out: where the next piece begins, or <see cref="End"/>.</param>
        /// <returns>The bytes written, 0 to <paramref name="capacity"/>. After 0 beside the head the server calls again with more capacity. After 0 with that,
        /// or an exception, it aborts the connection, so that the peer does not take the part for the whole.</returns>
        public abstract int Write(byte[] buffer, int offset, int capacity, ref int position);
    }
}
