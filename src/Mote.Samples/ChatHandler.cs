using System;
using Mote.Core.Connection;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Tells everybody what anybody says. The last lines are kept in a ring, and each client has its place in it: who does not keep
    /// up misses lines, and nobody waits for it.</summary>
    public sealed class ChatHandler : IConnectionHandler
    {
        private const int Lines = 16;
        private const int LineBytes = 128;
        private const int UnsupportedDataCode = 1003;
        private const int MessageTooBigCode = 1009;

        private readonly byte[][] _lines = new byte[Lines][];
        private readonly int[] _counts = new int[Lines];
        private readonly Client[] _clients;
        private readonly int[] _next;
        private int _said;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="clients">The server's <see cref="ServerLimits.Clients"/>.</param>
        public ChatHandler(int clients)
        {
            _clients = new Client[clients];
            _next = new int[clients];
            for (int i = 0; i < Lines; i++)
            {
                _lines[i] = new byte[LineBytes];
            }
        }

        /// <inheritdoc/>
        public void OnOpen(Client client)
        {
            _clients[client.Index] = client;
            _next[client.Index] = _said;
        }

        /// <inheritdoc/>
        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if ((flags & MessageFlags.Text) == 0)
            {
                client.Close(UnsupportedDataCode, "text only");
                return;
            }

            // Lines are short: one that comes in pieces is as unwelcome as one that is too long.
            if (flags != MessageFlags.WholeText || count > LineBytes)
            {
                client.Close(MessageTooBigCode, "at most 128 bytes in one piece");
                return;
            }

            int line = _said % Lines;
            Array.Copy(buffer, offset, _lines[line], 0, count);
            _counts[line] = count;
            _said++;
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null)
                {
                    _clients[i].RequestWrite();
                }
            }
        }

        /// <inheritdoc/>
        public void OnWritable(Client client)
        {
            int next = _next[client.Index];
            if (_said - next > Lines)
            {
                next = _said - Lines;
            }

            while (next < _said && client.Send(_lines[next % Lines], 0, _counts[next % Lines], MessageFlags.WholeText))
            {
                next++;
            }

            _next[client.Index] = next;
            if (next < _said)
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public void OnClosed(Client client, int code)
        {
            _clients[client.Index] = null;
        }
    }
}
