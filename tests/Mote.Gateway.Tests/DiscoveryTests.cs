using System.Text.Json;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>Home Assistant's discovery: the names of its schema, and what becomes of messages when boards and Home Assistant come and go.</summary>
    [TestClass]
    public sealed class DiscoveryTests
    {
        // Home Assistant's abbreviations of what each part of the message may have.
        private static readonly string[] _root = ["dev", "o", "cmps", "avty", "avty_mode", "avty_t", "pl_avail", "pl_not_avail", "stat_t", "cmd_t", "qos", "encoding"];
        private static readonly string[] _device = ["ids", "cns", "name", "mf", "mdl", "mdl_id", "sw", "hw", "sn", "sa", "cu", "via_device"];
        private static readonly string[] _common = ["p", "unique_id", "default_entity_id", "name", "ent_cat", "stat_t", "val_tpl", "dev_cla", "ic", "qos"];
        private static readonly Dictionary<string, string[]> _platforms = new()
        {
            ["sensor"] = ["stat_cla", "unit_of_meas", "exp_aft", "sug_dsp_prc"],
            ["binary_sensor"] = ["pl_on", "pl_off"],
            ["switch"] = ["cmd_t", "pl_on", "pl_off", "stat_on", "stat_off"],
            ["number"] = ["cmd_t", "min", "max", "step", "mode", "unit_of_meas"],
            ["button"] = ["cmd_t", "pl_prs"],
        };

        [TestMethod]
        public async Task Message_OfABoard_HasTheNamesOfTheSchemaAndEachChannel()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b-1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            using JsonDocument message = JsonDocument.Parse(await watcher.WaitAsync("homeassistant/device/mote_b-1/config", _ => true));
            JsonElement root = message.RootElement;
            AssertNames(root, _root);
            AssertNames(root.GetProperty("dev"), _device);
            AssertNames(root.GetProperty("o"), ["name", "sw", "url"]);
            Assert.AreEqual("mote-gateway", root.GetProperty("o").GetProperty("name").GetString());
            Assert.AreEqual($"http://127.0.0.1:{board.Port}/", root.GetProperty("dev").GetProperty("cu").GetString());
            HashSet<string> unique = [];
            foreach (JsonProperty component in root.GetProperty("cmps").EnumerateObject())
            {
                string platform = component.Value.GetProperty("p").GetString()!;
                AssertNames(component.Value, [.. _common, .. _platforms[platform]]);
                Assert.IsTrue(unique.Add(component.Value.GetProperty("unique_id").GetString()!));
                StringAssert.StartsWith(component.Value.GetProperty("default_entity_id").GetString(), platform + ".mote_b_1");
            }

            JsonElement parts = root.GetProperty("cmps");
            Assert.AreEqual("sensor", parts.GetProperty("temperature").GetProperty("p").GetString());
            Assert.AreEqual("temperature", parts.GetProperty("temperature").GetProperty("dev_cla").GetString());
            Assert.AreEqual("measurement", parts.GetProperty("temperature").GetProperty("stat_cla").GetString());
            Assert.AreEqual("binary_sensor", parts.GetProperty("door").GetProperty("p").GetString());
            Assert.AreEqual("switch", parts.GetProperty("lamp").GetProperty("p").GetString());
            Assert.AreEqual("number", parts.GetProperty("dimmer").GetProperty("p").GetString());
            Assert.AreEqual("button", parts.GetProperty("lamp_pulse").GetProperty("p").GetString());

            // What Home Assistant sends for each is carried out.
            await watcher.PublishAsync(parts.GetProperty("lamp").GetProperty("cmd_t").GetString()!, parts.GetProperty("lamp").GetProperty("pl_on").GetString()!);
            await watcher.WaitAsync(parts.GetProperty("lamp").GetProperty("stat_t").GetString()!, parts.GetProperty("lamp").GetProperty("stat_on").GetString()!);
            await watcher.PublishAsync(parts.GetProperty("lamp_pulse").GetProperty("cmd_t").GetString()!, parts.GetProperty("lamp_pulse").GetProperty("pl_prs").GetString()!);
            await watcher.WaitAsync("mote/b-1/lamp", "false");
            Assert.IsNull(watcher.Latest("mote/b-1/error"));
        }

        [TestMethod]
        public async Task Messages_AfterHomeAssistantStarts_AreSentAgain()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/state", _ => true);
            int Count(string topic) => watcher.All.Count(message => message.Topic == topic);
            int before = Count("homeassistant/device/mote_b1/config");
            int states = Count("mote/b1/state");
            await watcher.PublishAsync("homeassistant/status", "online");
            await Eventually.TrueAsync(() => Count("homeassistant/device/mote_b1/config") > before && Count("mote/b1/state") > states, "discovery and state come again");
        }

        [TestMethod]
        public async Task Messages_OfABoardThatIsListedNoMore_AreRemovedAfterARestart()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard first = new();
            using TestBoard second = new();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.PublishAsync("homeassistant/device/other/config", """{"dev":{"ids":["x"]},"o":{"name":"other"},"cmps":{}}""", isRetained: true);
            await using (await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", first.Url), ("b2", second.Url))))
            {
                await watcher.WaitAsync("mote/b1/state", _ => true);
                await watcher.WaitAsync("mote/b2/state", _ => true);
            }

            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", first.Url)));
            await watcher.WaitAsync("homeassistant/device/mote_b2/config", "");
            await watcher.WaitAsync("mote/b2/state", "");
            await watcher.WaitAsync("mote/b2/availability", "");
            await watcher.WaitAsync("mote/b2/lamp", "");
            await watcher.WaitAsync("mote/b1/availability", "online");
            await using Watcher later = await Watcher.ConnectAsync(broker.Port);
            await later.WaitAsync("mote/b1/state", _ => true);
            await later.WaitAsync("homeassistant/device/other/config", _ => true);
            Assert.DoesNotContain(topic => topic.Contains("b2", StringComparison.Ordinal), later.Topics);
        }

        [TestMethod]
        public async Task Availability_KeptFromAGatewayThatDied_IsCorrected()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.PublishAsync("mote/b1/availability", "online", isRetained: true);
            await watcher.WaitAsync("mote/b1/availability", "online");
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(
                GatewayUnderTest.Options(broker.Port, ("b1", $"ws://127.0.0.1:{Mosquitto.FreePort()}/ws")));
            await watcher.WaitAsync("mote/b1/availability", "offline");
        }

        private static void AssertNames(JsonElement element, string[] known)
        {
            string[] unknown = [.. element.EnumerateObject().Select(member => member.Name).Except(known)];
            Assert.IsEmpty(unknown, string.Join(' ', unknown));
        }
    }
}
