using System.Text.Json.Nodes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Dashboard
{
    [TestClass]
    public sealed class CommandTests
    {
        [TestMethod]
        public async Task Set_Bool_IsToldToEveryClient()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient first = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using DashboardClient second = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await first.AskAsync("set", "{\"name\":\"led\",\"value\":true}");
            await first.UntilAsync("led", true);
            await second.UntilAsync("led", true);
            await second.AskAsync("set", "{\"name\":\"led\",\"value\":false}");
            await first.UntilAsync("led", false);
            await second.UntilAsync("led", false);
        }

        [TestMethod]
        public async Task Set_Bool_IsInTheSnapshotOfAClientThatComesLater()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient first = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await first.AskAsync("set", "{\"name\":\"relay\",\"value\":true}");
            using DashboardClient later = await DashboardClient.ConnectAsync(simulator.Dashboard);
            Assert.IsTrue(later.IsOn("relay"));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(128)]
        [DataRow(255)]
        public async Task Set_Dimmer_IsToldToEveryClient(int value)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient first = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using DashboardClient second = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await first.AskAsync("set", $"{{\"name\":\"dimmer\",\"value\":{value}}}");
            await second.UntilAsync(client => client.Number("dimmer") == value);
        }

        [TestMethod]
        public async Task Toggle_Twice_IsThereAndBack()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using DashboardClient watcher = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.AskAsync("toggle", "{\"name\":\"led\"}");
            await watcher.UntilAsync("led", true);
            await client.AskAsync("toggle", "{\"name\":\"led\"}");
            await watcher.UntilAsync("led", false);
        }

        [TestMethod]
        public async Task Pulse_Relay_IsOnThenOffForEveryClient()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using DashboardClient watcher = await DashboardClient.ConnectAsync(simulator.Dashboard);
            JsonNode result = (await client.AskAsync("pulse", "{\"name\":\"relay\",\"ms\":500}"))!;
            Assert.AreEqual("{\"name\":\"relay\",\"value\":true,\"ms\":500}", result.ToJsonString());
            await watcher.UntilAsync("relay", true);
            await watcher.UntilAsync("relay", false);
            await client.UntilAsync("relay", false);
        }

        [TestMethod]
        public async Task Subscribe_OneSensor_IsToldNothingElse()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using DashboardClient other = await DashboardClient.ConnectAsync(simulator.Dashboard);
            JsonNode result = (await client.AskAsync("subscribe", "{\"interval\":20,\"names\":[\"light\"]}"))!;
            Assert.AreEqual("{\"interval\":20,\"channels\":1}", result.ToJsonString());
            client.Values.Clear();
            await other.AskAsync("toggle", "{\"name\":\"led\"}");
            await other.UntilAsync("led", true);
            double start = other.DeviceTime;
            await client.UntilAsync(told => told.DeviceTime > start + 1000);
            CollectionAssert.AreEqual(new[] { "light" }, client.Values.Keys.ToArray());
        }

        [TestMethod]
        public async Task Request_MoreThanAreGranted_IsRefusedAndTheConnectionStays()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            const int Sent = 200;
            for (int i = 0; i < Sent; i++)
            {
                await client.SendAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            }

            int refused = 0;
            for (int i = 0; i < Sent; i++)
            {
                JsonNode answer = await client.ReadAnswerAsync();
                refused += answer["error"] == null ? 0 : 1;
                Assert.IsTrue(i >= 20 || refused == 0, answer.ToJsonString());
                Assert.IsTrue(answer["error"] == null || (int?)answer["error"]!["code"] == -32002, answer.ToJsonString());
            }

            Assert.IsGreaterThan(0, refused);

            // It is served again, later, and so is another connection of its address.
            using DashboardClient other = await DashboardClient.ConnectAsync(simulator.Dashboard);
            while ((await other.CallAsync("ping"))["error"] != null)
            {
                double asked = other.DeviceTime;
                await other.UntilAsync(told => told.DeviceTime > asked);
            }

            while ((await client.CallAsync("ping"))["error"] != null)
            {
                double asked = client.DeviceTime;
                await client.UntilAsync(told => told.DeviceTime > asked);
            }
        }

        [TestMethod]
        [DataRow(513)]
        [DataRow(126)]
        [DataRow(1)]
        public async Task Request_OverTheLimit_IsClosedWith1009HoweverItComes(int pieceBytes)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Dashboard);
            byte[] request = new byte[513];
            Array.Fill(request, (byte)' ');
            for (int at = 0; at < request.Length; at += pieceBytes)
            {
                int count = Math.Min(pieceBytes, request.Length - at);
                peer.Send(RawFrame.Masked(at == 0 ? 1 : 0, request.AsSpan(at, count), at + count == request.Length));
            }

            RawFrame frame;
            do
            {
                frame = peer.ReadFrame();
            }
            while (frame.Opcode != RawFrame.Close);
            Assert.AreEqual(1009, frame.CloseCode);
        }

        [TestMethod]
        public async Task Get_OneName_TellsThatChannelOnly()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.AskAsync("set", "{\"name\":\"dimmer\",\"value\":77}");
            JsonNode result = (await client.AskAsync("get", "{\"name\":\"dimmer\"}"))!;
            Assert.AreEqual("dimmer", (string?)result["name"]);
            Assert.AreEqual(77.0, (double)result["value"]!);
        }

        [TestMethod]
        [DataRow(null)]
        [DataRow("{}")]
        public async Task Get_NoName_TellsAllChannels(string? parameters)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            JsonNode result = (await client.AskAsync("get", parameters))!;
            Assert.IsGreaterThanOrEqualTo(client.DeviceTime, (double)result["t"]!);
            CollectionAssert.AreEquivalent(client.Values.Keys.ToArray(), result["v"]!.AsObject().Select(value => value.Key).ToArray());
        }

        [TestMethod]
        public async Task Ping_Always_IsAnswered()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            Assert.IsNotNull(await client.AskAsync("ping"));
        }

        [TestMethod]
        [DataRow("\"a string\"")]
        [DataRow("\"\\u00fc\\\"\"")]
        [DataRow("0")]
        [DataRow("-17")]
        [DataRow("9007199254740993")]
        [DataRow("null")]
        public async Task Answer_AnyId_RepeatsIt(string id)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.SendAsync($"{{\"method\":\"ping\",\"id\":{id},\"jsonrpc\":\"2.0\"}}");
            JsonNode answer = await client.ReadAnswerAsync();
            Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(id), answer["id"]), answer.ToJsonString());
            Assert.IsNull(answer["error"]);
        }

        [TestMethod]
        public async Task Notification_OfASet_IsObeyedWithoutAnAnswer()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.SendAsync("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");
            await client.AskAsync("ping");
            await client.UntilAsync("led", true);
        }

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,", -32700, null)]
        [DataRow("", -32700, null)]
        [DataRow("hello", -32700, null)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} x", -32700, null)]
        [DataRow("[]", -32600, null)]
        [DataRow("1", -32600, null)]
        [DataRow("{}", -32600, null)]
        [DataRow("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}", -32600, null)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}", -32600, "method")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":1}", -32600, "method")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"reboot\"}", -32601, "reboot")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\"}", -32602, "name")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\"}}", -32602, "value")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":\"on\"}}", -32602, "led")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"lamp\",\"value\":true}}", -32602, "lamp")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"light\",\"value\":1}}", -32602, "light")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"dimmer\",\"value\":256}}", -32602, "dimmer")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"dimmer\",\"value\":-1}}", -32602, "dimmer")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"dimmer\"}}", -32602, "dimmer")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"lamp\"}}", -32602, "lamp")]
        public async Task Request_Bad_IsAnsweredWithTheCodeAndTheConnectionStays(string request, int code, string? culprit)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.SendAsync(request);
            JsonNode answer = await client.ReadAnswerAsync();
            JsonNode? error = answer["error"];
            Assert.AreEqual(code, (int?)error?["code"], answer.ToJsonString());
            Assert.Contains(culprit ?? "", (string)error!["message"]!);
            Assert.AreNotEqual("", (string)error["message"]!);
            await client.AskAsync("ping");
            Assert.IsFalse(client.IsOn("led"));
        }

        [TestMethod]
        public async Task Request_InOneByteFragments_IsUnderstood()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using RawPeer peer = RawPeer.Open(simulator.Dashboard);
            using DashboardClient watcher = await DashboardClient.ConnectAsync(simulator.Dashboard);
            byte[] request = "{\"jsonrpc\":\"2.0\",\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}"u8.ToArray();
            for (int i = 0; i < request.Length; i++)
            {
                peer.Send(RawFrame.Masked(i == 0 ? 1 : 0, request.AsSpan(i, 1), i == request.Length - 1));
            }

            await watcher.UntilAsync("led", true);
        }
    }
}
