using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Compare
{
    /// <summary>WebSocket: the counter's value as a message of its own, as soon as it changes. The count of all ways begins anew
    /// with the first client, and at any message of one.</summary>
    internal sealed class CompareHandler : WebSocketHandler
    {
        // "2147483647" at most.
        private readonly byte[] _buffer = new byte[10];
        private readonly WebSocketConnection[] _clients;
        private readonly CompareCounter _counter;

        public CompareHandler(CompareCounter counter, int maxClients)
        {
            _counter = counter;
            _clients = new WebSocketConnection[maxClients];
        }

        /// <summary>How many clients there are.</summary>
        public int Count { get; private set; }

        /// <summary>Has the value sent to all, to each as soon as it takes something.</summary>
        public void Publish()
        {
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null)
                {
                    _clients[i].RequestWrite();
                }
            }
        }

        /// <inheritdoc/>
        public override void OnStart(int nowMs)
        {
            _counter.Start(nowMs);
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            if (Count == 0)
            {
                // Before the bytes are counted: those of the opening handshake are WebSocket's.
                _counter.Reset();
            }

            _counter.Note(_counter.WebSocket);
            _counter.WebSocket.NoteRequest();
            _clients[client.Index] = client;
            Count++;
            client.RequestWrite();
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            _counter.Note(_counter.Other);
            if (client.MayCommand && (flags & MessageFlags.Last) != 0)
            {
                _counter.Reset();
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            _counter.Note(_counter.WebSocket);
            int count = _counter.Write(_counter.WebSocket, _buffer, 0, "", "");
            client.Send(_buffer, 0, count, MessageFlags.WholeText);
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            _clients[client.Index] = null;
            Count--;
        }
    }
}
