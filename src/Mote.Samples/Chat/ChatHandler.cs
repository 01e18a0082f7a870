using Mote.Core.Sessions;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Chat
{
    /// <summary>A room: each line of a visitor goes to all, with the visitor's name; <see cref="ChatCommands"/> are answered.</summary>
    public sealed class ChatHandler : WebSocketHandler
    {
        private const int MostBytes = (ChatVisitor.NameBytes * 2) + ChatVisitor.LineBytes + 32;

        private readonly ChatVisitor[] _visitors;
        private readonly ChatCommands _commands;
        private readonly LineRing _ring;
        private readonly LineWriter _line = new LineWriter(MostBytes);
        private int _guests;

        /// <summary>Creates the handler.</summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="path">The path that the handler is added at.</param>
        public ChatHandler(MoteServer server, string path)
        {
            _visitors = new ChatVisitor[server.MaxClients];
            _ring = new LineRing(server, path, MostBytes);
            _commands = new ChatCommands(_visitors, _ring, _line);
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            ChatVisitor visitor = _visitors[client.Index] ?? new ChatVisitor();
            _visitors[client.Index] = visitor;
            do
            {
                _guests++;
                visitor.Enter(_guests, client.NowMs);
            }
            while (_commands.IsTaken(visitor, visitor.Name, 0, visitor.NameCount));

            // The line that is broadcast next, this one or one before it that had to wait, reaches the newcomer too, and so do all later ones. Those before
            // it have left already: they are the past.
            _ring.Add(client, _line.Begin("* ").Add(visitor.Name, visitor.NameCount).Add(" joins.").Buffer, _line.Count);
            visitor.NextLine = _ring.First;
            visitor.EndLine = _ring.Latest;
            client.RequestWrite();
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            ChatVisitor visitor = _visitors[client.Index];
            if ((flags & MessageFlags.Text) == 0)
            {
                client.Close(CloseCode.UnsupportedData, "text only");
            }
            else if (!visitor.AddPiece(buffer, offset, count, flags))
            {
                client.Close(CloseCode.TooBig, "at most 128 bytes");
            }
            else if ((flags & MessageFlags.Last) != 0)
            {
                visitor.LineCount = ChatText.Clean(visitor.Line, visitor.LineCount);
                _commands.Hear(client, visitor);
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            ChatVisitor visitor = _visitors[client.Index];
            if (!visitor.IsWelcomed)
            {
                visitor.IsWelcomed = _commands.Tell(client, _line.Begin("* Welcome, ").Add(visitor.Name, visitor.NameCount).Add(". Commands: /nick NAME, /who"));
            }
            else if (visitor.NextLine >= visitor.EndLine)
            {
                // The server calls for a client that could not take a broadcast.
                _commands.Tell(client, _line.Begin("* You read too slowly and missed something."));
            }

            visitor.NextLine = visitor.NextLine > _ring.First ? visitor.NextLine : _ring.First;
            while (visitor.IsWelcomed && visitor.NextLine < visitor.EndLine && _ring.SendTo(client, visitor.NextLine))
            {
                visitor.NextLine++;
            }

            if (!visitor.IsWelcomed || visitor.NextLine < visitor.EndLine)
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            _visitors[client.Index].IsHere = false;
            _ring.Add(client, _line.Begin("* ").Add(_visitors[client.Index].Name, _visitors[client.Index].NameCount).Add(" leaves.").Buffer, _line.Count);
        }
    }
}
