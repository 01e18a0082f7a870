using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <summary>The application's side of a WebSocket endpoint. One handler serves all connections of its paths. Every call comes from the
    /// server's one thread, so it must return soon. An exception it throws closes that connection with 1011 and no other.</summary>
    /// <example>
    /// <code>
    /// sealed class Echo : WebSocketHandler
    /// {
    ///     public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
    ///     {
    ///         connection.Send(buffer, offset, count, flags);
    ///     }
    /// }
    /// </code>
    /// </example>
    public abstract class WebSocketHandler
    {
        /// <summary>The server has started and has no connection yet. Called once for each start, also if the handler serves several paths.</summary>
        /// <param name="nowMs">Milliseconds of a monotonic clock that wraps around: compare by unchecked differences.</param>
        public virtual void OnStart(int nowMs)
        {
        }

        /// <summary>The server has stopped, or its thread has failed: every connection has been closed. Called once for each
        /// <see cref="OnStart"/>, unless the server's thread dies in native code.</summary>
        /// <param name="nowMs">Milliseconds of a monotonic clock that wraps around: compare by unchecked differences.</param>
        public virtual void OnStop(int nowMs)
        {
        }

        /// <summary>Tells whether anything is served at a path that the star of a path like <c>/rooms/*</c> stands for. False makes the response 404,
        /// before anything is upgraded. Called for such paths alone, after <c>Host</c> and <c>Origin</c> were checked, once or twice for a request:
        /// before the server's token is asked for if <see cref="ChecksPassword"/> is true, so that <see cref="CheckPassword"/> can go by what this
        /// call was told, and otherwise after it.</summary>
        /// <param name="buffer">The server's: only to be read, until the call returns. Do not keep it.</param>
        /// <param name="restOffset">Where that begins which stands in the place of the star.</param>
        /// <param name="restCount">Its bytes, 0 or more, as they were sent: percent-encoded, without the query.</param>
        /// <returns>True to serve the path. After an exception, which is counted, the request is rejected with 500.</returns>
        public virtual bool ServesPath(byte[] buffer, int restOffset, int restCount)
        {
            return true;
        }

        /// <summary>True if a request to a path of this handler needs a user and a password, which <see cref="CheckPassword"/> knows, or the
        /// server's token if that has one. Must stay the same while the server runs.</summary>
        public virtual bool ChecksPassword
        {
            get { return false; }
        }

        /// <summary>Decides whether a user and a password are right. Called only if <see cref="ChecksPassword"/> is true, for
        /// <c>Authorization: Basic</c>, after <c>Host</c> and <c>Origin</c> were checked and before <see cref="OnOpen"/>. RFC 7617 2.</summary>
        /// <param name="buffer">The server's: only to be read, until the call returns. Do not keep it.</param>
        /// <param name="userOffset">Where the user starts.</param>
        /// <param name="userCount">Bytes of the user, 0 or more, without a colon; what clients send is mostly UTF-8, and not checked.</param>
        /// <param name="passwordOffset">Where the password starts.</param>
        /// <param name="passwordCount">Bytes of the password, 0 or more.</param>
        /// <param name="mayCommand">What <see cref="WebSocketConnection.MayCommand"/> will be; means nothing with false.</param>
        /// <returns>True to accept. False is treated as a wrong token: 401 after a delay, and 429 after five of them from one address in a minute.
        /// After an exception, which is counted, the request is rejected with 500.</returns>
        /// <remarks>The password is as readable on the network as the token: only TLS hides it. The server never asks a browser for it, because
        /// a browser would then send it along with the requests of other pages. Compare without stopping at the first wrong byte.</remarks>
        /// <example>
        /// <code>
        /// sealed class Diary : WebSocketHandler
        /// {
        ///     private readonly byte[] _password = Ascii.GetBytes("open sesame");
        ///
        ///     public override bool ChecksPassword
        ///     {
        ///         get { return true; }
        ///     }
        ///
        ///     public override bool CheckPassword(
        ///         byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
        ///     {
        ///         mayCommand = true;
        ///         int difference = passwordCount ^ _password.Length;
        ///         for (int i = 0; i &lt; passwordCount; i++)
        ///         {
        ///             difference |= buffer[passwordOffset + i] ^ _password[i % _password.Length];
        ///         }
        ///
        ///         return difference == 0;
        ///     }
        /// }
        /// </code>
        /// </example>
        public virtual bool CheckPassword(byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
        {
            mayCommand = false;
            return false;
        }

        /// <summary>A peer has completed the opening handshake. What is sent here leaves behind the response to it.</summary>
        /// <param name="connection">The new connection.</param>
        public virtual void OnOpen(WebSocketConnection connection)
        {
        }

        /// <summary>A piece of a message has arrived, unmasked; text is valid UTF-8 so far (a piece may end inside a character, a message never does).</summary>
        /// <param name="connection">The connection it came on.</param>
        /// <param name="buffer">The server's receive buffer: to be read, or changed in place, until the call returns.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes in the piece; 0 only for a piece that ends its message.</param>
        /// <param name="flags">Kind, and whether the piece begins or ends its message.</param>
        public virtual void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        /// <summary>The peer can take <see cref="WebSocketConnection.SendCapacity"/> bytes, and the handler had asked by <see cref="WebSocketConnection.RequestWrite"/>.</summary>
        /// <param name="connection">The connection that can be written to.</param>
        public virtual void OnWritable(WebSocketConnection connection)
        {
        }

        /// <summary>The peer has answered <see cref="WebSocketConnection.Ping"/>. RFC 6455 5.5.3.</summary>
        /// <param name="connection">The connection that was pinged.</param>
        /// <param name="buffer">The pong's payload, which a peer that keeps to the RFC copies from the ping. Only to be read, until the call returns.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 1 to 125.</param>
        /// <param name="milliseconds">From the call of <see cref="WebSocketConnection.Ping"/> to this one, at most <see cref="int.MaxValue"/>; on a
        /// device in steps of 10.</param>
        public virtual void OnPong(WebSocketConnection connection, byte[] buffer, int offset, int count, int milliseconds)
        {
        }

        /// <summary>The connection is over, however it ended. Called once for each <see cref="OnOpen"/>.</summary>
        /// <param name="connection">The connection that has ended; sends are refused.</param>
        /// <param name="code">The code of the close frame that ended it; 1005 if that had none, 1006 if there was no close frame. RFC 6455 7.1.5.</param>
        public virtual void OnClosed(WebSocketConnection connection, int code)
        {
        }
    }
}
