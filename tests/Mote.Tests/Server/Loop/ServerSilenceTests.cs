using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>0, 24.8, 24.9, 25, 49.8 and 100 days pass between two events, and 2^32 ms to the millisecond, after which a 32-bit clock reads the same.</summary>
    [TestClass]
    public class ServerSilenceTests
    {
        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void Flood_AfterDaysOfSilence_HasTheRateOfOneSecond(long silenceMs)
        {
            VirtualServer server = new VirtualServer(12345);
            server.Limits.ControlFramesPerSecond = 3;
            FakeTransport peer = OpenPatient(server);

            // Without pings nothing but the loop's own looks falls between the two floods.
            server.Limits.PingAfterMs = 0;
            string[] sent = new string[2];
            server.At(1000, () =>
            {
                peer.TakeSent();
                peer.PeerSends(Peer.Pings(3));
            });
            server.At(1000 + silenceMs, () =>
            {
                peer.TakeSent();
                peer.PeerSends(Peer.Pings(3));
            });
            server.At(1000 + silenceMs, () => { sent[0] = Hex.Text(peer.TakeSent()); });
            server.At(1000 + silenceMs, () => { peer.PeerSends(Peer.Pings(1)); });
            server.At(1000 + silenceMs, () => { sent[1] = Hex.Text(peer.TakeSent()); });

            server.RunFor(1500 + silenceMs);

            string flood = Peer.CloseFrame(1008, "too many control frames");
            Assert.AreEqual(silenceMs == 0 ? "8A008A008A00" + flood : "8A008A008A00", sent[0]);
            Assert.AreEqual(silenceMs == 0 ? string.Empty : "8A00" + flood, sent[1]);
        }

        [TestMethod]
        [DataRow(0L, 429)]
        [DataRow(41999L, 429)]
        [DataRow(42000L, 101)]
        [DataRow(2142720000L, 101)]
        [DataRow(2151360000L, 101)]
        [DataRow(2160000000L, 101)]
        [DataRow(4294967296L, 101)]
        [DataRow(4294997296L, 101)]
        [DataRow(4302720000L, 101)]
        [DataRow(8640000000L, 101)]
        public void SignIn_AfterTenWrongTokensAndDays_IsShutOutUntilOneIsAMinuteOld(long silenceMs, int status)
        {
            VirtualServer server = new VirtualServer(12345);
            server.Access.Token = "right";
            server.Add("/ws", new ScriptedHandler());
            server.Wait.LongestMs = 600000;
            for (int i = 0; i < 10; i++)
            {
                server.At(i * 2000, () => { Peer.Connect(server, Requests.WithLine("Authorization: Bearer wrong")); });
            }

            FakeTransport peer = null;
            server.At(18000 + silenceMs, () => { peer = Peer.Connect(server, Requests.WithLine("Authorization: Bearer right")); });
            string sent = null;
            server.At(18000 + silenceMs, () => { sent = peer.LastSent; });

            server.RunFor(20000 + silenceMs);

            Assert.IsTrue(Peer.HasStatus(sent, status), sent);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void KeepAlive_PingedAtTheLongestInterval_IsServedAfterDays(long silenceMs)
        {
            VirtualServer server = new VirtualServer(12345);
            FakeTransport peer = OpenPatient(server);
            string sent = null;
            int pings = 0;
            server.At(1000, () => { peer.TakeSent(); });
            server.At(1000 + silenceMs, () =>
            {
                pings = peer.PingCount;
                peer.PeerSends(Peer.Text("a"));
            });
            server.At(1000 + silenceMs, () => { sent = Hex.Text(peer.TakeSent()); });

            server.RunFor(1500 + silenceMs);

            Assert.AreEqual("810161", sent);
            Assert.AreEqual((int)((1000 + silenceMs) / int.MaxValue), pings);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void KeepAlive_PeerVanishesAfterDays_IsAbortedInTime(long silenceMs)
        {
            const int HourMs = 3600000;
            VirtualServer server = new VirtualServer(12345);
            server.Limits.PingAfterMs = HourMs;
            FakeTransport peer = Peer.Open(server);
            peer.AnswersPings = true;
            int pings = -1;
            server.At(silenceMs + 1, () =>
            {
                pings = peer.PingCount;
                peer.AnswersPings = false;
            });

            server.RunFor(silenceMs + (3L * HourMs));

            long hours = silenceMs / HourMs;
            Assert.AreEqual((int)hours, pings);
            Assert.AreEqual(((hours + 1) * HourMs) + 10000, peer.ClosedMs);
            Assert.IsTrue(peer.IsAborted);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void Ticker_AsksForTheLongestTime_IsCalledThenOrWhenAHandlerAsks(long silenceMs)
        {
            VirtualServer server = new VirtualServer(12345);
            RareTicker ticker = new RareTicker();
            server.Add(ticker);
            FakeTransport peer = OpenPatient(server);
            int calls = 0;
            int callsBehind = 0;
            server.At(1000 + silenceMs, () =>
            {
                calls = ticker.Calls;
                peer.PeerSends(Peer.Text("tick"));
            });
            server.At(1000 + silenceMs, () => { callsBehind = ticker.Calls; });

            server.RunFor(1500 + silenceMs);

            Assert.AreEqual(1 + (int)((1000 + silenceMs) / int.MaxValue), calls);
            Assert.AreEqual(calls + 1, callsBehind);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void Broadcast_AfterDaysOfSilence_LeavesAtOnce(long silenceMs)
        {
            VirtualServer server = new VirtualServer(12345);
            FakeTransport peer = OpenPatient(server);
            string sent = null;
            server.At(1000, () => { Assert.IsTrue(server.Broadcast(Hex.Utf8("a"))); });
            server.At(1000, () => { peer.TakeSent(); });
            server.At(1000 + silenceMs, () => { Assert.IsTrue(server.Broadcast(Hex.Utf8("b"))); });
            server.At(1000 + silenceMs, () => { sent = Hex.Text(peer.TakeSent()); });

            server.RunFor(1500 + silenceMs);

            Assert.AreEqual("810162", sent);
        }

        [TestMethod]
        [DataRow(0L)]
        [DataRow(2142720000L)]
        [DataRow(2151360000L)]
        [DataRow(2160000000L)]
        [DataRow(4294967296L)]
        [DataRow(4302720000L)]
        [DataRow(8640000000L)]
        public void Accept_AfterDaysWithoutAPeer_IsServedAtOnce(long silenceMs)
        {
            VirtualServer server = new VirtualServer(12345);
            FakeTransport peer = null;
            server.Add("/ws", new ScriptedHandler());
            server.At(silenceMs, () => { peer = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(silenceMs + 25000);

            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.AreEqual(1, peer.PingCount);
        }

        private static FakeTransport OpenPatient(VirtualServer server)
        {
            server.Limits.PingAfterMs = int.MaxValue;
            FakeTransport peer = Peer.Open(server);
            peer.AnswersPings = true;
            return peer;
        }

        private sealed class RareTicker : ITicker
        {
            public int Calls { get; private set; }

            public int Tick(int nowMs)
            {
                Calls++;
                return int.MaxValue;
            }
        }
    }
}
