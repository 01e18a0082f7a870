using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.Lines
{
    /// <summary>The handlers of a path that ends in a star: each has a name, which stands in the place of the star, and a password,
    /// which the user of that name must give.</summary>
    internal sealed class NamedHandlers : WebSocketHandler
    {
        private readonly byte[][] _names;
        private readonly byte[][] _passwords;
        private readonly WebSocketHandler[] _handlers;
        private readonly WebSocketHandler[] _handlerOf;
        private readonly byte[] _rest;
        private int _asked;

        /// <summary>Makes the handler of the path.</summary>
        /// <param name="clients">The server's <see cref="MoteServer.MaxClients"/>.</param>
        /// <param name="names">The names, in ASCII, as they stand in a path.</param>
        /// <param name="passwords">The password of each name, not empty.</param>
        /// <param name="handlers">The handler of each name.</param>
        public NamedHandlers(int clients, string[] names, string[] passwords, WebSocketHandler[] handlers)
        {
            _names = new byte[names.Length][];
            _passwords = new byte[names.Length][];
            _handlers = handlers;
            _handlerOf = new WebSocketHandler[clients];
            int most = 0;
            for (int i = 0; i < names.Length; i++)
            {
                _names[i] = Ascii.GetBytes(names[i]);
                _passwords[i] = Ascii.GetBytes(passwords[i]);
                most = most > names[i].Length ? most : names[i].Length;
            }

            _rest = new byte[most];
        }

        /// <inheritdoc/>
        public override bool ChecksPassword => true;

        /// <inheritdoc/>
        public override bool ServesPath(byte[] buffer, int restOffset, int restCount)
        {
            _asked = Find(buffer, restOffset, restCount);
            return _asked >= 0;
        }

        /// <inheritdoc/>
        public override bool CheckPassword(byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
        {
            mayCommand = true;
            byte[] password = _passwords[_asked];
            int difference = passwordCount ^ password.Length;
            for (int i = 0; i < passwordCount; i++)
            {
                difference |= buffer[passwordOffset + i] ^ password[i % password.Length];
            }

            return difference == 0 && Find(buffer, userOffset, userCount) == _asked;
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection connection)
        {
            WebSocketHandler handler = _handlers[Find(_rest, 0, connection.CopyPathRest(_rest, 0))];
            _handlerOf[connection.Index] = handler;
            handler.OnOpen(connection);
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            _handlerOf[connection.Index].OnMessage(connection, buffer, offset, count, flags);
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection connection)
        {
            _handlerOf[connection.Index].OnWritable(connection);
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection connection, int code)
        {
            _handlerOf[connection.Index].OnClosed(connection, code);
        }

        // Returns the place of a name; -1 for none.
        private int Find(byte[] buffer, int offset, int count)
        {
            int found = _names.Length - 1;
            while (found >= 0 && (count != _names[found].Length || !Ascii.AreEqual(buffer, offset, _names[found], 0, count)))
            {
                found--;
            }

            return found;
        }
    }
}
