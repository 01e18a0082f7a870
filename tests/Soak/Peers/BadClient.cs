using System.Net.Sockets;
using Mote.Soak.Wire;

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
        private readonly (string Name, Action<WireClient> Behave)[] _kinds;

        /// <summary>Makes a client that visits once or often.</summary>
        /// <param name="isDashboard">Whether the server speaks the dashboard's protocol at the address: kinds that look at an echo are left out.</param>
        public BadClient(Uri url, bool isDashboard, Random random, Report report)
        {
            _url = url;
            _telemetry = new UriBuilder(url) { Path = isDashboard ? url.AbsolutePath : "/telemetry" }.Uri;
            _random = random;
            _report = report;
            _request = WireClient.Request(url);
            _kinds =
            [
                ("handshake cut by FIN", client => CutHandshake(client, isReset: false)),
                ("handshake cut by RST", client => CutHandshake(client, isReset: true)),
                ("frame cut by FIN", client => CutFrame(client, isReset: false)),
                ("frame cut by RST", client => CutFrame(client, isReset: true)),
                ("handshake dripped", Drip),
                ("nothing ever said", client => client.ReadToEnd()),
                ("garbage for a request", GarbageRequest),
                ("garbage for frames", GarbageFrames),
                ("pings without end", client => Flood(client, ClientFrame.Ping)),
                ("pongs without end", client => Flood(client, ClientFrame.Pong)),
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
            (string name, Action<WireClient> behave) = _kinds[_random.Next(_kinds.Length)];
            try
            {
                using WireClient client = new(_url, _receive);
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

        private void CutHandshake(WireClient client, bool isReset)
        {
            client.Send(_request.AsSpan(0, _random.Next(_request.Length)));
            Leave(client, isReset);
        }

        private void CutFrame(WireClient client, bool isReset)
        {
            if (client.Open(_url) == 101)
            {
                int size = ClientFrame.Write(_frame, ClientFrame.Binary, _noise.AsSpan(0, _random.Next(5000)), true, 99);
                client.Send(_frame.AsSpan(0, _random.Next(size)));
                Leave(client, isReset);
            }
        }

        private void Leave(WireClient client, bool isReset)
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
                client.ReadToEnd();
            }
        }

        private void Drip(WireClient client)
        {
            foreach (byte b in _request)
            {
                client.Send([b]);
                Thread.Sleep(30);
            }
        }

        private void GarbageRequest(WireClient client)
        {
            int start = _random.Next(_noise.Length - 5000);
            client.Send(_noise.AsSpan(start, _random.Next(1, 5000)));
            client.ReadToEnd();
        }

        private void GarbageFrames(WireClient client)
        {
            if (client.Open(_url) == 101)
            {
                int start = _random.Next(_noise.Length - 5000);
                client.Send(_noise.AsSpan(start, _random.Next(1, 5000)));
                client.Finish();
                client.ReadToEnd();
            }
        }

        private void Flood(WireClient client, int opcode)
        {
            if (client.Open(_url) == 101)
            {
                int size = ClientFrame.Write(_frame, opcode, _noise.AsSpan(0, _random.Next(126)), true, 5);
                for (int i = 0; i < 5000; i++)
                {
                    client.Send(_frame.AsSpan(0, size));
                    while (client.Socket.Available > 0 && client.ReadSome(_receive) > 0)
                    {
                    }
                }
            }
        }

        private void TinyFragments(WireClient client)
        {
            if (client.Open(_url) != 101)
            {
                return;
            }

            const int Fragments = 500;
            int size = 0;
            for (int i = 0; i < Fragments; i++)
            {
                size += ClientFrame.Write(_frame.AsSpan(size), i == 0 ? ClientFrame.Binary : 0, [(byte)i], i == Fragments - 1, 3);
            }

            client.Send(_frame.AsSpan(0, size));
            int read = 0;
            do
            {
                client.ReadFrame();
                for (int i = 0; client.Opcode < ClientFrame.Close && i < client.Payload.Length; i++, read++)
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
