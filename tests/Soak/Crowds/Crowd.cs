using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mote.Soak.Crowds
{
    /// <summary>Peers of one kind that connect at a steady rate. Each stays until the server ends it.</summary>
    internal sealed class Crowd : IDisposable
    {
        private const int StepMs = 5;

        // Every tenth step, 20 bytes a second.
        private const int DripEvery = 10;

        // The most that are kept open: the server has far fewer places, and what it has ended goes first.
        private const int MostOpen = 500;

        private static readonly byte[] _request = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + new string('a', 3000));

        // Whole requests, answered in one send each: RFC 9110 9.3.2, and a path that is not there.
        private static readonly byte[] _head = "HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray();
        private static readonly byte[] _unknown = "GET /nope HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray();

        // RFC 8446 4.1.2: the beginning of a ClientHello, 508 bytes long.
        private static readonly byte[] _hello = [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, .. new byte[500]];

        private readonly IPEndPoint _server;
        private readonly int _addresses;
        private readonly int _rate;
        private readonly CrowdKind _kind;
        private readonly byte[] _drops;
        private readonly List<Member> _members = [];

        /// <summary>Makes a crowd.</summary>
        /// <param name="server">Where it connects.</param>
        /// <param name="addresses">From how many addresses, if the server is on this machine: 127.0.1.1 and on.</param>
        /// <param name="rate">Connections a second.</param>
        /// <param name="kind">What they do.</param>
        /// <param name="isTls">What drips is the beginning of a TLS handshake.</param>
        public Crowd(IPEndPoint server, int addresses, int rate, CrowdKind kind, bool isTls)
        {
            _server = server;
            _addresses = addresses;
            _rate = rate;
            _kind = kind;
            _drops = isTls ? _hello : _request;
        }

        /// <summary>How many have connected.</summary>
        public int Opened { get; private set; }

        /// <summary>Goes on until told to end.</summary>
        public void Run(CancellationToken end)
        {
            Stopwatch clock = Stopwatch.StartNew();
            for (int step = 0; !end.IsCancellationRequested; step++)
            {
                while (Opened < clock.Elapsed.TotalSeconds * _rate)
                {
                    Connect();
                }

                _members.RemoveAll(member => member.HasEnded());
                if (_kind == CrowdKind.Dripping)
                {
                    _members.Where(member => (step + member.Number) % DripEvery == 0).ToList().ForEach(member => member.Drip(_drops));
                }

                end.WaitHandle.WaitOne(StepMs);
            }
        }

        public void Dispose() => _members.ForEach(member => member.Dispose());

        private void Connect()
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            if (IPAddress.IsLoopback(_server.Address))
            {
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (Opened % _addresses))]), 0));
            }

            try
            {
                socket.Connect(_server);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // It is under way.
            }

            if (_members.Count == MostOpen)
            {
                _members[0].Dispose();
                _members.RemoveAt(0);
            }

            Member member = new(socket, Opened, _kind is CrowdKind.Finished or CrowdKind.Rejected);
            _members.Add(member);
            Opened++;
            switch (_kind)
            {
                case CrowdKind.Dripping:
                    member.Drip(_drops);
                    break;
                case CrowdKind.Finished:
                    member.Ask(_head);
                    break;
                case CrowdKind.Rejected:
                    member.Ask(_unknown);
                    break;
            }
        }

        private sealed class Member(Socket socket, int number, bool stays) : IDisposable
        {
            private byte[]? _toSend;
            private int _sent;

            public int Number => number;

            public void Drip(byte[] drops)
            {
                try
                {
                    _sent += socket.Send(drops, _sent % drops.Length, 1, SocketFlags.None);
                }
                catch (SocketException)
                {
                    // Not connected yet, or ended already: the next step shows which.
                }
            }

            // The next step sends it, once the connection is there.
            public void Ask(byte[] request) => _toSend = request;

            public bool HasEnded()
            {
                bool hasEnded;
                try
                {
                    if (_toSend != null && socket.Poll(0, SelectMode.SelectWrite))
                    {
                        socket.Send(_toSend);
                        _toSend = null;
                    }

                    // A crowd that stays does not take the end of the server's side for the end of its own.
                    hasEnded = socket.Poll(0, SelectMode.SelectError) || (!stays && socket.Poll(0, SelectMode.SelectRead) && socket.Receive(new byte[1024]) == 0);
                }
                catch (SocketException)
                {
                    hasEnded = true;
                }

                if (hasEnded)
                {
                    socket.Dispose();
                }

                return hasEnded;
            }

            public void Dispose() => socket.Dispose();
        }
    }
}
