using Mote.Core.Sessions;
using Mote.Server.Access;

namespace Mote.Server
{
    /// <summary>A WebSocket connection, as a handler sees it. Valid from <see cref="WebSocketHandler.OnOpen"/> until
    /// <see cref="WebSocketHandler.OnClosed"/> returns; the server then uses the same object for the next connection.
    /// Call it only from the handler's methods and from <see cref="ITicker.Tick"/>: they all run on the server's thread. Sending works in
    /// the handler's methods while they are called for this very connection; anywhere else <see cref="SendCapacity"/> is 0: use <see cref="RequestWrite"/>.</summary>
    public abstract class WebSocketConnection
    {
        /// <summary>The place this connection occupies, 0 to <see cref="ServerLimits.Clients"/> - 1: the index for the state of each connection that is kept in arrays.</summary>
        public abstract int Index { get; }

        /// <summary>The largest payload in bytes that <see cref="Send"/> takes now; 0 when it would refuse even an empty message.</summary>
        public abstract int SendCapacity { get; }

        /// <summary>A number that stands for the peer's address, the same for all its connections; behind one of <see cref="AccessPolicy.TrustedProxies"/>
        /// for the address that the proxy names. While the connection is open; it is looked up at each call, so keep it.</summary>
        public virtual int Address
        {
            get { return 0; }
        }

        /// <summary>False once the connection has ended or <see cref="Close"/> has been called. True says nothing of how much may be sent now.</summary>
        public virtual bool IsOpen
        {
            get { return true; }
        }

        /// <summary>When the pass of the server's loop that is under way began, in milliseconds of a monotonic clock that wraps around: compare by
        /// unchecked differences. On a device it moves in steps of 10.</summary>
        public virtual int NowMs
        {
            get { return 0; }
        }

        /// <summary>False if the peer came with the read-only token: it may look, not command. See <see cref="AccessPolicy"/>.</summary>
        public virtual bool MayCommand
        {
            get { return true; }
        }

        /// <summary>False if the peer is a web page of an origin that is neither the server's own nor one of <see cref="AccessPolicy.Origins"/>; then
        /// <see cref="MayCommand"/> and <see cref="IsSignedIn"/> are false too. Only a path that accepts any origin has such connections. RFC 6455 10.2.</summary>
        public virtual bool IsOwnOrigin
        {
            get { return true; }
        }

        /// <summary>The peer came with the cookie that the sign-in form sets: a browser that can sign out, by a POST to <c>logout</c> beside its page.</summary>
        public virtual bool IsSignedIn
        {
            get { return false; }
        }

        /// <summary>The subprotocol that was agreed on, one of the endpoint's own strings; null if none was. RFC 6455 4.2.2.</summary>
        public abstract string Subprotocol { get; }

        /// <summary>Copies a message, or a piece of one, to what leaves when the handler returns. RFC 6455 5.2.</summary>
        /// <param name="buffer">The payload's buffer. Only read, free for reuse on return; may be the buffer of the message being answered.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 0 to <see cref="SendCapacity"/>.</param>
        /// <param name="flags">Kind and place of the piece. Text must be valid UTF-8 over the whole message. A message that was begun must be
        /// ended before the next one begins.</param>
        /// <returns>False, and nothing is sent, if the payload does not fit or the connection is closing: call <see cref="RequestWrite"/> and
        /// send again from <see cref="WebSocketHandler.OnWritable"/>.</returns>
        /// <example>
        /// <code>
        /// if (!connection.Send(buffer, offset, count, MessageFlags.WholeText))
        /// {
        ///     connection.RequestWrite();   // and send it in OnWritable
        /// }
        /// </code>
        /// </example>
        public abstract bool Send(byte[] buffer, int offset, int count, MessageFlags flags);

        /// <summary>Asks for one call of <see cref="WebSocketHandler.OnWritable"/> as soon as the peer can take a message. Asking again
        /// before that changes nothing.</summary>
        public abstract void RequestWrite();

        /// <summary>Asks for <see cref="WebSocketHandler.OnWritable"/> as <see cref="RequestWrite"/> does, and until that has been called
        /// nothing more is read from the peer: for a handler that cannot take more requests before it has answered those it has. What the
        /// server has read already still arrives.</summary>
        public virtual void PauseReading()
        {
            RequestWrite();
        }

        /// <summary>Copies a ping to what leaves when the handler returns; <see cref="WebSocketHandler.OnPong"/> tells of its answer. Of several
        /// that are under way only the last is sure to be answered. The server's own pings, which find out whether the peer is alive, need no
        /// help of the handler. RFC 6455 5.5.2.</summary>
        /// <param name="buffer">The payload's buffer. Only read, free for reuse on return.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 1 to 125.</param>
        /// <returns>False, and nothing is sent, if <see cref="SendCapacity"/> is less than <paramref name="count"/>.</returns>
        public virtual bool Ping(byte[] buffer, int offset, int count)
        {
            return false;
        }

        /// <summary>Asks for <see cref="ITicker.Tick"/> after the handlers of this pass, however long the ticker wanted to wait: for what has to
        /// happen some time after a message, or after a client has gone.</summary>
        public virtual void RequestTick()
        {
        }

        /// <summary>Asks for <see cref="ITicker.Tick"/> after some time, if no ticker wants to be called sooner.</summary>
        /// <param name="milliseconds">From the beginning of this pass, 0 or more; 0 is <see cref="RequestTick()"/>.</param>
        public virtual void RequestTick(int milliseconds)
        {
            RequestTick();
        }

        /// <summary>Starts the closing handshake. Later sends are refused; messages still arriving are dropped. RFC 6455 7.1.2.</summary>
        /// <param name="code">1000 to 1003, 1007 to 1014, or 3000 to 4999.</param>
        /// <param name="reason">The reason for the peer, at most 123 bytes of UTF-8; null for none.</param>
        public abstract void Close(int code, string reason);

        /// <summary>Copies the query string of the request that opened the connection, without its question mark. Only in
        /// <see cref="WebSocketHandler.OnOpen"/>: afterwards it is gone.</summary>
        /// <param name="buffer">Where to copy to.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written; 0 without a query; -1 if the buffer from <paramref name="offset"/> on is too small.</returns>
        public abstract int CopyQuery(byte[] buffer, int offset);

        /// <summary>Copies what stood in the place of the star of a path like <c>/rooms/*</c> when the connection was opened, as it was sent:
        /// percent-encoded, without the query. Only in <see cref="WebSocketHandler.OnOpen"/>: afterwards it is gone.</summary>
        /// <param name="buffer">Where to copy to.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written; 0 if there are none; -1 if the buffer from <paramref name="offset"/> on is too small.</returns>
        public virtual int CopyPathRest(byte[] buffer, int offset)
        {
            return 0;
        }
    }
}
