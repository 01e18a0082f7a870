namespace Mote.Server.Documents
{
    /// <summary>A document that the server sends in pieces, so that no piece needs a large block of memory.</summary>
    public abstract class StaticDocument
    {
        /// <summary>The media type, such as <c>text/html; charset=utf-8</c>.</summary>
        public abstract string ContentType { get; }

        /// <summary>The coding of the bytes, such as <c>gzip</c>; null for none.</summary>
        public abstract string ContentEncoding { get; }

        /// <summary>The entity tag with its quotes, different for different content; null for none. RFC 9110 8.8.3.</summary>
        public abstract string ETag { get; }

        /// <summary>What the document loads besides data images, and connections to where it came from: directives of a content security policy such as
        /// <c>script-src 'sha256-...'; style-src 'sha256-...'</c>, at most 160 characters; null for nothing. Without it a browser runs none of its scripts
        /// and styles. CSP3 2.3.</summary>
        public virtual string ContentSecurityPolicy
        {
            get { return null; }
        }

        /// <summary>Bytes of all pieces together.</summary>
        public abstract int Length { get; }

        /// <summary>How many pieces there are.</summary>
        public abstract int PieceCount { get; }

        /// <summary>Returns a piece.</summary>
        /// <param name="index">0 to <see cref="PieceCount"/> - 1.</param>
        /// <returns>1 to 1024 bytes, only read by the server and dropped before the next piece is asked for.</returns>
        public abstract byte[] GetPiece(int index);
    }
}
