using System.Globalization;
using System.Runtime.ExceptionServices;
using Mote.VirtualBoard.Kernel;
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
        private const string EarlyPing = "EarlyPingProgram";

        // A scenario looks at the board every 10 ms, and the device's clock moves in such steps.
        private static readonly TimeSpan _before = TimeSpan.FromMilliseconds(60);

        // The loop looks at deadlines every 200 ms, and sleeps up to 20 ms.
        private static readonly TimeSpan _after = TimeSpan.FromMilliseconds(260);

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Request_NeverFinished_EndsAfterTenSeconds(bool drips)
        {
            Esp32Board board = MeterBoard.Start(Echo);
            Peer peer = Peer.TryConnect(board)!;
            peer.SendText("GET /echo?");
            Assert.IsTrue(board.RunUntil(() => board.Sockets.Open == 2, TimeSpan.FromSeconds(1)));

            AssertHappens(board, () => board.Sockets.Open == 1, 10, 10, () => peer.SendText(drips ? "a" : ""));
            Assert.IsTrue(board.RunUntil(() => peer.ReadText() != null && peer.IsOver, TimeSpan.FromSeconds(1)));
        }

        [TestMethod]
        public void Peer_Vanished_IsDroppedTenSecondsAfterThePing()
        {
            Esp32Board board = MeterBoard.Start(Echo);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Connection.PeerVanish();

            AssertHappens(board, () => board.Sockets.Open == 1, 30, 30.3);
        }

        [TestMethod]
        [DataRow(false, DisplayName = "a pong")]
        [DataRow(true, DisplayName = "a byte of a frame")]
        public void Silence_EndedJustInTime_IsForgiven(bool isByte)
        {
            Esp32Board board = MeterBoard.Start(Echo);
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
            Esp32Board board = MeterBoard.Start(Echo);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            AssertHappens(board, () => peer.Connection.PeerAvailable > 0, 20, 20);
            AssertHappens(board, () => board.Sockets.Open == 1, 10, 10);
            Assert.IsTrue(peer.Connection.PeerSeesReset);
        }

        [TestMethod]
        public void Reader_OfNothing_IsDroppedAfterTenSeconds()
        {
            Esp32Board board = MeterBoard.Start(Echo);
            WebSocketPeer peer = OpenFull(board);

            // The buffers are full within a second.
            AssertHappens(board, () => peer.IsOver, 10, 11);
            Assert.IsTrue(peer.Connection.PeerSeesReset);
        }

        [TestMethod]
        public void Reader_ThatTakesSomethingJustInTime_IsKeptAndGetsAll()
        {
            Esp32Board board = MeterBoard.Start(Echo);
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
            Esp32Board board = MeterBoard.Start(ShortLimits);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            peer.Reads = false;
            AssertHappens(board, () => peer.Connection.PeerAvailable > 0, 3, 3);
            AssertHappens(board, () => board.Sockets.Open == 1, 1, 1);
        }

        [TestMethod]
        public void Ping_OwedToAPeerThatDoesNotRead_WaitsUntilItDoes()
        {
            // Nobody can answer a ping that has not been sent: the peer's time runs from when it has.
            const int Burst = 200;
            Esp32Board board = MeterBoard.Start(EarlyPing);
            WebSocketPeer peer = new(board, "/burst");
            peer.Connection.PeerWindowBytes = 5000;
            Assert.IsTrue(board.RunUntil(() => peer.Work().IsOpen, TimeSpan.FromSeconds(1)));
            peer.Reads = false;
            board.RunFor(TimeSpan.FromSeconds(1));
            Assert.IsLessThan(Burst / 2, peer.Messages.Count, "All of it had gone out before the peer stopped reading.");

            // One that comes now and answers no ping is dropped for that, later than the other would have been.
            WebSocketPeer dead = WebSocketPeer.Open(board, "/echo")!;
            dead.Reads = false;
            AssertHappens(board, () => dead.Connection.PeerSeesReset, 6, 6.3);
            board.RunFor(TimeSpan.FromSeconds(30));
            Assert.IsFalse(peer.IsOver, "Dropped for not answering a ping that was never sent.");

            // Awake again: it reads everything, answers the ping behind it, and is served.
            peer.Reads = true;
            Assert.IsTrue(board.RunUntil(() => peer.Work().Pings == 3, TimeSpan.FromSeconds(10)));
            Assert.HasCount(Burst, peer.Messages);
            Assert.IsTrue(peer.IsOpen);
        }

        [TestMethod]
        public void OnMessage_BlocksForLongerThanEveryDeadline_DelaysOthersButEndsNobody()
        {
            Esp32Board board = MeterBoard.Start(EarlyPing);
            WebSocketPeer peer = WebSocketPeer.Open(board, "/echo")!;
            WebSocketPeer slow = WebSocketPeer.Open(board, "/block")!;
            WebSocketPeer reader = new(board, "/burst");
            reader.Connection.PeerWindowBytes = 5000;
            bool AllWork() => slow.Work().IsOpen & reader.Work().IsOpen;
            Assert.IsTrue(board.RunUntil(AllWork, TimeSpan.FromSeconds(1)));

            // The one is pinged before the server blocks, the other waits for it to read; the pong and the reading come in time, but are noticed only afterwards.
            reader.Reads = false;
            peer.Reads = false;
            Assert.IsTrue(board.RunUntil(() => AllWork() && peer.Connection.PeerAvailable > 0, TimeSpan.FromSeconds(2)));
            slow.Send("block");
            board.RunFor(TimeSpan.FromSeconds(1));
            peer.Reads = true;
            Assert.AreEqual(1, peer.Work().Pings);
            reader.Reads = true;
            board.RunFor(TimeSpan.FromSeconds(60));
            Assert.AreEqual(1, peer.Work().Pings, "The server had not blocked.");
            peer.Send("alive");
            slow.Send("who?");
            Assert.IsTrue(board.RunUntil(() => AllWork() && peer.Work().Messages.Contains("alive") && slow.Messages.Count > 0, TimeSpan.FromSeconds(20)));

            string[] words = slow.Messages[0].Split(' ');
            Assert.AreEqual("0", words[0], slow.Messages[0]);
            Assert.IsGreaterThanOrEqualTo(70_000, int.Parse(words[^1], CultureInfo.InvariantCulture));
            Assert.IsTrue(peer.IsOpen);
            Assert.IsTrue(board.RunUntil(() => reader.Work().Messages.Count == 200, TimeSpan.FromSeconds(20)));
        }

        [TestMethod]
        public void Listener_ThatGoesOnFailing_IsLookedAtEverMoreSeldom()
        {
            Esp32Board board = MeterBoard.Start(Echo);
            List<long> looks = [];
            void Note(object? sender, FirstChanceExceptionEventArgs e)
            {
                // While the network is away, every look at a socket throws; the server has no other socket.
                if (DeviceTask.Current?.Board == board)
                {
                    looks.Add(board.Kernel.NowUs / 1000);
                }
            }

            board.Wifi.LoseFor(TimeSpan.FromMinutes(10));
            AppDomain.CurrentDomain.FirstChanceException += Note;
            board.RunFor(TimeSpan.FromMinutes(1));
            AppDomain.CurrentDomain.FirstChanceException -= Note;

            // The first pause is 0.4 s, each later one twice as long up to 5 s, and a pause ends with a timer step.
            int[] pauses = [800, 1600, 3200, 5000, 5000, 5000];
            for (int i = 0; i < pauses.Length; i++)
            {
                Assert.IsInRange(pauses[i], pauses[i] + 230, looks[i + 1] - looks[i], $"the pause behind look {i + 1}");
            }

            Assert.IsInRange(13, 16, looks.Count);
            Assert.IsEmpty(board.Deaths);
        }

        private const int Messages = 40;

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
