namespace Mote.Server.Documents
{
    /// <summary>A short document that is made anew for each GET and HEAD, such as the readings of this moment.</summary>
    public abstract class DynamicDocument
    {
        /// <summary>The media type, such as <c>application/json</c>, at most 64 characters.</summary>
        public abstract string ContentType { get; }

        /// <summary>Writes the document. Called on the server's thread, once for each request that has passed the access check.</summary>
        /// <param name="buffer">Where to write; the server's, not to be kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="capacity">The most bytes to write, at least <see cref="ServerLimits.ReceiveBytes"/> - 32: the response leaves in one send.
        /// For a page of a listed origin it is less by 47 and the bytes of the origin.</param>
        /// <returns>The bytes written, 0 to <paramref name="capacity"/>; -1 if the document does not fit: the response is 500 then.</returns>
        public abstract int Write(byte[] buffer, int offset, int capacity);
    }
}
