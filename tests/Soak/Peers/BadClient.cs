using System.Net.Sockets;
using Mote.Wire;

namespace Mote.Soak.Peers
{
    /// <summary>A client of any kind but a good one, another at every visit. Whatever the server does with it is right, as long as it ends.</summary>
    internal sealed partial class BadClient
    {
        // What a peer that does not read may be sent before the server must have stopped.
        private const long MostUnread = 64L << 20;

        private static readonly byte[] _noise = MakeNoise();

        private readonly Uri _url;
        private readonly Uri _telemetry;
        private readonly Random _random;
        private readonly Report _report;
        private readonly byte[] _receive = new byte[256 * 1024];
        private readonly byte[] _frame = new byte[8192];
        private readonly byte[] _request;
        private readonly (string Name, Action<RawPeer> Behave)[] _kinds;

        /// <summary>Makes a client that visits once or often.</summary>
        /// <param name="isDashboard">Whether the server speaks the dashboard's protocol at the address: kinds that look at an echo are left out.</param>
        public BadClient(Uri url, bool isDashboard, Random random, Report report)
        {
            _url = url;
            _telemetry = new UriBuilder(url) { Path = isDashboard ? url.AbsolutePath : "/telemetry" }.Uri;
            _random = random;
            _report = report;
            _request = RawPeer.Upgrade(url);
            _kinds =
            [
                ("handshake cut by FIN", client => CutHandshake(client, isReset: false)),
                ("handshake cut by RST", client => CutHandshake(client, isReset: true)),
                ("frame cut by FIN", client => CutFrame(client, isReset: false)),
                ("frame cut by RST", client => CutFrame(client, isReset: true)),
                ("handshake dripped", Drip),
                ("nothing ever said", client => client.AwaitEnd()),
                ("garbage for a request", GarbageRequest),
                ("garbage for frames", GarbageFrames),
                ("pings without end", client => Flood(client, RawFrame.Ping)),
                ("pongs without end", client => Flood(client, RawFrame.Pong)),
                ("length of 2^63 - 1", LengthBomb),
                ("vanished", Vanish),
                ("page fetched", FetchPage),
                ("page left half-way", LeavePage),
                ("refused upgrade, then frames", RefusedUpgrade),
                ("telemetry not read", TelemetryNotRead),
            ];
            if (!isDashboard)
            {
                _kinds =
                [
                    .. _kinds,
                    ("fragments of one byte", TinyFragments),
                    ("violation within an upload", ViolationInUpload),
                    ("sent much, read nothing", NonReader),
                ];
            }
        }

        /// <summary>Comes, misbehaves, and goes or is thrown out.</summary>
        public void Visit()
        {
            (string name, Action<RawPeer> behave) = _kinds[_random.Next(_kinds.Length)];
            try
            {
                using RawPeer client = RawPeer.Connect(_url, buffer: _receive);
                behave(client);
            }
            catch (Exception exception) when (exception is EndOfStreamException
                || (exception is SocketException socket && socket.SocketErrorCode != SocketError.TimedOut))
            {
                // Thrown out.
            }
            catch (Exception exception)
            {
                throw new ViolationException($"{name}: {exception.Message}");
            }

            _report.Visit("bad: " + name);
        }

        private static byte[] MakeNoise()
        {
            byte[] noise = new byte[64 * 1024];
            new Random(63).NextBytes(noise);
            return noise;
        }

        private void CutHandshake(RawPeer client, bool isReset)
        {
            client.Send(_request.AsSpan(0, _random.Next(_request.Length)));
            Leave(client, isReset);
        }

        private void CutFrame(RawPeer client, bool isReset)
        {
            if (client.RequestUpgrade(_url) == 101)
            {
                int size = RawFrame.Write(_frame, RawFrame.Binary, _noise.AsSpan(0, _random.Next(5000)), true, 99);
                client.Send(_frame.AsSpan(0, _random.Next(size)));
                Leave(client, isReset);
            }
        }

        private void Leave(RawPeer client, bool isReset)
        {
            if (_random.Next(2) == 0)
            {
                Thread.Sleep(_random.Next(20));
            }

            if (isReset)
            {
                client.Reset();
            }
            else
            {
                client.Finish();
                client.AwaitEnd();
            }
        }

        private void Drip(RawPeer client)
        {
            foreach (byte b in _request)
            {
                client.Send([b]);
                Thread.Sleep(30);
            }
        }

        private void GarbageRequest(RawPeer client)
        {
            int start = _random.Next(_noise.Length - 5000);
            client.Send(_noise.AsSpan(start, _random.Next(1, 5000)));
            client.AwaitEnd();
        }

        private void GarbageFrames(RawPeer client)
        {
            if (client.RequestUpgrade(_url) == 101)
            {
                int start = _random.Next(_noise.Length - 5000);
                client.Send(_noise.AsSpan(start, _random.Next(1, 5000)));
                client.Finish();
                client.AwaitEnd();
            }
        }

        private void Flood(RawPeer client, int opcode)
        {
            if (client.RequestUpgrade(_url) == 101)
            {
                int size = RawFrame.Write(_frame, opcode, _noise.AsSpan(0, _random.Next(126)), true, 5);
                for (int i = 0; i < 5000; i++)
                {
                    client.Send(_frame.AsSpan(0, size));
                    while (client.Socket.Available > 0 && client.ReadSome(_receive) > 0)
                    {
                    }
                }
            }
        }

        private void TinyFragments(RawPeer client)
        {
            if (client.RequestUpgrade(_url) != 101)
            {
                return;
            }

            const int Fragments = 500;
            int size = 0;
            for (int i = 0; i < Fragments; i++)
            {
                size += RawFrame.Write(_frame.AsSpan(size), i == 0 ? RawFrame.Binary : 0, [(byte)i], i == Fragments - 1, 3);
            }

            client.Send(_frame.AsSpan(0, size));
            int read = 0;
            do
            {
                client.NextFrame();
                for (int i = 0; client.Opcode < RawFrame.Close && i < client.Payload.Length; i++, read++)
                {
                    if (client.Payload[i] != (byte)read)
                    {
                        throw new ViolationException($"Fragment {read} came back as {client.Payload[i]}.");
                    }
                }
            }
            while (read < Fragments);
        }
    }
}
