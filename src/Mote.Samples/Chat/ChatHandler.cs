using System;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Chat
{
    /// <summary>A chat: sends each line of a client to all clients.</summary>
    /// <remarks>The last lines are kept in a ring, and each client has its own position in it. A client that reads too slowly misses lines; the
    /// others do not wait for it.</remarks>
    public sealed class ChatHandler : WebSocketHandler
    {
        private const int Lines = 16;
        private const int LineBytes = 128;

        private readonly byte[][] _lines = new byte[Lines][];
        private readonly int[] _counts = new int[Lines];
        private readonly WebSocketConnection[] _clients;
        private readonly int[] _next;

        // The part of each client's line that has arrived: TCP may deliver even a short line in pieces.
        private readonly byte[][] _drafts;
        private readonly int[] _draftCounts;
        private int _lineCount;

        /// <summary>Creates the handler.</summary>
        /// <param name="clients">The server's <see cref="ServerLimits.Clients"/>.</param>
        public ChatHandler(int clients)
        {
            _clients = new WebSocketConnection[clients];
            _next = new int[clients];
            _drafts = new byte[clients][];
            _draftCounts = new int[clients];
            for (int i = 0; i < clients; i++)
            {
                _drafts[i] = new byte[LineBytes];
            }

            for (int i = 0; i < Lines; i++)
            {
                _lines[i] = new byte[LineBytes];
            }
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            _clients[client.Index] = client;
            _next[client.Index] = _lineCount;
            _draftCounts[client.Index] = 0;
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if ((flags & MessageFlags.Text) == 0)
            {
                client.Close(CloseCode.UnsupportedData, "text only");
                return;
            }

            byte[] draft = _drafts[client.Index];
            int drafted = _draftCounts[client.Index];
            if (count > LineBytes - drafted)
            {
                client.Close(CloseCode.TooBig, "at most 128 bytes");
                return;
            }

            Array.Copy(buffer, offset, draft, drafted, count);
            drafted += count;
            bool isWhole = (flags & MessageFlags.Last) != 0;
            _draftCounts[client.Index] = isWhole ? 0 : drafted;
            if (isWhole)
            {
                AddLine(draft, drafted);
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            int next = _next[client.Index];
            if (_lineCount - next > Lines)
            {
                next = _lineCount - Lines;
            }

            while (next < _lineCount && client.Send(_lines[next % Lines], 0, _counts[next % Lines], MessageFlags.WholeText))
            {
                next++;
            }

            _next[client.Index] = next;
            if (next < _lineCount)
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            _clients[client.Index] = null;
        }

        private void AddLine(byte[] text, int count)
        {
            int line = _lineCount % Lines;
            Array.Copy(text, 0, _lines[line], 0, count);
            _counts[line] = count;
            _lineCount++;
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null)
                {
                    _clients[i].RequestWrite();
                }
            }
        }
    }
}
