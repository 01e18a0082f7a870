using System.Diagnostics;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>A server in this process, with a well-behaved client beside whatever a test does to it. When it is disposed of,
    /// its counters must balance, every <c>OnOpen</c> must have had its <c>OnClosed</c>, and no socket may be left.</summary>
    internal sealed class ServerUnderTest : IDisposable
    {
        /// <summary>The longest message that <see cref="ShortUri"/> takes.</summary>
        public const int ShortMessageBytes = 1000;

        /// <summary>Milliseconds that no test takes.</summary>
        public const int FarMs = 3_600_000;

        private readonly List<Recorder> _recorders = [];

        /// <summary>Makes a server; <see cref="Start"/> starts it.</summary>
        public ServerUnderTest(ServerLimits limits)
        {
            Limits = limits;
            Server = new MoteServer(limits);

            // All peers of a test come from one address, and some tests need all places.
            Server.Access = new AccessPolicy { TrustedProxies = ["127.0.0.1"] };
            Server.AddDocument("/", Page);
            Echoes = Record("/echo", new EchoHandler());
            Record("/short", new EchoHandler(), ShortMessageBytes);
            Record("/telemetry", new TelemetryHandler());
        }

        public ServerLimits Limits { get; }

        public MoteServer Server { get; }

        public ServerCounters Counters => Server.Counters;

        /// <summary>What happened at <see cref="EchoUri"/>.</summary>
        public Recorder Echoes { get; }

        public PatternPage Page { get; } = new();

        /// <summary>All that is watched, in the order of <see cref="Record"/>.</summary>
        public IReadOnlyList<Recorder> Recorders => _recorders;

        /// <summary>Runs beside the test; null if the test wanted none.</summary>
        public Witness? Witness { get; private set; }

        /// <summary>How often application code throws in this test.</summary>
        public int ExpectedFaults { get; set; }

        /// <summary>Streams back what it gets.</summary>
        public Uri EchoUri => At("/echo");

        /// <summary>Sends back messages up to <see cref="ShortMessageBytes"/>.</summary>
        public Uri ShortUri => At("/short");

        /// <summary>Sends whenever it can.</summary>
        public Uri TelemetryUri => At("/telemetry");

        public Uri PageUri => At("/");

        /// <summary>Returns limits without a deadline that an honest peer could miss on a busy machine.</summary>
        public static ServerLimits FarLimits() => new()
        {
            HandshakeMs = FarMs,
            DocumentMs = FarMs,
            PingAfterMs = FarMs,
            PongWithinMs = FarMs,
            StallMs = FarMs,
            CloseMs = FarMs,
        };

        /// <summary>Waits until something is so; fails if that takes longer than <see cref="Limit.Step"/>.</summary>
        public static void WaitUntil(Func<bool> isSo, string what)
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (!isSo())
            {
                Assert.IsLessThan(Limit.Step, clock.Elapsed, "Waited in vain until " + what + ".");

                // Counters raise no events; the wait ends with the first look that finds it so.
                Thread.Sleep(1);
            }
        }

        /// <summary>Adds an endpoint whose handler is watched.</summary>
        public Recorder Record(string path, WebSocketHandler handler, int maxMessageBytes = 0, string[]? subprotocols = null)
        {
            Recorder recorder = new(handler);
            _recorders.Add(recorder);
            Server.AddWebSocket(path, recorder, maxMessageBytes, subprotocols);
            return recorder;
        }

        /// <summary>Starts the server on a free port.</summary>
        /// <param name="witnessed">A client echoes beside the test; it takes one slot.</param>
        public void Start(bool witnessed)
        {
            Server.Start("127.0.0.1", 0);
            if (witnessed)
            {
                Witness = Witness.Start(EchoUri);
            }
        }

        /// <summary>The address of an endpoint.</summary>
        public Uri At(string path) => new($"ws://127.0.0.1:{Server.Port}{path}");

        /// <summary>Waits until all peers but the witness have gone.</summary>
        public void WaitUntilAlone() => WaitUntilOpen(Witness == null ? 0 : 1);

        /// <summary>Waits until so many connections are open, the witness included.</summary>
        public void WaitUntilOpen(int count) => WaitUntil(() => Counters.Open == count, $"{count} connections were open");

        /// <summary>Fails unless as many peers as there are slots are served at once.</summary>
        public void AssertAllSlotsServe()
        {
            WaitUntilAlone();
            List<RawPeer> peers = [];
            for (int i = Counters.Open; i < Limits.Clients; i++)
            {
                peers.Add(RawPeer.Open(EchoUri));
            }

            foreach (RawPeer peer in peers)
            {
                peer.AssertEchoes("served");
                peer.Dispose();
            }
        }

        /// <summary>Stops the server and fails unless everything is in order.</summary>
        public void Dispose()
        {
            int port = Server.Port;
            bool wasRunning = Server.IsRunning;
            string? noticed = Witness?.Leave(mayBeTorn: !wasRunning);
            Server.Stop();
            Assert.IsNull(noticed, noticed);
            Assert.AreEqual(0, Counters.Open, "Connections are open after Stop.");
            Assert.AreEqual(Counters.Accepted, Counters.Closed, "Not every connection was closed once.");
            foreach (Recorder recorder in _recorders)
            {
                Assert.IsNull(recorder.Complaint, recorder.Complaint);
                Assert.AreEqual(recorder.Opened, recorder.Closed, "Not every OnOpen had its OnClosed.");
            }

            Assert.AreEqual(Counters.Upgraded, _recorders.Sum(recorder => recorder.Opened), "Not every handshake reached a handler.");
            Assert.AreEqual(ExpectedFaults, Counters.HandlerFaults, "Exceptions of handlers");

            // Not at once: the port is free again, and a connection of another test may have it for a moment.
            WaitUntil(() => HeldSockets.Count(port) == 0, "no socket was left on the port");
        }
    }
}
