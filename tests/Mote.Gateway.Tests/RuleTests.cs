using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.HomeAssistant;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Sharing;

namespace Mote.Gateway.Tests
{
    /// <summary>The rules that need no broker.</summary>
    [TestClass]
    public sealed class RuleTests
    {
        [TestMethod]
        [DataRow("plain-Name_1", "plain-Name_1")]
        [DataRow("a b", "a_b")]
        [DataRow("a/b", "a_b")]
        [DataRow("a+#$", "a___")]
        [DataRow("küche", "k__che", DisplayName = "each byte of UTF-8")]
        [DataRow("", "")]
        public void Level_OfAText_HasLettersDigitsHyphensAndUnderscores(string text, string expected) => Assert.AreEqual(expected, TopicNames.Level(text));

        [TestMethod]
        [DataRow("state", "state_")]
        [DataRow("availability", "availability_")]
        [DataRow("error", "error_")]
        [DataRow("rpc", "rpc_")]
        [DataRow("states", "states")]
        public void ChannelLevel_OfAWordThatIsTaken_HasAnUnderscore(string name, string expected) => Assert.AreEqual(expected, TopicNames.ChannelLevel(name));

        [TestMethod]
        [DataRow("mote/b/lamp/set", true, "b", "lamp", "set")]
        [DataRow("mote/b/lamp/toggle", true, "b", "lamp", "toggle")]
        [DataRow("mote/b/lamp/pulse", true, "b", "lamp", "pulse")]
        [DataRow("mote/b/rpc", true, "b", "", "rpc")]
        [DataRow("mote/b/rpc/reply", false, "", "", "")]
        [DataRow("mote/b/lamp", false, "", "", "")]
        [DataRow("mote/b", false, "", "", "")]
        [DataRow("motes/b/lamp/set", false, "", "", "")]
        [DataRow("mote/b/lamp/set/more", false, "", "", "")]
        public void TryParse_Topic_TellsBoardChannelAndVerb(string topic, bool isCommand, string board, string channel, string verb)
        {
            Assert.AreEqual(isCommand, new TopicNames("mote").TryParse(topic, out string foundBoard, out string foundChannel, out string foundVerb));
            if (isCommand)
            {
                Assert.AreEqual((board, channel, verb), (foundBoard, foundChannel, foundVerb));
            }
        }

        [TestMethod]
        public void Owner_OfManyBoards_IsSpreadAndChangesForThoseOfAGoneGatewayOnly()
        {
            string[] boards = [.. Enumerable.Range(0, 3000).Select(i => "board" + i)];
            Dictionary<string, string> three = boards.ToDictionary(board => board, board => Rendezvous.Owner(board, ["a", "b", "c"])!);
            Dictionary<string, string> two = boards.ToDictionary(board => board, board => Rendezvous.Owner(board, ["c", "a"])!);
            foreach (string gateway in new[] { "a", "b", "c" })
            {
                int count = three.Values.Count(owner => owner == gateway);
                Assert.IsTrue(count is > 850 and < 1150, $"{gateway} has {count}");
            }

            Assert.IsTrue(boards.All(board => three[board] == "b" || three[board] == two[board]));
            Assert.IsNull(Rendezvous.Owner("board", []));
        }

        [TestMethod]
        public void Alive_GatewayThatFallsSilent_IsGoneAfterItsTime()
        {
            Members members = new("me", TimeSpan.FromSeconds(7));
            members.Hear("other", TimeSpan.FromSeconds(10));
            CollectionAssert.AreEqual(new[] { "me", "other" }, members.Alive(TimeSpan.FromSeconds(17)));
            CollectionAssert.AreEqual(new[] { "me" }, members.Alive(TimeSpan.FromSeconds(17.1)));
            members.Hear("other", TimeSpan.FromSeconds(20));
            members.Forget("other");
            CollectionAssert.AreEqual(new[] { "me" }, members.Alive(TimeSpan.FromSeconds(20)));
        }

        [TestMethod]
        public void Next_OfABackoff_DoublesUpToTheLongestAndIsUpToHalfShorter()
        {
            Backoff backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), new Random(1));
            foreach (int most in new[] { 1, 2, 4, 5, 5 })
            {
                double pause = backoff.Next(TimeSpan.Zero).TotalSeconds;
                Assert.IsTrue(pause >= most / 2.0 && pause <= most, $"{pause} of {most}");
            }

            for (int i = 0; i < 20; i++)
            {
                double least = backoff.Next(TimeSpan.FromSeconds(30)).TotalSeconds;
                Assert.IsTrue(least is >= 30 and <= 37.5, $"{least}: what is least is not shortened");
            }

            backoff.Reset();
            Assert.IsTrue(backoff.Next(TimeSpan.Zero).TotalSeconds <= 1);
        }

        [TestMethod]
        [DataRow("°C", "a", "temperature")]
        [DataRow("%", "humidity", "humidity")]
        [DataRow("%", "battery level", "battery")]
        [DataRow("%", "dimmer", null)]
        [DataRow("hPa", "a", "pressure")]
        [DataRow("V", "a", "voltage")]
        [DataRow("kWh", "a", "energy")]
        [DataRow("lx", "a", "illuminance")]
        [DataRow("ppm", "CO2", "carbon_dioxide")]
        [DataRow("ppm", "voc", null)]
        [DataRow("", "a", null)]
        public void DeviceClass_OfAUnit_IsThatOfHomeAssistantWhereTheUnitTells(string unit, string name, string? expected) => Assert.AreEqual(expected, Units.DeviceClass(unit, name));

        [TestMethod]
        [DataRow("a", "ws://x/ws", "a", "ws://y/ws", "Two boards would have the topics of 'a': ws://x/ws and ws://y/ws. Give one of them another id.")]
        [DataRow("a b", "ws://x/ws", "a/b", "ws://y/ws", "Two boards would have the topics of 'a_b': ws://x/ws and ws://y/ws. Give one of them another id.")]
        [DataRow(null, "ws://mote-1.local/ws", "mote-1", "ws://y/ws", "Two boards would have the topics of 'mote-1': ws://mote-1.local/ws and ws://y/ws. Give one of them another id.")]
        [DataRow(null, "ws://10.0.0.1/ws", "b", "ws://y/ws", "The board at ws://10.0.0.1/ws needs an id: only of a .local name the gateway takes the first part.")]
        [DataRow("gateway", "ws://x/ws", "b", "ws://y/ws", "The board at ws://x/ws needs another id: 'gateway' is the gateways' own.")]
        [DataRow("a", "http://x/", "b", "ws://y/ws", "A board's url is such as ws://board/ws or wss://board/ws, not 'http://x/'.")]
        [DataRow("a", "ws://user:secret@x/ws", "b", "ws://y/ws", null)]
        public void Read_BoardsOfNoUse_SaysWhatToChange(string? first, string firstUrl, string second, string secondUrl, string? message)
        {
            GatewayOptions options = new() { Boards = [new BoardOptions { Id = first, Url = firstUrl }, new BoardOptions { Id = second, Url = secondUrl }] };
            ConfigurationException exception = Assert.ThrowsExactly<ConfigurationException>(() => BoardList.Read(options));
            if (message != null)
            {
                Assert.AreEqual(message, exception.Message);
            }
        }

        [TestMethod]
        [DataRow("Qos")]
        [DataRow("Version")]
        [DataRow("Prefix")]
        [DataRow("Url")]
        [DataRow("CaFile")]
        [DataRow("Interval")]
        [DataRow("Name")]
        [DataRow("Share")]
        [DataRow("Http")]
        [DataRow("HomeAssistant")]
        public void Check_OptionOfNoUse_Throws(string what)
        {
            GatewayOptions options = new();
            OptionsRules.Check(options);
            switch (what)
            {
                case "Qos":
                    options.Broker.Qos = 3;
                    break;
                case "Version":
                    options.Broker.Version = 4;
                    break;
                case "Prefix":
                    options.Broker.Prefix = "a/+";
                    break;
                case "Url":
                    options.Broker.Url = "http://x";
                    break;
                case "CaFile":
                    options.Broker.CaFile = "x";
                    break;
                case "Interval":
                    options.IntervalMs = 19;
                    break;
                case "Name":
                    options.Name = "a b";
                    break;
                case "Share":
                    options.Share = "";
                    break;
                case "Http":
                    options.Http = "9464";
                    break;
                default:
                    options.HomeAssistant = "a//b";
                    break;
            }

            Assert.ThrowsExactly<ConfigurationException>(() => OptionsRules.Check(options));
        }

        [TestMethod]
        public void ToString_OfABoard_DoesNotShowItsToken() =>
            Assert.DoesNotContain("secret", new Board("a", new Uri("ws://x/ws"), "secret", null, null).ToString());
    }
}
