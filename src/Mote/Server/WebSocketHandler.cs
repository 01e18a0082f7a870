using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <summary>The application's side of a WebSocket endpoint. One handler serves all its connections; every call comes from the server's
    /// one thread, so it must return soon. An exception it throws closes that connection with 1011 and no other.</summary>
    public abstract class WebSocketHandler
    {
        /// <summary>A peer has completed the opening handshake.</summary>
        public virtual void OnOpen(WebSocketConnection client)
        {
        }

        /// <summary>A piece of a message has arrived, unmasked; text is valid UTF-8 so far (a piece may end inside a character, a message never does).</summary>
        /// <param name="client">Who sent it.</param>
        /// <param name="buffer">The server's receive buffer: to be read, or changed in place, until the call returns.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes in the piece; 0 only for a piece that ends its message.</param>
        /// <param name="flags">Kind, and whether the piece begins or ends its message.</param>
        public virtual void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        /// <summary>The peer can take <see cref="WebSocketConnection.Room"/> bytes, and the handler had asked by <see cref="WebSocketConnection.RequestWrite"/>.</summary>
        public virtual void OnWritable(WebSocketConnection client)
        {
        }

        /// <summary>The connection is over, however it ended. Called once for each <see cref="OnOpen"/>.</summary>
        /// <param name="client">Who is gone; sends are refused.</param>
        /// <param name="code">The code of the close frame that ended it; 1005 if that had none, 1006 if there was no close frame. RFC 6455 7.1.5.</param>
        public virtual void OnClosed(WebSocketConnection client, int code)
        {
        }
    }
}
