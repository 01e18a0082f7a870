using System.Text;
using Mote.Core.Sessions;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Tests.Support;
using Mote.Server;

namespace Mote.Gateway.Tests
{
    /// <summary>What a board may send that is wrong: it is said so once, nothing of it is published that is not good, and other boards never notice.</summary>
    [TestClass]
    public sealed class HostileBoardTests
    {
        private const string Hello = """{"jsonrpc":"2.0","method":"hello","params":{"name":"X","version":"1","uptime":5,"mayCommand":true}}""";
        private const string Lamp = """{"jsonrpc":"2.0","method":"channel","params":{"name":"lamp","kind":"output","type":"bool","unit":"","min":0,"max":1}}""";

        private const string Light = """{"jsonrpc":"2.0","method":"channel","params":{"name":"light","kind":"sensor","type":"number","unit":"lx"}}""";

        [TestMethod]
        [DataRow("no JSON", "{", "it sends what is no JSON")]
        [DataRow("no object", "[1]", "it sends JSON that is no object")]
        [DataRow("half a surrogate", """{"method":"\ud800","params":{}}""", "it sends what is no JSON")]
        [DataRow("readings before hello", """{"method":"readings","params":{"t":1,"v":{}}}""", "it says readings before hello")]
        [DataRow("hello twice", Hello + "\n" + Hello, "it says hello twice")]
        [DataRow("hello without a name", """{"method":"hello","params":{}}""", "its hello has no name")]
        [DataRow("channel without a type", Hello + "\n" + """{"method":"channel","params":{"name":"a","kind":"sensor"}}""", "a channel has no name, kind or type that is known")]
        [DataRow("output without a range", Hello + "\n" + """{"method":"channel","params":{"name":"a","kind":"output","type":"number"}}""", "the output 'a' has no range")]
        [DataRow("one topic for two channels", Hello + "\n" + """{"method":"channel","params":{"name":"a b","kind":"sensor","type":"bool"}}""" + "\n" + """{"method":"channel","params":{"name":"a/b","kind":"sensor","type":"bool"}}""", "its channels 'a b' and 'a/b' would have the same topic")]
        [DataRow("value of no channel", Hello + "\n" + Lamp + "\n" + """{"method":"readings","params":{"t":1,"v":{"pump":true}}}""", "it sends a value of no channel, or of the wrong type: 'pump'")]
        [DataRow("value of the wrong type", Hello + "\n" + Lamp + "\n" + """{"method":"readings","params":{"t":1,"v":{"lamp":"<b>"}}}""", "it sends a value of no channel, or of the wrong type: 'lamp'")]
        [DataRow("number for a bool", Hello + "\n" + Lamp + "\n" + """{"method":"readings","params":{"t":1,"v":{"lamp":1}}}""", "it sends a value of no channel, or of the wrong type: 'lamp'")]
        [DataRow("infinite number", Hello + "\n" + Light + "\n" + """{"method":"readings","params":{"t":1,"v":{"light":1e400}}}""", "it sends a value of no channel, or of the wrong type: 'light'")]
        [DataRow("endless number", Hello + "\n" + Light + "\n" + """{"method":"readings","params":{"t":1,"v":{"light":0.333333333333333333333333333333333}}}""", "it sends a value of no channel, or of the wrong type: 'light'")]
        [DataRow("readings without a time", Hello + "\n" + Lamp + "\n" + """{"method":"readings","params":{"v":{"lamp":true}}}""", "readings have no time or no values")]
        public async Task Board_ThatBreaksTheProtocol_IsFaultyAndSaysWhy(string what, string texts, string problem)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard good = new();
            using FakeBoard fake = new(texts.Split('\n'));
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("fake", fake.Url), ("good", good.Url)));
            await Eventually.TrueAsync(() => gateway.Board("fake").Status == BoardStatus.Faulty, what);
            Assert.AreEqual(problem, gateway.Board("fake").Problem, what);
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/good/state", """{"temperature":21.5,"door":false,"lamp":false,"dimmer":0}""");
            Assert.IsTrue(watcher.Topics.Where(topic => topic.StartsWith("mote/fake/", StringComparison.Ordinal)).All(topic => watcher.Latest(topic) is "offline" or "{}" or ""), string.Join(' ', watcher.Topics));
        }

        [TestMethod]
        public async Task Board_ThatFloods_IsLeft()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using FakeBoard fake = new([Hello, Lamp, .. Enumerable.Repeat("""{"method":"readings","params":{"t":1,"v":{"lamp":true}}}""", 600)]);
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("fake", fake.Url)));
            await Eventually.TrueAsync(() => gateway.Board("fake").Status == BoardStatus.Faulty, "the board is left");
            StringAssert.StartsWith(gateway.Board("fake").Problem, "it sends more than 500 messages");
        }

        [TestMethod]
        public async Task Texts_OfABoard_CarryNoControlCharactersAndNoMarkup()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using FakeBoard fake = new([
                """{"method":"hello","params":{"name":"<script>\u001b[2J\u0000x","version":"1","uptime":5}}""",
                """{"method":"channel","params":{"name":"<b>","kind":"sensor","type":"number","unit":"\"><i>","label":"</td>"}}""",
                """{"method":"readings","params":{"t":1,"v":{"<b>":1e3}}}"""]);
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("fake", fake.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/fake/_b_", "1e3");
            await watcher.WaitAsync("mote/fake/state", """{"<b>":1e3}""");
            Assert.AreEqual("<script>[2Jx", gateway.Board("fake").Hello!.Name);
            string page = Web.StatusPage.Make(gateway.Service, DateTimeOffset.UtcNow);
            Assert.DoesNotContain("<script", page);
            Assert.DoesNotContain("<i>", page);
            StringAssert.Contains(page, "&lt;/td&gt; <b>1e3</b>");
        }

        /// <summary>A server that sends each client the same texts, whatever it asks.</summary>
        private sealed class FakeBoard : WebSocketHandler, IDisposable
        {
            private readonly MoteServer _server = new(new ServerLimits { ReceiveBytes = 4096 });
            private readonly byte[][] _texts;
            private int _next;

            public FakeBoard(string[] texts)
            {
                _texts = [.. texts.Select(Encoding.UTF8.GetBytes)];
                _server.AddWebSocket("/ws", this, 0, ["mote.v1"]);
                _server.Start("127.0.0.1", 0);
            }

            public string Url => $"ws://127.0.0.1:{_server.Port}/ws";

            public override void OnOpen(WebSocketConnection connection)
            {
                _next = 0;
                OnWritable(connection);
            }

            public override void OnWritable(WebSocketConnection connection)
            {
                while (_next < _texts.Length && connection.Send(_texts[_next], 0, _texts[_next].Length, MessageFlags.WholeText))
                {
                    _next++;
                }

                if (_next < _texts.Length)
                {
                    connection.RequestWrite();
                }
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
            }

            public void Dispose() => _server.Stop();
        }
    }
}
