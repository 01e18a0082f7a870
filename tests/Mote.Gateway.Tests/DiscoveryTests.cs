using System.Text.Json;
using Mote.Gateway.Boards;
using Mote.Gateway.HomeAssistant;
using Mote.Gateway.Mqtt;
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
            Assert.AreEqual("sensor", parts.GetProperty("channel_temperature").GetProperty("p").GetString());
            Assert.AreEqual("temperature", parts.GetProperty("channel_temperature").GetProperty("dev_cla").GetString());
            Assert.AreEqual("measurement", parts.GetProperty("channel_temperature").GetProperty("stat_cla").GetString());
            Assert.AreEqual("binary_sensor", parts.GetProperty("channel_door").GetProperty("p").GetString());
            Assert.AreEqual("switch", parts.GetProperty("channel_lamp").GetProperty("p").GetString());
            Assert.AreEqual("number", parts.GetProperty("channel_dimmer").GetProperty("p").GetString());
            Assert.AreEqual("button", parts.GetProperty("pulse_lamp").GetProperty("p").GetString());

            // What Home Assistant sends for each is carried out.
            await watcher.PublishAsync(parts.GetProperty("channel_lamp").GetProperty("cmd_t").GetString()!, parts.GetProperty("channel_lamp").GetProperty("pl_on").GetString()!);
            await watcher.WaitAsync(parts.GetProperty("channel_lamp").GetProperty("stat_t").GetString()!, parts.GetProperty("channel_lamp").GetProperty("stat_on").GetString()!);
            await watcher.PublishAsync(parts.GetProperty("pulse_lamp").GetProperty("cmd_t").GetString()!, parts.GetProperty("pulse_lamp").GetProperty("pl_prs").GetString()!);
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

        // A name that another part of the message would have had by itself, and a step that Home Assistant refuses the whole message for.
        [TestMethod]
        public void Message_OfChannelsWithUnluckyNames_HasEachPartOnceAndNoStepThatIsTooSmall()
        {
            JsonElement one = Parts("a", "lamp", "lamp_pulse", "gateway_problem", "error", "b_c");
            JsonElement two = Parts("a_b", "c");
            JsonElement three = Parts("gateway_gateway", "connected");
            JsonElement gateway = Root(Messages().MakeGateway()).GetProperty("cmps");
            Assert.AreEqual("button", one.GetProperty("pulse_lamp").GetProperty("p").GetString());
            Assert.AreEqual("switch", one.GetProperty("channel_lamp_pulse").GetProperty("p").GetString());
            string[] unique = [.. new[] { one, two, three, gateway }.SelectMany(parts => parts.EnumerateObject()).Select(part => part.Value.GetProperty("unique_id").GetString()!)];
            CollectionAssert.AllItemsAreUnique(unique);
            Assert.AreNotEqual(Messages().GatewayTopic("gateway"), Messages().Topic("gateway_gateway"));

            BoardState state = State("a", [new BoardChannel { Name = "fine", IsOutput = true, IsBool = false, Min = 0, Max = 1, Decimals = 5 }]);
            Assert.AreEqual(0.001, Root(Messages().Make(state)).GetProperty("cmps").GetProperty("channel_fine").GetProperty("step").GetDouble());
        }

        [TestMethod]
        public async Task Diagnostics_OfABoard_AreItsCountersAndItsWarnings()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            Dashboard.Dashboard? dashboard = null;
            using TestBoard board = new((it, test) =>
            {
                dashboard = it;
                TestBoard.AddAll(it, test);
            });
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            string figures = await watcher.WaitAsync("mote/b1/diagnostics", text => text.Contains("\"accepted\":1", StringComparison.Ordinal));
            JsonElement parts = Root(System.Text.Encoding.UTF8.GetBytes(await watcher.WaitAsync("homeassistant/device/mote_b1/config", _ => true))).GetProperty("cmps");
            foreach (JsonProperty figure in Root(System.Text.Encoding.UTF8.GetBytes(figures)).EnumerateObject())
            {
                JsonElement part = parts.GetProperty("diagnostic_" + figure.Name);
                Assert.AreEqual("mote/b1/diagnostics", part.GetProperty("stat_t").GetString());
                Assert.AreEqual($"{{{{ value_json.{figure.Name} }}}}", part.GetProperty("val_tpl").GetString());
                Assert.AreEqual("diagnostic", part.GetProperty("ent_cat").GetString());
            }

            dashboard!.Log(Dashboard.LogLevel.Info, "nothing of note");
            dashboard.Log(Dashboard.LogLevel.Warning, "the pump runs dry");
            await watcher.WaitAsync("mote/b1/warning", """{"level":"warning","text":"the pump runs dry"}""");
            Assert.AreEqual("mote/b1/warning", parts.GetProperty("diagnostic_warning").GetProperty("stat_t").GetString());
            Assert.HasCount(1, watcher.All.Where(message => message.Topic == "mote/b1/warning"));
        }

        [TestMethod]
        [DataRow("homeassistant")]
        [DataRow("")]
        public async Task Values_OfChannelsThatWentWhileTheGatewayWasDown_AreRemoved(string discovery)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            Configuration.GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.HomeAssistant = discovery;
            await using (await GatewayUnderTest.StartAsync(options))
            {
                await watcher.WaitAsync("mote/b1/state", """{"temperature":21.5,"door":false,"lamp":false,"dimmer":0}""");
            }

            board.Stop();
            board.Configure = (dashboard, it) => dashboard.AddSwitch("lamp", it.Lamp);
            board.Run();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
            await watcher.WaitAsync("mote/b1/temperature", "");
            await watcher.WaitAsync("mote/b1/door", "");
            await watcher.WaitAsync("mote/b1/dimmer", "");
            await watcher.WaitAsync("mote/b1/state", """{"lamp":false}""");
            Assert.AreEqual("false", watcher.Latest("mote/b1/lamp"));
        }

        private static DiscoveryMessages Messages() => new("homeassistant", new TopicNames("mote"), "gateway", "1", 0);

        private static JsonElement Root(byte[] json)
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }

        private static BoardState State(string id, BoardChannel[] channels)
        {
            BoardState state = new(new Configuration.Board(id, new Uri("ws://x/ws"), null, null, null));
            state.Join(new BoardHello("X", "1", null, 0, 0, true));
            state.Declare(channels);
            return state;
        }

        private static JsonElement Parts(string id, params string[] switches) =>
            Root(Messages().Make(State(id, [.. switches.Select(name => new BoardChannel { Name = name, IsOutput = true, IsBool = true, PulseMs = 100 })]))).GetProperty("cmps");

        private static void AssertNames(JsonElement element, string[] known)
        {
            string[] unknown = [.. element.EnumerateObject().Select(member => member.Name).Except(known)];
            Assert.IsEmpty(unknown, string.Join(' ', unknown));
        }
    }
}
