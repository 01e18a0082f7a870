using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>The rate of control frames, by windows of one second that begin with a control frame.</summary>
    [TestClass]
    public class ServerFloodTests
    {
        // Three pings may be in a second. Their window begins at 1000 ms.
        [TestMethod]
        [DataRow(0, 1999, true)]
        [DataRow(0, 2000, false)]
        [DataRow(int.MaxValue - 999, 1999, true)]
        [DataRow(int.MaxValue - 999, 2000, false)]
        [DataRow(int.MaxValue - 1999, 1999, true)]
        [DataRow(int.MaxValue - 1999, 2000, false)]
        [DataRow(-1500, 1999, true)]
        [DataRow(-1500, 2000, false)]
        [DataRow(-2000, 1999, true)]
        [DataRow(-2000, 2000, false)]
        public void Flood_OneMoreThanMayBe_IsOneWithinTheSecondOnly(int startMs, int moreMs, bool isFlood)
        {
            VirtualServer server = Server(startMs);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () => { peer.PeerSends(Peer.Pings(3)); });
            server.At(moreMs, () =>
            {
                peer.TakeSent();
                peer.PeerSends(Peer.Pings(1));
            });
            string sent = null;
            server.At(moreMs, () => { sent = Hex.Text(peer.TakeSent()); });

            server.RunFor(3000);

            Assert.AreEqual("8A00" + (isFlood ? Peer.CloseFrame(1008, "too many control frames") : string.Empty), sent);
        }

        // The window that begins at 2000 ms is full by itself.
        [TestMethod]
        [DataRow(2999, true)]
        [DataRow(3000, false)]
        public void Flood_AfterAWindow_TheNextCountsAnew(int moreMs, bool isFlood)
        {
            VirtualServer server = Server(0);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () => { peer.PeerSends(Peer.Pings(3)); });
            server.At(2000, () => { peer.PeerSends(Peer.Pings(3)); });
            server.At(moreMs, () =>
            {
                Assert.IsTrue(peer.LastSent == "8A008A008A00");
                peer.TakeSent();
                peer.PeerSends(Peer.Pings(1));
            });
            string sent = null;
            server.At(moreMs, () => { sent = Hex.Text(peer.TakeSent()); });

            server.RunFor(4000);

            Assert.AreEqual("8A00" + (isFlood ? Peer.CloseFrame(1008, "too many control frames") : string.Empty), sent);
        }

        [TestMethod]
        public void Flood_PongsCountToo_AndMessagesDoNot()
        {
            VirtualServer server = Server(0);
            FakeTransport peer = Peer.Open(server);
            byte[] pong = ClientFrame.Make(0x8A, new byte[0]);
            server.At(1000, () => { peer.PeerSends(Hex.Join(pong, Peer.Text("a"), pong, Peer.Text("b"), pong)); });
            string sent = null;
            server.At(1001, () =>
            {
                sent = peer.LastSent;
                peer.PeerSends(pong);
            });
            string last = null;
            server.At(1002, () => { last = peer.LastSent; });

            server.RunFor(2000);

            Assert.AreEqual("810161810162", sent);
            Assert.AreEqual(Peer.CloseFrame(1008, "too many control frames"), last);
        }

        [TestMethod]
        public void Flood_NoLimit_IsNone()
        {
            VirtualServer server = Server(0);
            server.Limits.ControlFramesPerSecond = 0;
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () => { peer.PeerSends(Peer.Pings(200)); });
            server.At(1001, () => { peer.PeerSends(Peer.Text("a")); });
            server.At(1002, () => { Assert.AreEqual("810161", peer.LastSent); });

            server.RunFor(2000);

            Assert.AreEqual(1, server.Counters.Upgraded);
        }

        private static VirtualServer Server(int startMs)
        {
            VirtualServer server = new VirtualServer(startMs);
            server.Limits.ControlFramesPerSecond = 3;
            return server;
        }
    }
}
