using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Mote.Core.Sessions;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Tests.Support;
using Mote.Server;

namespace Mote.Gateway.Tests
{
    /// <summary>The link to one board, without a broker: mistakes of the gateway's own, and the deadlines of commands.</summary>
    [TestClass]
    public sealed class LinkTests
    {
        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public async Task Link_WhoseObserverFails_SaysSoOnceAndGoesOn(bool alsoWhenGone)
        {
            using TestBoard board = new();
            FailingObserver observer = new(alsoWhenGone);
            LogLines log = new();
            BoardState state = new(new Board("b1", new Uri(board.Url), null, null, null));
            await using (BoardLink link = new(state, observer, GatewayUnderTest.Timing.Board, 20, log))
            {
                link.Start();
                await Eventually.TrueAsync(() => observer.Attempts >= 3, "the board is connected again and again");
                await Eventually.TrueAsync(() => state.Problem != null, "the state has the reason");
                Assert.AreEqual(BoardStatus.Faulty, state.Status);
                Assert.AreEqual("unexpected NotSupportedException: on purpose", state.Problem);
            }

            Assert.HasCount(1, log.Lines.Where(line => line.Contains("Board b1: an unexpected error. ", StringComparison.Ordinal)));
        }

        [TestMethod]
        public async Task Deadline_OfACommandThatWaited_CountsFromWhenItCame()
        {
            using SlowBoard board = new();
            BoardState state = new(new Board("b1", new Uri(board.Url), null, null, null));
            await using BoardLink link = new(state, new SilentObserver(), GatewayUnderTest.Timing.Board, 20, new LogLines());
            link.Start();
            await Eventually.TrueAsync(() => state.Value("lamp") != null, "the board is online");
            CommandRouter router = new(new Outbox(), new TopicNames("mote"), _ => link, GatewayUnderTest.Timing.Board);
            long before = state.DeviceMsAt(Environment.TickCount64);
            router.OnMessage(new BrokerMessage("mote/b1/lamp/toggle", [], false));
            router.OnMessage(new BrokerMessage("mote/b1/lamp/toggle", [], false));
            router.OnMessage(new BrokerMessage("mote/b1/rpc", """{"jsonrpc":"2.0","id":1,"method":"set","params":{"name":"lamp","value":true}}"""u8.ToArray(), false));
            long after = state.DeviceMsAt(Environment.TickCount64);
            await Eventually.TrueAsync(() => board.Deadlines.Count == 3, "all three commands come to the board");
            long response = (long)GatewayUnderTest.Timing.Board.Response.TotalMilliseconds;
            foreach (long deadline in board.Deadlines)
            {
                Assert.IsTrue(deadline >= before + response && deadline <= after + response, $"{deadline} of {before} to {after}, and {response}");
            }
        }

        private sealed class FailingObserver(bool alsoWhenGone) : IBoardObserver
        {
            private int _attempts;

            public int Attempts => Volatile.Read(ref _attempts);

            public void OnDescribed(BoardState state, BoardChannel[] before)
            {
                Interlocked.Increment(ref _attempts);
                throw new NotSupportedException("on purpose");
            }

            public void OnReadings(BoardState state, List<BoardChannel> channels)
            {
            }

            public void OnFigures(BoardState state)
            {
            }

            public void OnWarning(BoardState state)
            {
            }

            public void OnGone(BoardState state)
            {
                if (alsoWhenGone)
                {
                    throw new NotSupportedException("on purpose, at the end too");
                }
            }
        }

        private sealed class SilentObserver : IBoardObserver
        {
            public void OnDescribed(BoardState state, BoardChannel[] before)
            {
            }

            public void OnReadings(BoardState state, List<BoardChannel> channels)
            {
            }

            public void OnFigures(BoardState state)
            {
            }

            public void OnWarning(BoardState state)
            {
            }

            public void OnGone(BoardState state)
            {
            }
        }

        /// <summary>A board with a lamp that takes 300 ms for each command, and notes their deadlines.</summary>
        private sealed class SlowBoard : WebSocketHandler, IDisposable
        {
            private static readonly TimeSpan _slowness = TimeSpan.FromMilliseconds(300);
            private readonly MoteServer _server = new();

            public SlowBoard()
            {
                _server.AddWebSocket("/ws", this, 0, ["mote.v1"]);
                _server.Start("127.0.0.1", 0);
            }

            public ConcurrentQueue<long> Deadlines { get; } = [];

            public string Url => $"ws://127.0.0.1:{_server.Port}/ws";

            public override void OnOpen(WebSocketConnection connection)
            {
                Send(connection, """{"method":"hello","params":{"name":"X","version":"1","uptime":1000,"boot":7}}""");
                Send(connection, """{"method":"channel","params":{"name":"lamp","kind":"output","type":"bool"}}""");
                Send(connection, """{"method":"readings","params":{"t":1000,"v":{"lamp":false}}}""");
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
                using JsonDocument request = JsonDocument.Parse(buffer.AsMemory(offset, count));
                JsonElement root = request.RootElement;
                if (root.GetProperty("method").GetString() is "set" or "toggle")
                {
                    Assert.AreEqual(7, root.GetProperty("params").GetProperty("boot").GetInt32());
                    Deadlines.Enqueue(root.GetProperty("params").GetProperty("before").GetInt64());
                    Thread.Sleep(_slowness);
                }

                Send(connection, $$"""{"jsonrpc":"2.0","id":{{root.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture)}},"result":true}""");
            }

            public void Dispose() => _server.Stop();

            private static void Send(WebSocketConnection connection, string text)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                connection.Send(bytes, 0, bytes.Length, MessageFlags.WholeText);
            }
        }
    }
}
