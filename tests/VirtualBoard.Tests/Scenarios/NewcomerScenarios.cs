using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;
using Mote.Wire;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Newcomers, and who makes room for them, in virtual time.</summary>
    [TestClass]
    public class NewcomerScenarios
    {
        private const string Echo = "EchoProgram";
        private const string ShortLimits = "ShortLimitsProgram";

        // By default.
        private const int Clients = 8;

        [TestMethod]
        public void Newcomer_WithEveryPlaceTaken_GetsThatOfTheStalestDeadPeer()
        {
            Esp32Board board = MeterBoard.Start(Echo);
            WebSocketPeer[] clients = OpenAll(board);
            WebSocketPeer stalest = clients[5];
            WebSocketPeer later = clients[2];

            // From here on the one is dead, and a second later the other: the order of their places is not what decides.
            Silence(stalest);
            Run(board, clients, 1);
            Silence(later);

            // Pinged after 20 s, and suspected a quarter of ten seconds after that.
            Assert.IsFalse(board.RunUntil(() => Knock(board, clients), TimeSpan.FromSeconds(21.4)), "A peer was evicted that may be healthy.");
            Assert.IsTrue(board.RunUntil(() => Knock(board, clients), TimeSpan.FromSeconds(0.9)));
            Assert.IsTrue(stalest.Connection.PeerSeesReset);
            Assert.IsFalse(later.IsOver);
            Assert.IsTrue(board.RunUntil(() => Knock(board, clients), TimeSpan.FromSeconds(1.2)));
            Assert.IsTrue(later.Connection.PeerSeesReset);
            Run(board, clients, 30);
            Assert.AreEqual(Clients - 2, clients.Count(client => client.IsOpen), "A healthy peer was evicted.");
        }

        [TestMethod]
        public void Newcomers_WhileHealthyPeersTakeTheirTimeToAnswerPings_EvictNobody()
        {
            // A phone that saves power takes a few hundred milliseconds; these take almost a quarter of the deadline, which is all there is.
            const int AnswerMs = 2300;
            Esp32Board board = MeterBoard.Start(Echo);
            WebSocketPeer[] clients = OpenAll(board);
            foreach (WebSocketPeer client in clients)
            {
                Silence(client);
            }

            long[] pingedMs = new long[Clients];
            bool WorkLate()
            {
                long nowMs = board.Kernel.NowUs / 1000;
                for (int i = 0; i < Clients; i++)
                {
                    if (pingedMs[i] == 0 && clients[i].Connection.PeerAvailable > 0)
                    {
                        pingedMs[i] = nowMs;
                    }
                    else if (pingedMs[i] > 0 && nowMs - pingedMs[i] >= AnswerMs)
                    {
                        pingedMs[i] = 0;
                        clients[i].Reads = true;
                        clients[i].Work();
                        clients[i].Reads = false;
                    }
                }

                return Knock(board, []);
            }

            Assert.IsFalse(board.RunUntil(WorkLate, TimeSpan.FromSeconds(70)), "A newcomer was let in.");
            Assert.IsTrue(clients.All(client => client.IsOpen && client.Pings == 3), string.Join(' ', clients.Select(client => client.Pings)));
        }

        [TestMethod]
        public void Drip_WhereNobodyWantsThePlace_KeepsIt()
        {
            // Slower than others would have to put up with; but there is a place for each of them.
            Esp32Board board = MeterBoard.Start(Echo);
            string request = OpeningRequest.Text("/echo", board.Wifi.Address);
            Peer[] slow = Connect(board, 3, request[..20]);
            for (int i = 0; i < 12; i++)
            {
                WebSocketPeer? other = WebSocketPeer.Open(board, "/echo");
                Assert.IsNotNull(other);
                other.Send("in and out");
                Assert.IsTrue(board.RunUntil(() => other.Work().Messages.Contains("in and out"), TimeSpan.FromSeconds(1)));
                other.SendClose();
                board.RunFor(TimeSpan.FromMilliseconds(500));
                other.Connection.PeerEnd();
            }

            foreach (Peer peer in slow)
            {
                peer.SendText(request[20..]);
                Assert.IsTrue(board.RunUntil(() => peer.ReadText().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal), TimeSpan.FromSeconds(1)));
            }
        }

        [TestMethod]
        public void Drip_ByAsManyAsMayShakeHands_OnlyDelaysANewcomer()
        {
            Esp32Board board = MeterBoard.Start(ShortLimits);
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
            Esp32Board board = MeterBoard.Start(Echo);
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
            Assert.AreEqual(1, refused.Count(peer => peer.IsOver));
        }

        // Each from an address of its own, because one address leaves two places to others.
        private static WebSocketPeer[] OpenAll(Esp32Board board)
        {
            List<WebSocketPeer> clients = [];
            for (int i = 0; i < Clients; i++)
            {
                clients.Add(WebSocketPeer.Open(board, "/echo", address: $"192.168.1.{100 + i}") ?? throw new AssertFailedException($"Client {i} was not let in."));
            }

            return [.. clients];
        }

        // From now on it answers nothing; until now it was alive.
        private static void Silence(WebSocketPeer peer)
        {
            peer.Send("last words");
            peer.Board.RunUntil(() => peer.Work().Messages.Contains("last words"), TimeSpan.FromSeconds(1));
            peer.Reads = false;
        }

        private static void Run(Esp32Board board, WebSocketPeer[] clients, double seconds) => board.RunUntil(() => Work(clients), TimeSpan.FromSeconds(seconds));

        private static bool Work(WebSocketPeer[] clients)
        {
            foreach (WebSocketPeer client in clients)
            {
                client.Work();
            }

            return false;
        }

        // A newcomer tries every half second and stays if it is let in.
        private static bool Knock(Esp32Board board, WebSocketPeer[] clients)
        {
            Work(clients);
            if (board.Kernel.NowUs / 10_000 % 10 != 0)
            {
                return false;
            }

            WebSocketPeer newcomer = new(board, "/echo");
            Assert.IsTrue(board.RunUntil(() => newcomer.Work().StatusLine != null, TimeSpan.FromSeconds(1)), "No answer.");
            if (newcomer.IsOpen)
            {
                return true;
            }

            Assert.StartsWith("HTTP/1.1 503 ", newcomer.StatusLine!);
            newcomer.Connection.PeerEnd();
            return false;
        }

        private static Peer[] Connect(Esp32Board board, int count, string sends)
        {
            List<Peer> peers = [];
            for (int i = 0; i < count; i++)
            {
                Peer? peer = null;
                Assert.IsTrue(board.RunUntil(() => (peer = Peer.TryConnect(board, $"192.168.1.{100 + i}")) != null, TimeSpan.FromSeconds(1)), "The backlog stayed full.");
                peer!.SendText(sends);
                peers.Add(peer);
            }

            return [.. peers];
        }
    }
}
