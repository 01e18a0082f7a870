using Mote.Core.Sessions;
using Mote.Server.Access;

namespace Mote.Server
{
    /// <summary>One connected WebSocket peer, as a handler sees it. Valid from <see cref="WebSocketHandler.OnOpen"/> until
    /// <see cref="WebSocketHandler.OnClosed"/> returns; the server then uses the same object for the next peer.
    /// Call it only from the handler's methods and from <see cref="ITicker.Tick"/>: they all run on the server's thread. Sending works in
    /// the handler's methods while they are called for this very client; anywhere else <see cref="Room"/> is 0: use <see cref="RequestWrite"/>.</summary>
    public abstract class WebSocketConnection
    {
        /// <summary>The slot this peer occupies, 0 to <see cref="ServerLimits.Clients"/> - 1: the index for per-client state kept in arrays.</summary>
        public abstract int Index { get; }

        /// <summary>The largest payload in bytes that <see cref="Send"/> takes now; 0 when it would refuse even an empty message.</summary>
        public abstract int Room { get; }

        /// <summary>False if the peer came with the read-only token: it may look, not command. See <see cref="AccessPolicy"/>.</summary>
        public virtual bool MayCommand
        {
            get { return true; }
        }

        /// <summary>The subprotocol that was agreed on, one of the endpoint's own strings; null if none was. RFC 6455 4.2.2.</summary>
        public abstract string Subprotocol { get; }

        /// <summary>Copies a message, or a piece of one, to what leaves when the handler returns. RFC 6455 5.2.</summary>
        /// <param name="buffer">The payload's buffer. Only read, free for reuse on return; may be the buffer of the message being answered.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 0 to <see cref="Room"/>.</param>
        /// <param name="flags">Kind and place of the piece. Text must be valid UTF-8 over the whole message. A message that was begun must be
        /// ended before the next one begins.</param>
        /// <returns>False, and nothing is sent, if the payload does not fit or the connection is closing: call <see cref="RequestWrite"/> and
        /// send again from <see cref="WebSocketHandler.OnWritable"/>.</returns>
        public abstract bool Send(byte[] buffer, int offset, int count, MessageFlags flags);

        /// <summary>Asks for one call of <see cref="WebSocketHandler.OnWritable"/> as soon as the peer can take a message. Asking again
        /// before that changes nothing.</summary>
        public abstract void RequestWrite();

        /// <summary>Asks for <see cref="WebSocketHandler.OnWritable"/> as <see cref="RequestWrite"/> does, and until that has been called
        /// nothing more is read from the peer: for a handler that cannot take more requests before it has answered those it has. What the
        /// server has read already still arrives.</summary>
        public virtual void Hold()
        {
            RequestWrite();
        }

        /// <summary>Asks for <see cref="ITicker.Tick"/> after the handlers of this pass, however long the ticker wanted to wait: for what has to
        /// happen some time after a message, or after a client has gone.</summary>
        public virtual void RequestTick()
        {
        }

        /// <summary>Starts the closing handshake. Later sends are refused; messages still arriving are dropped. RFC 6455 7.1.2.</summary>
        /// <param name="code">1000 to 1003, 1007 to 1014, or 3000 to 4999.</param>
        /// <param name="reason">What the peer is told, at most 123 bytes of UTF-8; null for none.</param>
        public abstract void Close(int code, string reason);

        /// <summary>Copies the query string of the request that opened the connection, without its question mark. Only in
        /// <see cref="WebSocketHandler.OnOpen"/>: afterwards it is gone.</summary>
        /// <param name="buffer">Where to copy to.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written; 0 without a query; -1 if the room from <paramref name="offset"/> on is too small.</returns>
        public abstract int CopyQuery(byte[] buffer, int offset);
    }
}
