using System.Diagnostics;
using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Documents;
using Mote.Wire;

namespace Mote.Soak
{
    /// <summary>The server in this process, impatient so that every deadline passes often, and what must be true of it.</summary>
    internal sealed class LocalServer
    {
        private readonly CountingHandler _echo = new(new EchoHandler());
        private readonly CountingHandler _telemetry = new(new NewsHandler());
        private readonly MoteServer _server = new(new ServerLimits
        {
            Clients = 10,
            Handshakes = 4,
            Refusals = 4,
            HandshakeMs = 2000,
            PingAfterMs = 1000,
            PongWithinMs = 2000,
            StallMs = 1500,
            CloseMs = 1500,
            DocumentMs = 3000,
        });

        /// <summary>Starts it on a free port.</summary>
        public LocalServer()
        {
            // All clients come from one address, and need all places.
            _server.Access = new AccessPolicy { TrustedProxies = ["127.0.0.1"] };
            _server.AddDocument("/", new BigPage());
            _server.AddWebSocket("/echo", _echo);
            _server.AddWebSocket("/telemetry", _telemetry);
            _server.Start("127.0.0.1", 0);
            Url = new Uri($"ws://127.0.0.1:{_server.Port}/echo");
        }

        /// <summary>Its echo.</summary>
        public Uri Url { get; }

        /// <summary>Checks what must hold while no client is there.</summary>
        public void CheckAlone(Report report)
        {
            ServerCounters counters = _server.Counters;
            long began = Stopwatch.GetTimestamp();
            while (counters.Open > 0 && Stopwatch.GetElapsedTime(began) < ServerStream.Patience)
            {
                Thread.Sleep(10);
            }

            Expect(report, "open connections", 0, counters.Open);
            Expect(report, "closed connections", counters.Accepted, counters.Closed);
            Expect(report, "ends told to handlers", _echo.Opened + _telemetry.Opened, _echo.Closed + _telemetry.Closed);
            Expect(report, "handshakes", counters.Upgraded, _echo.Opened + _telemetry.Opened);
            Expect(report, "exceptions", 0, counters.HandlerFaults);
            Expect(report, "sockets on the port but the listening one", 1, Math.Max(1, HeldSockets.Count(Url.Port)));
        }

        /// <summary>Stops it, and prints its counters.</summary>
        public void Stop(Report report)
        {
            _server.Stop();
            Expect(report, "sockets on the port after the stop", 0, HeldSockets.Count(Url.Port));
            ServerCounters counters = _server.Counters;
            Console.WriteLine(
                $"Server: {counters.Accepted:N0} accepted, {counters.Closed:N0} closed, {counters.Upgraded:N0} upgraded, {counters.Documents:N0} documents, "
                + $"{counters.Refused:N0} refused, {counters.Evicted:N0} evicted, {counters.TimedOut:N0} timed out, "
                + $"{counters.ProtocolErrors:N0} protocol errors, {counters.Torn:N0} torn, {counters.BytesIn:N0} bytes in, "
                + $"{counters.BytesOut:N0} bytes out, longest pass {counters.LongestPassMs} ms.");
        }

        private static void Expect(Report report, string what, int expected, int actual)
        {
            if (expected != actual)
            {
                report.Violation($"{what}: {actual}, not {expected}.");
            }
        }

        private sealed class CountingHandler(WebSocketHandler inner) : WebSocketHandler
        {
            public int Opened { get; private set; }

            public int Closed { get; private set; }

            public override void OnOpen(WebSocketConnection client)
            {
                Opened++;
                inner.OnOpen(client);
            }

            public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags) =>
                inner.OnMessage(client, buffer, offset, count, flags);

            public override void OnWritable(WebSocketConnection client) => inner.OnWritable(client);

            public override void OnClosed(WebSocketConnection client, int code)
            {
                Closed++;
                inner.OnClosed(client, code);
            }
        }

        // Something new for everybody, all the time.
        private sealed class NewsHandler : WebSocketHandler
        {
            private readonly byte[] _news = new byte[300];

            public override void OnOpen(WebSocketConnection client) => client.RequestWrite();

            public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
            {
            }

            public override void OnWritable(WebSocketConnection client)
            {
                client.Send(_news, 0, _news.Length, MessageFlags.WholeBinary);
                client.RequestWrite();
            }

            public override void OnClosed(WebSocketConnection client, int code)
            {
            }
        }

        private sealed class BigPage : StaticDocument
        {
            private readonly byte[] _piece = new byte[1024];

            public override string ContentType => "application/octet-stream";

            public override string ContentEncoding => null!;

            public override string ETag => "\"soak\"";

            public override int Length => PieceCount * 1024;

            public override int PieceCount => 200;

            public override byte[] GetPiece(int index) => _piece;
        }
    }
}
