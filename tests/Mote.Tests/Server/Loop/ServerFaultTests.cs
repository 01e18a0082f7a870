using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>What fails costs its own connection and no other: transports, handlers, peers that do not read.</summary>
    [TestClass]
    public class ServerFaultTests
    {
        [TestMethod]
        public void Send_GoesOutInPart_ConnectionEndsAsTorn()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () =>
            {
                peer.TakeSent();
                peer.MaxSendBytes = 3;
                peer.PeerSends(Peer.Text("hello"));
            });

            server.RunFor(2000);

            Assert.AreEqual("start open message closed:1006 stop ", handler.Log);
            Assert.AreEqual(1000L, peer.ClosedMs);
            Assert.AreEqual("810568", Hex.Text(peer.TakeSent()));
            Assert.AreEqual(1, server.Counters.Torn);
        }

        [TestMethod]
        public void Broadcast_GoesOutInPartToOne_OnlyThatConnectionEnds()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () =>
            {
                second.TakeSent();
                first.MaxSendBytes = 3;
                server.Broadcast(Hex.Utf8("hello"));
            });
            server.At(1001, () => { Assert.AreEqual("810568656C6C6F", second.LastSent); });

            server.RunFor(2000);

            Assert.AreEqual(1000L, first.ClosedMs);
            Assert.IsTrue(second.ClosedMs >= 2000);
            Assert.AreEqual(1, server.Counters.Torn);
        }

        [TestMethod]
        public void Receive_Throws_OnlyThatConnectionEnds()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () =>
            {
                second.TakeSent();
                first.FailsToReceive = true;
                first.PeerSends(Peer.Text("a"));
                second.PeerSends(Peer.Text("b"));
            });
            server.At(1001, () => { Assert.AreEqual("810162", second.LastSent); });

            server.RunFor(2000);

            Assert.AreEqual(1000L, first.ClosedMs);
            Assert.IsTrue(second.ClosedMs >= 2000);
            Assert.AreEqual(2, server.Counters.Closed);
            Assert.AreEqual(0, server.Counters.Open);
        }

        [TestMethod]
        public void Transport_BreaksInSilence_ItsConnectionEndsAtTheNextPass()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () => { peer.IsBroken = true; });

            server.RunFor(2000);

            Assert.AreEqual("start open closed:1006 stop ", handler.Log);
            Assert.AreEqual(1000L, peer.ClosedMs);
        }

        [TestMethod]
        public void Receive_PeerTakesNothing_NothingIsReadUntilItDoes()
        {
            VirtualServer server = Server(new ScriptedHandler());
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            int received = 0;
            int receivedMeanwhile = 0;
            server.At(1000, () =>
            {
                received = peer.ReceiveCount;
                peer.TakeSent();
                peer.CanWrite = false;
                peer.PeerSends(Peer.Text("a"));
            });
            server.At(9000, () =>
            {
                receivedMeanwhile = peer.ReceiveCount;
                peer.CanWrite = true;
            });
            server.At(9000, () => { Assert.AreEqual("810161", peer.LastSent); });

            // The stall is over: its 10 s do not go on.
            server.At(11500, () => { Assert.IsFalse(peer.IsClosed); });

            server.RunFor(12000);

            Assert.AreEqual(received, receivedMeanwhile);
            Assert.AreEqual(received + 1, peer.ReceiveCount);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        [DataRow("open", "")]
        [DataRow("message", "a")]
        [DataRow("writable", "write")]
        [DataRow("pong", "ping")]
        public void Handler_Throws_ItsConnectionIsClosedWith1011AndTheOtherIsServed(string method, string text)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            server.Add("/other", new ScriptedHandler());
            handler.ThrowsIn = method;
            FakeTransport other = Peer.Connect(server, Requests.With("/ws", "/other"));
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () =>
            {
                if (text.Length > 0)
                {
                    peer.PeerSends(Peer.Text(text));
                }
            });
            server.At(1001, () =>
            {
                if (text == "ping")
                {
                    peer.PeerSends(ClientFrame.Make(0x8A, Hex.Utf8("p")));
                }
            });
            string last = null;
            server.At(1002, () =>
            {
                last = Hex.Text(peer.TakeSent());
                peer.PeerSends(ClientFrame.Make(0x88, Hex.Bytes("03F3")));
                other.PeerSends(Peer.Text("b"));
            });
            server.At(1003, () => { Assert.AreEqual("810162", other.LastSent); });

            server.RunFor(5000);

            string frame = Peer.CloseFrame(1011, "handler failed");
            Assert.IsTrue(last.Length >= frame.Length && last.Substring(last.Length - frame.Length) == frame, last);
            Assert.IsTrue(handler.Log.IndexOf("closed:1011 stop ") > 0, handler.Log);
            Assert.AreEqual(1, server.Counters.HandlerFaults);
            Assert.AreEqual(2002L, peer.ClosedMs);
        }

        [TestMethod]
        [DataRow("start")]
        [DataRow("closed")]
        [DataRow("stop")]
        public void Handler_ThrowsWhereThereIsNothingToClose_IsCountedAndTheServerGoesOn(string method)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = Server(handler);
            handler.ThrowsIn = method;
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () => { peer.PeerSends(Peer.Close()); });
            FakeTransport next = null;
            server.At(1500, () => { next = Peer.Connect(server, Requests.With("/ws", "/other")); });
            server.Add("/other", new ScriptedHandler());

            server.RunFor(3000);

            Assert.AreEqual("start open closed:1000 stop ", handler.Log);
            Assert.AreEqual(1, server.Counters.HandlerFaults);
            Assert.AreEqual(2000L, peer.ClosedMs);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 101));
        }

        [TestMethod]
        public void Ticker_Throws_IsCalledAgainAfterTheStepOfTheLoop()
        {
            VirtualServer server = Server(new ScriptedHandler());
            ThrowingTicker ticker = new ThrowingTicker();
            server.Add(ticker);

            server.RunFor(1999);

            // At 0, 200, ... 1800.
            Assert.AreEqual(10, ticker.Calls);
            Assert.AreEqual(10, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Listener_IsDownForMinutes_IsLookedAtMoreSeldomAndServesAgain()
        {
            VirtualServer server = Server(new ScriptedHandler());
            server.Listener.IsBroken = true;
            int looks = 0;
            FakeTransport peer = null;
            server.At(600000, () =>
            {
                looks = server.Listener.LookCount;
                server.Listener.IsBroken = false;
                peer = Peer.Connect(server, Peer.Upgrade);
            });

            server.RunFor(605200);

            // Pauses of 400, 800, 1600, 3200 and then 5000 ms, each as long as that or up to 200 ms longer.
            Assert.IsTrue(looks >= 119 && looks <= 124, looks.ToString());
            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.IsTrue(server.IsListening);
        }

        private static VirtualServer Server(ScriptedHandler handler)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/ws", handler);
            return server;
        }

        private sealed class ThrowingTicker : ITicker
        {
            public int Calls { get; private set; }

            public int Tick(int nowMs)
            {
                Calls++;
                throw new System.InvalidOperationException("The test wants it.");
            }
        }
    }
}
