using System.Collections.Concurrent;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>Stands in front of a handler, notes what the server tells it, and complains when that is out of order.</summary>
    internal sealed class Recorder : WebSocketHandler
    {
        private readonly WebSocketHandler _inner;
        private readonly bool[] _isOpen = new bool[1024];
        private readonly ConcurrentQueue<int> _closeCodes = new();
        private volatile string? _complaint;
        private volatile int _opened;
        private volatile int _closed;
        private volatile int _pieces;

        public Recorder(WebSocketHandler inner) => _inner = inner;

        /// <summary>What the server did that it must not do; null for nothing.</summary>
        public string? Complaint => _complaint;

        public int Opened => _opened;

        public int Closed => _closed;

        /// <summary>Calls of <see cref="OnMessage"/>.</summary>
        public int Pieces => _pieces;

        /// <summary>The codes that connections ended with, in that order.</summary>
        public IReadOnlyCollection<int> CloseCodes => _closeCodes;

        public override bool ChecksPassword => _inner.ChecksPassword;

        public override bool CheckPassword(byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand) =>
            _inner.CheckPassword(buffer, userOffset, userCount, passwordOffset, passwordCount, out mayCommand);

        public override void OnStart(int nowMs) => _inner.OnStart(nowMs);

        public override void OnStop(int nowMs) => _inner.OnStop(nowMs);

        public override void OnPong(WebSocketConnection client, byte[] buffer, int offset, int count, int milliseconds)
        {
            Check(client, "OnPong");
            _inner.OnPong(client, buffer, offset, count, milliseconds);
        }

        public override void OnOpen(WebSocketConnection client)
        {
            if (_isOpen[client.Index])
            {
                _complaint = $"OnOpen twice for slot {client.Index}.";
            }

            _isOpen[client.Index] = true;
            _opened++;
            _inner.OnOpen(client);
        }

        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            _pieces++;
            Check(client, "OnMessage");
            _inner.OnMessage(client, buffer, offset, count, flags);
        }

        public override void OnWritable(WebSocketConnection client)
        {
            Check(client, "OnWritable");
            _inner.OnWritable(client);
        }

        public override void OnClosed(WebSocketConnection client, int code)
        {
            Check(client, "OnClosed");
            _isOpen[client.Index] = false;
            _closeCodes.Enqueue(code);
            _closed++;
            _inner.OnClosed(client, code);
        }

        private void Check(WebSocketConnection client, string call)
        {
            if (!_isOpen[client.Index])
            {
                _complaint = $"{call} for slot {client.Index}, which is not open.";
            }
        }
    }
}
