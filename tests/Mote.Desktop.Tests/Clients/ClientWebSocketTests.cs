using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Clients
{
    [TestClass]
    public sealed class ClientWebSocketTests
    {
        private static readonly ClassSimulator _simulator = new();

        [ClassCleanup]
        public static Task StopSimulatorAsync() => _simulator.StopAsync();

        [TestMethod]
        [DataRow("hello")]
        [DataRow("")]
        [DataRow("\u0000 in the middle \u0000")]
        [DataRow("κόσμε \U0001F600 naïve")]
        public async Task Echo_Text_ComesBack(string text)
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await client.AssertEchoesAsync(text);
        }

        [TestMethod]
        public async Task Echo_BinaryOfEveryLengthForm_ComesBack()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            foreach (int length in (int[])[0, 1, 2, 3, 4, 5, 124, 125, 126, 127, 128, 1023, 1024, 1025, 65_534, 65_535, 65_536, 100_000])
            {
                byte[] payload = new byte[length];
                new Random(length).NextBytes(payload);
                await client.AssertEchoesAsync(payload, WebSocketMessageType.Binary);
            }
        }

        [TestMethod]
        public async Task Echo_TextInFragments_ComesBackAsOneMessage()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await client.SendAsync("and a", last: false);
            await client.SendAsync("happy new", last: false);
            await client.SendAsync("year!");
            (WebSocketMessageType type, byte[] payload) = await client.ReceiveAsync();
            Assert.AreEqual(WebSocketMessageType.Text, type);
            Assert.AreEqual("and ahappy newyear!", Encoding.UTF8.GetString(payload));
        }

        [TestMethod]
        public async Task Echo_CharacterTornOverFragments_ComesBack()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            byte[] smile = Encoding.UTF8.GetBytes("\U0001F600");
            for (int i = 0; i < smile.Length; i++)
            {
                await client.Socket.SendAsync(smile.AsMemory(i, 1), WebSocketMessageType.Text, i == smile.Length - 1, Limit.StepToken);
            }

            (_, byte[] payload) = await client.ReceiveAsync();
            CollectionAssert.AreEqual(smile, payload);
        }

        [TestMethod]
        public async Task KeepAlive_PingsOfASilentClient_AreAnswered()
        {
            using ServerUnderTest server = new(ServerUnderTest.FarLimits());
            server.Start(witnessed: false);
            using EchoClient client = await EchoClient.ConnectAsync(server.EchoUri, options =>
            {
                options.KeepAliveInterval = TimeSpan.FromMilliseconds(20);
                options.KeepAliveTimeout = Limit.Step;
            });

            // The client sends nothing but pings, and to each of them the server a pong of ten bytes.
            const int PongBytes = 10;
            Task<(WebSocketMessageType Type, byte[] Payload)> receiving = client.ReceiveAsync();
            long before = server.Counters.BytesOut;
            await Task.Run(() => ServerUnderTest.WaitUntil(() => server.Counters.BytesOut >= before + (10 * PongBytes), "ten pings had been answered"));
            Assert.AreEqual(WebSocketState.Open, client.Socket.State);
            await client.SendAsync("still here");
            Assert.AreEqual("still here", Encoding.UTF8.GetString((await receiving).Payload));
            await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
        }

        [TestMethod]
        [DataRow(1000, "bye")]
        [DataRow(1001, "")]
        [DataRow(3000, "a library's")]
        [DataRow(4999, "an application's")]
        public async Task Close_WithCodeAndReason_IsAnsweredWithTheCode(int code, string reason)
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await client.AssertEchoesAsync("hello");
            await client.Socket.CloseAsync((WebSocketCloseStatus)code, reason, Limit.StepToken);
            Assert.AreEqual(WebSocketState.Closed, client.Socket.State);
            Assert.AreEqual(code, (int?)client.Socket.CloseStatus);
        }

        [TestMethod]
        public async Task Close_ByOneOfTwoClients_LeavesTheOther()
        {
            SimulatorProcess simulator = await _simulator.StartAsync();
            using EchoClient stays = await EchoClient.ConnectAsync(simulator.Echo);
            using (EchoClient leaves = await EchoClient.ConnectAsync(simulator.Echo))
            {
                await leaves.AssertEchoesAsync("hello");
                await leaves.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
            }

            await stays.AssertEchoesAsync("hello");
        }
    }
}
