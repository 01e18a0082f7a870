namespace Mote.Server.Documents
{
    /// <summary>A POST that has passed the access check, as a <see cref="PostHandler"/> sees it. RFC 9110 9.3.3.</summary>
    public sealed class PostRequest
    {
        /// <summary>Holds the body and the path's rest. The server's: only read it, and keep nothing of it.</summary>
        public byte[] Buffer;

        /// <summary>Where the body starts.</summary>
        public int BodyOffset;

        /// <summary>Bytes of the body, 0 to <see cref="PostHandler.MaxBodyBytes"/>.</summary>
        public int BodyCount;

        /// <summary>Where the part of the path starts that the star of a path like <c>/rpc/*</c> stands for, as it was sent: percent-encoded.</summary>
        public int RestOffset;

        /// <summary>Bytes of that part; -1 if the handler's path has no star.</summary>
        public int RestCount;

        /// <summary>False if the request came with the read-only token.</summary>
        public bool MayCommand;

        /// <summary>As <see cref="WebSocketConnection.Address"/>.</summary>
        public int Address;

        /// <summary>As <see cref="WebSocketConnection.NowMs"/>.</summary>
        public int NowMs;
    }
}
