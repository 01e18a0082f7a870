using System.Diagnostics;
using System.Net.Sockets;
using Mote.Wire;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>A client with one message in flight.</summary>
    internal sealed class EchoClient : ILoopClient
    {
        // So that what comes back is read meanwhile, however small the pieces are.
        private const int SendsAtOnce = 1024;

        private readonly RawPeer _peer;
        private readonly EchoMessage _message;
        private readonly EchoReader _reader;
        private long _sentTicks;
        private int _sent;

        /// <summary>Connects and completes the opening handshake.</summary>
        /// <param name="url">The server's echo.</param>
        /// <param name="message">What is sent again and again.</param>
        public EchoClient(Uri url, EchoMessage message)
        {
            _message = message;
            _reader = new EchoReader(message.Payload);
            _peer = RawPeer.Open(url, new byte[4096]);
            _peer.Socket.Blocking = false;
        }

        public Socket Socket => _peer.Socket;

        public bool WantsToSend => _sent < _message.Wire.Length;

        public void Begin()
        {
            _sentTicks = Stopwatch.GetTimestamp();
            _sent = 0;
            Send();
        }

        public void Send()
        {
            for (int i = 0; i < SendsAtOnce && WantsToSend; i++)
            {
                int sent = NonBlocking.Send(Socket, _message.Wire, _sent, Math.Min(_message.PieceBytes, _message.Wire.Length - _sent));
                if (sent == 0)
                {
                    return;
                }

                _sent += sent;
            }
        }

        public void Receive(byte[] buffer, Tally tally)
        {
            if (_reader.Read(buffer.AsSpan(0, NonBlocking.Receive(Socket, buffer))))
            {
                tally.Add(Stopwatch.GetTimestamp() - _sentTicks);
                Begin();
            }
        }

        public void Dispose() => _peer.Reset();
    }
}
