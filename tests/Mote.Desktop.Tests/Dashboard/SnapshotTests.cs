using System.Text.Json.Nodes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Dashboard
{
    [TestClass]
    public sealed class SnapshotTests
    {
        [TestMethod]
        public async Task Connect_First_SaysHello()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--name", "Greenhouse \"7\" ü");
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            Assert.AreEqual("Greenhouse \"7\" ü", (string?)client.Hello["name"]);
            Assert.AreNotEqual("", (string)client.Hello["version"]!);
            Assert.IsGreaterThanOrEqualTo(0.0, (double)client.Hello["uptime"]!);
        }

        [TestMethod]
        public async Task Connect_Later_SaysAGreaterUptime()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient first = await DashboardClient.ConnectAsync(simulator.Dashboard);
            double start = first.DeviceTime;
            await first.UntilAsync(client => client.DeviceTime > start);
            using DashboardClient second = await DashboardClient.ConnectAsync(simulator.Dashboard);
            Assert.IsGreaterThan((double)first.Hello["uptime"]!, (double)second.Hello["uptime"]!);
        }

        [TestMethod]
        [DataRow("temperature", "sensor", "number")]
        [DataRow("light", "sensor", "number")]
        [DataRow("button", "sensor", "bool")]
        [DataRow("led", "output", "bool")]
        [DataRow("relay", "output", "bool")]
        [DataRow("dimmer", "output", "number")]
        public async Task Connect_Then_DeclaresTheChannel(string name, string kind, string type)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            JsonNode channel = client.Channels.Single(channel => (string?)channel["name"] == name);
            Assert.AreEqual(kind, (string?)channel["kind"]);
            Assert.AreEqual(type, (string?)channel["type"]);
            if (type == "number")
            {
                Assert.IsLessThan((double)channel["max"]!, (double)channel["min"]!);
                Assert.IsNotNull((string?)channel["unit"]);
            }
        }

        [TestMethod]
        public async Task Connect_Then_TellsAllValuesAtOnce()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            CollectionAssert.AreEquivalent(client.Channels.Select(channel => (string)channel["name"]!).ToArray(), client.Values.Keys.ToArray());
            Assert.HasCount(6, client.Values);
            Assert.IsTrue(client.Values.Values.All(value => value != null));
            Assert.IsFalse(client.IsOn("led"));
        }

        [TestMethod]
        public async Task Dimmer_Declared_RunsFromZeroToTwoHundredAndFiftyFive()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            JsonNode channel = client.Channels.Single(channel => (string?)channel["name"] == "dimmer");
            Assert.AreEqual(0.0, (double)channel["min"]!);
            Assert.AreEqual(255.0, (double)channel["max"]!);
        }

        [TestMethod]
        public async Task Readings_Afterwards_MoveByThemselves()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            double temperature = client.Number("temperature");
            double light = client.Number("light");
            double start = client.DeviceTime;
            await client.UntilAsync(client => client.Number("temperature") != temperature && client.Number("light") != light);
            Assert.IsGreaterThan(start, client.DeviceTime);
        }

        [TestMethod]
        public async Task Relay_SwitchedOn_RaisesTheTemperature()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await client.AskAsync("set", "{\"name\":\"relay\",\"value\":true}");
            double before = client.Number("temperature");
            await client.UntilAsync(client => client.Number("temperature") > before + 1);
        }
    }
}
