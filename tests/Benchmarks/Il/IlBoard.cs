using Mote.VirtualBoard;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Metering;
using Mote.VirtualBoard.Peers;

namespace Mote.Benchmarks.Il
{
    /// <summary>A metered board that runs one of the programs under Device, and clients that answer at once.</summary>
    internal sealed class IlBoard
    {
        private const int WarmUps = 10;
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(120);

        /// <summary>Switches the board on and waits until its server listens.</summary>
        /// <param name="program">The program's class.</param>
        public IlBoard(string program)
        {
            Board = new Esp32Board(BoardModel.All[0]) { IsMetered = true, DeviceProgram = ("Mote.Meter", "Mote.Meter." + program) };
            Board.Wifi.HasTimeServer = false;
            Board.PowerOn();
            Board.RunFor(TimeSpan.FromSeconds(10));
            if (Board.Deaths.Count > 0)
            {
                throw new InvalidOperationException(string.Join('\n', Board.Deaths));
            }
        }

        /// <summary>The board.</summary>
        public Esp32Board Board { get; }

        /// <summary>Opens clients that do nothing but answer pings.</summary>
        public WebSocketPeer[] Open(int count, string path) => OpenClients(Board, count, path);

        /// <summary>Opens clients of any board.</summary>
        public static WebSocketPeer[] OpenClients(Esp32Board board, int count, string path) =>
            Enumerable.Range(0, count)
                .Select(i => WebSocketPeer.Open(board, path, address: $"192.168.1.{100 + i}") ?? throw new InvalidOperationException("No connection."))
                .ToArray();

        /// <summary>Counts a time in which clients only listen.</summary>
        public IlCount Count(TimeSpan time, WebSocketPeer[] clients, Action<int>? eachStep = null)
        {
            int stepMs = 125;
            Board.RunFor(TimeSpan.FromSeconds(5));
            IlMeter.Start();
            for (int i = 0; i < time.TotalMilliseconds / stepMs; i++)
            {
                eachStep?.Invoke(i);
                Board.RunFor(TimeSpan.FromMilliseconds(stepMs));
                foreach (WebSocketPeer client in clients)
                {
                    client.Work();
                }
            }

            return IlMeter.Stop();
        }

        /// <summary>Counts requests of one client that sends the next as soon as the answer to the one before is there.</summary>
        /// <param name="path">Where it connects.</param>
        /// <param name="count">How many are counted.</param>
        /// <param name="send">Sends one.</param>
        /// <param name="isAnswer">Tells an answer from what else comes.</param>
        public IlCount CountBackToBack(string path, int count, Action<WebSocketPeer, int> send, Func<string, bool> isAnswer)
        {
            WebSocketPeer client = Open(1, path)[0];
            Board.RunFor(TimeSpan.FromSeconds(5));
            client.Work().Forget();
            int answers = 0;
            IlCount? result = null;
            client.Connection.Delivered = () =>
            {
                client.Work();
                if (!client.Messages.Any(isAnswer))
                {
                    return;
                }

                client.Forget();
                answers++;
                if (answers == WarmUps)
                {
                    IlMeter.Start();
                }
                else if (answers == WarmUps + count)
                {
                    result = IlMeter.Stop();
                    return;
                }

                send(client, answers);
            };
            send(client, 0);
            return Board.RunUntil(() => result != null, _patience) ? result! : throw new InvalidOperationException("No answer.");
        }

        /// <summary>Counts from a peer's connecting to the end of the answer, several times.</summary>
        /// <param name="count">How often.</param>
        /// <param name="request">What the peer sends.</param>
        /// <param name="isWhole">Tells whether the answer is there.</param>
        public IlCount[] CountRequests(int count, string request, Func<string, bool> isWhole)
        {
            List<IlCount> results = [];
            for (int i = 0; i < count; i++)
            {
                Peer peer = Peer.TryConnect(Board) ?? throw new InvalidOperationException("No connection.");
                IlCount? result = null;
                peer.Connection.Delivered = () => result ??= isWhole(peer.ReadText()) ? IlMeter.Stop() : null;
                IlMeter.Start();
                peer.SendText(request);
                if (!Board.RunUntil(() => result != null, _patience))
                {
                    throw new InvalidOperationException("No answer.");
                }

                results.Add(result!);
                peer.Connection.Delivered = null;
                peer.Connection.PeerReset();
                Board.RunFor(TimeSpan.FromSeconds(2));
            }

            return results.ToArray();
        }
    }
}
