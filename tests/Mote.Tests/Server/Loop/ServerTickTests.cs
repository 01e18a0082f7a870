using Mote.Core.Sessions;
using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Where in a pass of the loop the tickers are called.</summary>
    [TestClass]
    public class ServerTickTests
    {
        private const string Request = "GET /echo HTTP/1.1\r\nHost: mote.local\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

        [TestMethod]
        public void Tick_ThatRequestsAWrite_IsSentBeforeTheLoopWaits()
        {
            VirtualServer server = new VirtualServer(0);
            Writer writer = new Writer(server);
            server.Add("/echo", writer);
            server.Add((ITicker)writer);
            FakeTransport peer = server.Listener.Connect();
            peer.PeerSends(Hex.Utf8(Request));
            server.RunFor(2500);

            Assert.AreEqual(1, writer.Writes);
            Assert.AreEqual(writer.WaitsAtTick, writer.WaitsAtWrite);
        }

        [TestMethod]
        public void Tick_ThatTakesTime_CountsInTheLongestPass()
        {
            VirtualServer server = new VirtualServer(0);
            server.Add(new SlowTicker(server.Clock));
            server.RunFor(2500);

            Assert.AreEqual(SlowTicker.TakesMs, server.Counters.LongestPassMs);
        }

        // Has one message to send at its second tick, a second after its first.
        private sealed class Writer : WebSocketHandler, ITicker
        {
            private readonly VirtualServer _server;
            private WebSocketConnection _connection;
            private int _ticks;

            public Writer(VirtualServer server)
            {
                _server = server;
            }

            public int Writes { get; private set; }

            public int WaitsAtTick { get; private set; }

            public int WaitsAtWrite { get; private set; }

            public override void OnOpen(WebSocketConnection connection)
            {
                _connection = connection;
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
            }

            public override void OnWritable(WebSocketConnection connection)
            {
                Writes++;
                WaitsAtWrite = _server.Wait.WaitCount;
            }

            public int Tick(int nowMs)
            {
                _ticks++;
                if (_ticks == 2)
                {
                    WaitsAtTick = _server.Wait.WaitCount;
                    _connection.RequestWrite();
                }

                return 1000;
            }
        }

        private sealed class SlowTicker : ITicker
        {
            public const int TakesMs = 70;

            private readonly FakeClock _clock;

            public SlowTicker(FakeClock clock)
            {
                _clock = clock;
            }

            public int Tick(int nowMs)
            {
                _clock.Advance(TakesMs);
                return 1000;
            }
        }
    }
}
