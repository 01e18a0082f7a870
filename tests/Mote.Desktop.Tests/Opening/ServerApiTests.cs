using System.Text;
using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Wire;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>What an application can ask of a server, and what it is told when it asks wrongly.</summary>
    [TestClass]
    public sealed class ServerApiTests : FaultTests
    {
        [TestMethod]
        public void Arguments_Null_AreRefusedWithASentence()
        {
            MoteServer server = new();
            AssertAdvice<ArgumentNullException>(() => _ = new MoteServer(null!));
            AssertAdvice<ArgumentNullException>(() => server.AddTicker(null!));
            AssertAdvice<ArgumentNullException>(() => server.AddDocument("/a", (StaticDocument)null!));
            AssertAdvice<ArgumentNullException>(() => server.AddDocument("/a", (DynamicDocument)null!));
            AssertAdvice<ArgumentNullException>(() => server.AddPost("/a", null!));
            AssertAdvice<ArgumentNullException>(() => server.AddWebSocket("/a", null!));
            AssertAdvice<ArgumentNullException>(() => server.AddWebSocket(null!, new EchoHandler()));
            AssertAdvice<ArgumentNullException>(() => server.AddWebSocket("/a", new EchoHandler(), 0, [null!]));
            AssertAdvice<ArgumentException>(() => server.AddWebSocket("a", new EchoHandler()));
            AssertAdvice<ArgumentException>(() => server.AddWebSocket("/a", new EchoHandler(), -1));
            server.AddWebSocket("/a", new EchoHandler());
            AssertAdvice<ArgumentException>(() => server.AddWebSocket("/a", new EchoHandler()));
            AssertAdvice<ArgumentException>(() => server.Broadcast("/b", [], 0, 0, true));
        }

        [TestMethod]
        public void Limits_OutOfRange_AreNamed()
        {
            ArgumentException thrown = Assert.ThrowsExactly<ArgumentException>(() => _ = new MoteServer(new ServerLimits { ReceiveBytes = 639 }));

            Assert.AreEqual("ServerLimits.ReceiveBytes is 639: set it to 640 at least and 131072 at most.", thrown.Message);
        }

        [TestMethod]
        public void Limits_ChangedAfterTheServerWasMade_HaveNoEffect()
        {
            ServerLimits limits = new() { CanBroadcast = false };
            MoteServer server = new(limits);
            limits.CanBroadcast = true;

            AssertAdvice<InvalidOperationException>(() => server.Broadcast("/b", [], 0, 0, true));
        }

        [TestMethod]
        public void Running_AddedToOrStartedAgain_Throws()
        {
            ServerUnderTest server = Start();

            AssertAdvice<InvalidOperationException>(() => server.Server.Start(0));
            AssertAdvice<InvalidOperationException>(() => server.Server.AddWebSocket("/late", new EchoHandler()));
            AssertAdvice<InvalidOperationException>(() => server.Server.AddTicker(new Ticker(0)));
        }

        [TestMethod]
        public void Stop_FromAHandlerOrATicker_ThrowsAndTheServerGoesOn()
        {
            using ManualResetEventSlim refused = new();
            MoteServer? made = null;
            Ticker ticker = new(0) { Work = () => NoteStop(made!, refused) };
            ServerUnderTest server = Start(configure: test =>
            {
                made = test.Server;
                test.Server.AddTicker(ticker);
                test.Record("/stops", new ScriptedHandler { Message = connection => connection.Send(Encoding.UTF8.GetBytes(Refusal(made)), 0, 4, MessageFlags.WholeText) });
            });

            Assert.IsTrue(refused.Wait(Limit.Step), "The ticker was not refused.");
            using RawPeer peer = RawPeer.Open(server.At("/stops"));
            peer.Send(RawFrame.Masked("stop"));
            Assert.AreEqual("Call", peer.ReadMessage());
        }

        [TestMethod]
        public void OnOpen_Sends_TheMessageFollowsTheResponse()
        {
            ServerUnderTest server = Start(configure: test => test.Record("/greets", new ScriptedHandler { Open = connection => SendText(connection, "hello") }));
            using RawPeer peer = RawPeer.Open(server.At("/greets"));

            Assert.AreEqual("hello", peer.ReadMessage());
        }

        [TestMethod]
        public void Close_AfterASend_TheMessageComesBeforeTheCloseFrame()
        {
            ServerUnderTest server = Start(configure: test => test.Record("/ends", new ScriptedHandler
            {
                Message = connection =>
                {
                    SendText(connection, "last");
                    Assert.IsTrue(connection.IsOpen);
                    connection.Close(CloseCode.Normal, "done");
                    Assert.IsFalse(connection.IsOpen);
                },
            }));
            using RawPeer peer = RawPeer.Open(server.At("/ends"));
            peer.Send(RawFrame.Masked("end"));

            Assert.AreEqual("last", peer.ReadMessage());
            Assert.AreEqual(CloseCode.Normal, peer.ReadFrame().CloseCode);
        }

        [TestMethod]
        public void Handler_OfTwoPaths_HearsOfStartAndStopOnce()
        {
            LifeHandler handler = new();
            MoteServer server = new();
            server.AddWebSocket("/a", handler);
            server.AddWebSocket("/b", handler, 100);
            for (int i = 1; i <= 2; i++)
            {
                server.Start("127.0.0.1", 0);
                Assert.IsTrue(SpinWait.SpinUntil(() => handler.Starts == i, Limit.Step), "No start was told.");
                server.Stop();
                Assert.AreEqual(i, handler.Stops);
            }
        }

        [TestMethod]
        public void Ping_OfAHandler_TellsItOfThePong()
        {
            PingHandler handler = new();
            ServerUnderTest server = Start(configure: test => test.Record("/pings", handler));
            using (RawPeer peer = RawPeer.Open(server.At("/pings")))
            {
                RawFrame ping = peer.ReadFrame();
                Assert.AreEqual(RawFrame.Ping, ping.Opcode);
                Assert.AreEqual("mark", ping.AsText);

                // An unsolicited one without payload is not what was waited for; the second is unsolicited too. RFC 6455 5.5.3.
                peer.Send(RawFrame.Masked(RawFrame.Pong, []));
                peer.Send(RawFrame.Masked(RawFrame.Pong, "mark"u8.ToArray()));
                peer.Send(RawFrame.Masked(RawFrame.Pong, "more"u8.ToArray()));
                peer.Send(RawFrame.Masked("how many?"));
                Assert.AreEqual("1 mark", peer.ReadMessage());
            }

            Assert.IsGreaterThanOrEqualTo(0, handler.Milliseconds);
        }

        [TestMethod]
        [DataRow("/rooms/attic/left?x=1", "rooms attic/left")]
        [DataRow("/rooms/", "rooms ")]
        [DataRow("/rooms/own", "own ")]
        [DataRow("/rooms/halls/2", "halls 2")]
        [DataRow("/elsewhere", "all elsewhere")]
        public void Wildcard_AndPathsBesideIt_TheNearestIsServed(string path, string expected)
        {
            ServerUnderTest server = Start(configure: test =>
            {
                test.Record("/*", new RestHandler("all"));
                test.Record("/rooms/*", new RestHandler("rooms"));
                test.Record("/rooms/halls/*", new RestHandler("halls"));
                test.Record("/rooms/own", new RestHandler("own"));
            });
            using RawPeer peer = RawPeer.Open(server.At(path));

            Assert.AreEqual(expected, peer.ReadMessage());
        }

        [TestMethod]
        public void Tickers_Several_AreEachCalledWhenTheyAsk()
        {
            Ticker often = new(1);
            Ticker seldom = new(int.MaxValue);
            ServerUnderTest server = Start(configure: test =>
            {
                test.Server.AddTicker(seldom);
                test.Server.AddTicker(often);
                test.Record("/asks", new ScriptedHandler { Message = connection => connection.RequestTick(20) });
            });
            ServerUnderTest.WaitUntil(() => often.Calls >= 5, "one ticker had been called five times");
            Assert.AreEqual(1, seldom.Calls);

            using RawPeer peer = RawPeer.Open(server.At("/asks"));
            peer.Send(RawFrame.Masked("soon"));
            ServerUnderTest.WaitUntil(() => seldom.Calls == 2, "the other had been called because it was asked for");
        }

        private static void AssertAdvice<T>(Action act)
            where T : Exception
        {
            T thrown = Assert.ThrowsExactly<T>(act);
            Assert.IsTrue(thrown.Message.Contains(' ', StringComparison.Ordinal) && char.IsUpper(thrown.Message[0]), thrown.Message);
            Assert.DoesNotContain("Value cannot be null", thrown.Message);
            Assert.DoesNotContain("Value does not fall", thrown.Message);
        }

        private static string Refusal(MoteServer server) => Assert.ThrowsExactly<InvalidOperationException>(server.Stop).Message;

        private static void NoteStop(MoteServer server, ManualResetEventSlim refused)
        {
            if (Refusal(server).StartsWith("Call Stop from another thread", StringComparison.Ordinal))
            {
                refused.Set();
            }
        }

        private static void SendText(WebSocketConnection connection, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            connection.Send(bytes, 0, bytes.Length, MessageFlags.WholeText);
        }

        private sealed class Ticker(int inMs) : ITicker
        {
            private int _calls;

            public int Calls => Volatile.Read(ref _calls);

            public Action? Work { get; init; }

            public int Tick(int nowMs)
            {
                Interlocked.Increment(ref _calls);
                Work?.Invoke();
                return inMs > 0 ? inMs : 1000;
            }
        }

        private sealed class LifeHandler : WebSocketHandler
        {
            private int _starts;
            private int _stops;

            public int Starts => Volatile.Read(ref _starts);

            public int Stops => Volatile.Read(ref _stops);

            public override void OnStart(int nowMs) => Interlocked.Increment(ref _starts);

            public override void OnStop(int nowMs) => Interlocked.Increment(ref _stops);
        }

        private sealed class RestHandler(string name) : WebSocketHandler
        {
            public override void OnOpen(WebSocketConnection connection)
            {
                byte[] rest = new byte[100];
                int count = connection.CopyPathRest(rest, 0);
                SendText(connection, name + " " + Encoding.UTF8.GetString(rest, 0, count));
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags) =>
                Assert.AreEqual(0, connection.CopyPathRest(new byte[100], 0));
        }

        private sealed class PingHandler : WebSocketHandler
        {
            private int _pongs;
            private string _payload = "";

            public int Milliseconds { get; private set; } = -1;

            public override void OnOpen(WebSocketConnection connection)
            {
                byte[] mark = "mark"u8.ToArray();
                Assert.IsTrue(connection.Ping(mark, 0, mark.Length));
            }

            public override void OnPong(WebSocketConnection connection, byte[] buffer, int offset, int count, int milliseconds)
            {
                _pongs++;
                _payload += Encoding.UTF8.GetString(buffer, offset, count);
                Milliseconds = milliseconds;
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags) =>
                SendText(connection, _pongs + " " + _payload);
        }
    }
}
