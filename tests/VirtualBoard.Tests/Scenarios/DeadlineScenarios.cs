using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;
using Mote.Wire;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The server's deadlines as the device keeps them, in virtual time: nothing has ended a moment before, and something has a moment after. The limits are the
    /// defaults unless a test names another program.</summary>
    [TestClass]
    public class DeadlineScenarios
    {
        private const string Echo = "EchoProgram";
        private const string ShortLimits = "ShortLimitsProgram";

        // A scenario looks at the board every 10 ms, and the device's clock moves in such steps.
        private static readonly TimeSpan _before = TimeSpan.FromMilliseconds(60);

        // The loop looks at deadlines every 200 ms, and sleeps up to 20 ms.
        private static readonly TimeSpan _after = TimeSpan.FromMilliseconds(260);

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Request_NeverFinished_EndsAfterTenSeconds(bool drips)
        {
            Esp32Board board = Start(Echo);
            Peer peer = Peer.TryConnect(board)!;
            peer.SendText("GET /echo?");
            Assert.IsTrue(board.RunUntil(() => board.Sockets.Open == 2, TimeSpan.FromSeconds(1)));

            AssertHappens(board, () => board.Sockets.Open == 1, 10, 10, () => peer.SendText(drips ? "a" : ""));
            Assert.IsTrue(board.RunUntil(() => peer.ReadText() != null && peer.IsOver, TimeSpan.FromSeconds(1)));
        }

        [TestMethod]
        public void Peer_Vanished_IsDroppedTenSecondsAfterThePing()
        {
            Esp32Board board = Start(Echo);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Connection.PeerVanish();

            AssertHappens(board, () => board.Sockets.Open == 1, 30, 30.3);
        }

        [TestMethod]
        [DataRow(false, DisplayName = "a pong")]
        [DataRow(true, DisplayName = "a byte of a frame")]
        public void Silence_EndedJustInTime_IsForgiven(bool isByte)
        {
            Esp32Board board = Start(Echo);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            for (int i = 0; i < 5; i++)
            {
                AssertHappens(board, () => peer.Connection.PeerAvailable > 0, 20, 20);
                board.RunFor(TimeSpan.FromMilliseconds(9900));
                if (isByte)
                {
                    byte[] frame = RawFrame.Masked(RawFrame.Text, new byte[100]);
                    peer.Connection.PeerSend(frame.AsSpan(i, 1));
                    peer.Connection.PeerReceive();
                }
                else
                {
                    peer.Reads = true;
                    peer.Work();
                    peer.Reads = false;
                }
            }

            Assert.IsFalse(peer.IsOver);
            Assert.AreEqual(2, board.Sockets.Open, "the listener and the peer");
        }

        [TestMethod]
        public void Silence_EndedTooLate_IsNot()
        {
            Esp32Board board = Start(Echo);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            AssertHappens(board, () => peer.Connection.PeerAvailable > 0, 20, 20);
            AssertHappens(board, () => board.Sockets.Open == 1, 10, 10);
            Assert.IsTrue(peer.Connection.PeerSeesReset);
        }

        [TestMethod]
        public void Reader_OfNothing_IsDroppedAfterTenSeconds()
        {
            Esp32Board board = Start(Echo);
            WebSocketPeer peer = OpenFull(board);

            // The buffers are full within a second.
            AssertHappens(board, () => peer.IsOver, 10, 11);
            Assert.IsTrue(peer.Connection.PeerSeesReset);
        }

        [TestMethod]
        public void Reader_ThatTakesSomethingJustInTime_IsKeptAndGetsAll()
        {
            Esp32Board board = Start(Echo);
            WebSocketPeer peer = OpenFull(board);
            for (int i = 0; i < 60 && peer.Messages.Count < Messages; i++)
            {
                board.RunFor(TimeSpan.FromMilliseconds(9700));
                peer.Reads = true;
                peer.Work();
                peer.Reads = false;
            }

            Assert.HasCount(Messages, peer.Messages);
            Assert.IsFalse(peer.IsOver);
        }

        [TestMethod]
        public void Close_NotAnswered_EndsAtItsDeadline()
        {
            Esp32Board board = Start(ShortLimits);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            AssertHappens(board, () => peer.Connection.PeerAvailable > 0, 3, 3);
            AssertHappens(board, () => board.Sockets.Open == 1, 1, 1);
        }

        [TestMethod]
        public void Drip_ByAsManyAsMayShakeHands_OnlyDelaysANewcomer()
        {
            Esp32Board board = Start(ShortLimits);
            Peer[] drippers = Connect(board, 4, "GET /echo HTTP/1.1\r\n");
            WebSocketPeer? newcomer = WebSocketPeer.Open(board, "/echo");
            Assert.IsNotNull(newcomer);
            newcomer.Send("in");
            Assert.IsTrue(board.RunUntil(() => newcomer.Work().Messages.Contains("in"), TimeSpan.FromSeconds(1)));
            Assert.IsTrue(board.RunUntil(() => drippers.All(dripper => dripper.IsOver), TimeSpan.FromSeconds(2)));
            Assert.IsTrue(newcomer.IsOpen);
        }

        [TestMethod]
        public void Drain_OfRefusedPeersThatTalkOn_GivesWayToANewcomer()
        {
            // Their deadline, five seconds, is not what helps.
            Esp32Board board = Start(Echo);
            Peer[] refused = Connect(board, 8, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
            WebSocketPeer? newcomer = null;
            bool isIn = board.RunUntil(
                () =>
                {
                    foreach (Peer peer in refused.Where(peer => !peer.IsOver))
                    {
                        peer.ReadText();
                        peer.SendText("a");
                    }

                    if (newcomer == null || (newcomer.Work().StatusLine != null && !newcomer.IsOpen))
                    {
                        newcomer = ((VirtualNetwork)board.Network).Backlog == 0 ? new WebSocketPeer(board, "/echo") : null;
                    }

                    return newcomer != null && newcomer.IsOpen;
                },
                TimeSpan.FromSeconds(2));

            Assert.IsTrue(isIn);
            Assert.IsTrue(refused.All(peer => peer.ReadText().StartsWith("HTTP/1.1 404 ", StringComparison.Ordinal)));
            Assert.AreEqual(1, refused.Count(peer => peer.Connection.PeerSeesReset));
        }

        private const int Messages = 40;

        private static Esp32Board Start(string program)
        {
            Esp32Board board = new(BoardModel.All[0]) { DeviceProgram = ("Mote.Meter", "Mote.Meter." + program) };
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && board.Sockets.Open == 1, TimeSpan.FromSeconds(60)), string.Join('\n', board.Deaths));
            return board;
        }

        private static Peer[] Connect(Esp32Board board, int count, string sends)
        {
            List<Peer> peers = [];
            for (int i = 0; i < count; i++)
            {
                Peer? peer = null;
                Assert.IsTrue(board.RunUntil(() => (peer = Peer.TryConnect(board)) != null, TimeSpan.FromSeconds(1)), "The backlog stayed full.");
                peer!.SendText(sends);
                peers.Add(peer);
            }

            return [.. peers];
        }

        // A client that is owed more than all buffers hold.
        private static WebSocketPeer OpenFull(Esp32Board board)
        {
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            peer.Connection.PeerWindowBytes = 5000;
            for (int i = 0; i < Messages; i++)
            {
                peer.Send(new string('x', 1000));
            }

            return peer;
        }

        // Fails unless something happens between two times from now, give or take the steps of the clocks.
        private static void AssertHappens(Esp32Board board, Func<bool> isSo, double fromSeconds, double toSeconds, Action? meanwhile = null)
        {
            bool Looked()
            {
                meanwhile?.Invoke();
                return isSo();
            }

            TimeSpan before = TimeSpan.FromSeconds(fromSeconds) - _before;
            Assert.IsFalse(board.RunUntil(Looked, before), $"It happened before {fromSeconds} s.");
            Assert.IsTrue(board.RunUntil(Looked, TimeSpan.FromSeconds(toSeconds) + _after - before), $"It had not happened after {toSeconds} s.");
            Assert.IsEmpty(board.Deaths);
        }
    }
}
