using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Mote.Wire;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>A client that connects, sends a request, reads the response, drops the connection, and does it again.</summary>
    internal sealed class RequestClient : ILoopClient
    {
        private const int HeadBytes = 4096;

        private readonly Uri _url;
        private readonly byte[] _request;
        private readonly string _status;
        private readonly string _field;
        private readonly byte[] _body;
        private readonly byte[] _response;
        private RawPeer _peer;
        private long _beginTicks;
        private int _received;
        private int _sent;

        private RequestClient(Uri url, string request, string status, string field, byte[] body)
        {
            _url = url;
            _request = Encoding.ASCII.GetBytes(request);
            _status = $"HTTP/1.1 {status} ";
            _field = $"\r\n{field}\r\n";
            _body = body;
            _response = new byte[HeadBytes + body.Length];
            _peer = Connect();
        }

        public Socket Socket => _peer.Socket;

        public bool WantsToSend => _sent < _request.Length;

        /// <summary>Makes a client that opens WebSockets.</summary>
        /// <param name="url">The endpoint.</param>
        public static RequestClient Handshake(Uri url) =>
            new(url, OpeningRequest.Text(url.PathAndQuery, url.Authority), "101", $"Sec-WebSocket-Accept: {OpeningRequest.Accept}", []);

        /// <summary>Makes a client that gets a document.</summary>
        /// <param name="url">The document's address.</param>
        /// <param name="body">What it must be, byte for byte.</param>
        public static RequestClient Get(Uri url, byte[] body) =>
            new(url, GetText(url), "200", $"Content-Length: {body.Length}", body);

        /// <summary>The request for a document.</summary>
        public static string GetText(Uri url) =>
            $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";

        public void Begin()
        {
            _beginTicks = Stopwatch.GetTimestamp();
            Send();
        }

        public void Send() => _sent += NonBlocking.Send(Socket, _request, _sent, _request.Length - _sent);

        public void Receive(byte[] buffer, Tally tally)
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, NonBlocking.Receive(Socket, buffer));
            if (bytes.Length > _response.Length - _received)
            {
                throw new InvalidOperationException("The response is longer than it should be.");
            }

            bytes.CopyTo(_response.AsSpan(_received));
            _received += bytes.Length;
            if (!IsWhole())
            {
                return;
            }

            long ticks = _beginTicks;
            _peer.Reset();
            tally.Add(Stopwatch.GetTimestamp() - ticks);
            _beginTicks = Stopwatch.GetTimestamp();
            _sent = 0;
            _received = 0;
            _peer = Connect();
            Send();
        }

        public void Dispose() => _peer.Reset();

        private RawPeer Connect()
        {
            // Connecting over the loopback takes as long as its system call: the system accepts, not the server.
            RawPeer peer = RawPeer.Connect(_url, buffer: _response);
            peer.Socket.Blocking = false;
            return peer;
        }

        private bool IsWhole()
        {
            ReadOnlySpan<byte> response = _response.AsSpan(0, _received);
            int head = response.IndexOf("\r\n\r\n"u8) + 4;
            if (head < 4 || response.Length - head < _body.Length)
            {
                return false;
            }

            string text = Encoding.ASCII.GetString(response[..head]);
            if (!text.StartsWith(_status, StringComparison.Ordinal) || !text.Contains(_field, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException("The response is not the one wanted: " + text);
            }

            return response[head..].SequenceEqual(_body) ? true : throw new InvalidOperationException("The document is not the one wanted.");
        }
    }
}
