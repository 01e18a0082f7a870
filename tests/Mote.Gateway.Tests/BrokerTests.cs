using System.Diagnostics;
using System.Net;
using System.Text;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Tests.Support;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Mote.Gateway.Tests
{
    /// <summary>Brokers that fall silent, refuse a part, or take small messages only.</summary>
    [TestClass]
    public sealed class BrokerTests
    {
        // The client's own pings do not notice it: it sends none while it sends values. The buffers of TCP take those for the better part of a minute.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public async Task Broker_ThatFallsSilentWhileValuesFlow_IsNoticedAndTheBoardsAreLeft(int qos)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            GatewayTiming timing = GatewayUnderTest.Timing with
            {
                Broker = GatewayUnderTest.Timing.Broker with { Echo = TimeSpan.FromMilliseconds(200), Response = TimeSpan.FromSeconds(2), Leave = TimeSpan.FromSeconds(4) },
            };
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.Qos = qos;
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options, timing);
            await Eventually.TrueAsync(() => gateway.Service.Broker.Published > 10, "values flow");
            await broker.FreezeAsync();
            try
            {
                Stopwatch frozen = Stopwatch.StartNew();
                await Eventually.TrueAsync(
                    () =>
                    {
                        board.Temperature = 20_000 + ((board.Temperature + 500) % 10_000);
                        return !gateway.Service.Broker.IsConnected;
                    },
                    "the gateway notices");
                Assert.AreEqual("the broker does not answer", gateway.Service.Broker.Problem);
                Assert.IsGreaterThan(0, gateway.Service.Broker.AwayFor.TotalSeconds);
                await Eventually.TrueAsync(() => !gateway.Service.Serves("b1"), "the gateway leaves its board");
                Assert.IsLessThan(20, frozen.Elapsed.TotalSeconds, "from the broker's silence to the board's free place");
            }
            finally
            {
                await broker.ThawAsync();
            }

            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/availability", "online");
        }

        [TestMethod]
        public async Task Broker_ThatRefusesWhatIsPublished_IsSaidOnce()
        {
            using Mosquitto broker = new("allow_anonymous true", "acl_file FOLDER/acl");
            await File.WriteAllTextAsync(Path.Combine(broker.Folder, "acl"), "topic readwrite mote/#\ntopic deny mote/b1/door\n");
            await broker.RunAsync();
            using TestBoard board = new();
            LogLines log = new();
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.Qos = 1;
            options.HomeAssistant = "";
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options, logs: log);
            const string Sentence = "The broker refuses what is published to mote/b1/door: NotAuthorized.";
            for (int i = 0; i < 3; i++)
            {
                board.IsOpen = !board.IsOpen;
                long readings = gateway.Board("b1").Readings;
                await Eventually.TrueAsync(() => gateway.Board("b1").Readings > readings, "a reading");
            }

            await Eventually.TrueAsync(() => gateway.Service.Notices.All.Contains(Sentence), "the refusal is said");
            Assert.HasCount(1, log.Lines.Where(line => line == Sentence));
            StringAssert.Contains(Web.StatusPage.Make(gateway.Service, DateTimeOffset.UtcNow), Sentence);
        }

        [TestMethod]
        public async Task Broker_ThatRefusesASubscription_IsSaidOnce()
        {
            using MqttServer broker = Server(out int port);
            broker.InterceptingSubscriptionAsync += arguments =>
            {
                if (arguments.TopicFilter.Topic.EndsWith("/set", StringComparison.Ordinal))
                {
                    arguments.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
                    arguments.ProcessSubscription = false;
                }

                return Task.CompletedTask;
            };
            await broker.StartAsync();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(port));
            await Eventually.TrueAsync(() => gateway.Service.Broker.IsConnected, "the broker is connected all the same");
            CollectionAssert.AreEqual(new[] { "The broker refuses the subscription mote/+/+/set: NotAuthorized. What comes there is not heard." }, gateway.Service.Notices.All);
        }

        // A broker that ends the connection at each message that is too large would be connected to for ever.
        [TestMethod]
        public async Task Message_ThatIsLargerThanTheBrokerTakes_IsLeftOutAndTheRestGoesOn()
        {
            using Mosquitto broker = new("allow_anonymous true", "max_packet_size 1500");
            await broker.RunAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/state", """{"temperature":21.5,"door":false,"lamp":false,"dimmer":0}""");
            board.Temperature = 22_000;
            await watcher.WaitAsync("mote/b1/temperature", "22");
            CollectionAssert.AreEqual(
                new[] { "A message to homeassistant/device/mote_b1/config is not published: the broker, or Broker:MaxMessageBytes, takes 1500 bytes at most." }, gateway.Service.Notices.All);
            Assert.IsTrue(gateway.Service.Broker.ConnectedFor > TimeSpan.Zero);
        }

        // MQTT 3.1.1 has no way to say how much the broker takes, so that is a setting.
        [TestMethod]
        public async Task Message_ThatIsLargerThanTheSetting_IsLeftOut()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.Version = 3;
            options.Broker.MaxMessageBytes = 1024;
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/temperature", "21.5");
            Assert.DoesNotContain("homeassistant/device/mote_b1/config", watcher.Topics);
            Assert.HasCount(1, gateway.Service.Notices.All);
        }

        // With a quality of service of 2 a message counts only after a second exchange.
        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        public async Task Gateway_ThatStopsWithMessagesInFlight_WaitsUntilTheyAreAcknowledged(int qos)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            GatewayOptions options = GatewayUnderTest.Options(broker.Port);
            options.Broker.Qos = qos;
            for (int round = 0; round < 5; round++)
            {
                GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
                await Eventually.TrueAsync(() => gateway.Service.Broker.IsConnected, "the broker is connected");
                string payload = round.ToString(System.Globalization.CultureInfo.InvariantCulture);
                for (int i = 0; i < 500; i++)
                {
                    gateway.Service.Outbox.Set($"test/{i}", () => Encoding.UTF8.GetBytes(payload), true);
                }

                await gateway.DisposeAsync();
                await watcher.WaitAsync("mote/gateway/gateway/availability", "offline");
                for (int i = 0; i < 500; i++)
                {
                    Assert.AreEqual(payload, watcher.Latest($"test/{i}"), "what was told before the last word has come before it");
                }
            }
        }

        // The removal of a topic and its next value, told at the same time by two tasks.
        [TestMethod]
        public void Outbox_TopicThatIsToldAnewWhileItsRemovalIsPublished_IsKept()
        {
            Outbox outbox = new();
            for (int i = 0; i < 20_000; i++)
            {
                outbox.Clear("a");
                Assert.IsTrue(outbox.TryTake(out OutboxMessage? removal));
                Parallel.Invoke(() => outbox.Published(removal), () => outbox.Set("a", () => "1"u8.ToArray(), true));
                Assert.IsTrue(outbox.TryTake(out OutboxMessage? value), "the value is due");
                Assert.HasCount(1, value.Payload);
                outbox.Published(value);
                Assert.AreEqual(1, outbox.Topics, "and is told again when the broker has lost it");
                Assert.IsFalse(outbox.TryTake(out _));
            }
        }

        private static MqttServer Server(out int port)
        {
            port = Mosquitto.FreePort();
            return new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
                .WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
                .WithDefaultEndpointPort(port)
                .Build());
        }
    }
}
