using Mote.Gateway.Configuration;
using Mote.Gateway.Sharing;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>What gateways of a share leave on the broker, and what they say of each other.</summary>
    [TestClass]
    public sealed class ShareStateTests
    {
        private static readonly GatewayTiming _timing = GatewayUnderTest.Timing with
        {
            Share = new ShareTiming { Period = TimeSpan.FromMilliseconds(200), Silence = TimeSpan.FromMilliseconds(1500), Settling = TimeSpan.FromMilliseconds(500) },
        };

        [TestMethod]
        public async Task Gateway_OfAShareThatEnds_LeavesNothingOfItselfAndItsBoardsOffline()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            string name;
            await using (GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(Options(broker, board.Url), _timing))
            {
                name = gateway.Service.Name;
                await watcher.WaitAsync("mote/b1/availability", "online");
                await watcher.WaitAsync($"mote/gateway/{name}/availability", "online");
                await watcher.WaitAsync($"homeassistant/device/mote_gateway/{name}/config", config => config.Length > 0);
            }

            // The last one of a share: no other takes its boards.
            await watcher.WaitAsync("mote/b1/availability", "offline");
            await watcher.WaitAsync($"mote/gateway/{name}/availability", "");
            string[] told = [.. watcher.All.Where(message => message.Topic == $"mote/gateway/{name}/availability").Select(message => System.Text.Encoding.UTF8.GetString(System.Buffers.BuffersExtensions.ToArray(message.Payload)))];
            Assert.AreEqual("offline", told[^2], "those who hear it are told that it has gone");
            await using Watcher later = await Watcher.ConnectAsync(broker.Port);
            await later.WaitAsync("mote/b1/availability", "offline");
            Assert.DoesNotContain(topic => topic.Contains(name, StringComparison.Ordinal), later.Topics);
        }

        [TestMethod]
        [DataRow("gateway-0a1b2c", false, DisplayName = "one that a start of before has made up")]
        [DataRow("other-1", true, DisplayName = "one that was heard of this share")]
        public async Task Gateway_OfAShareThatHasDied_IsRemovedByTheOthers(string dead, bool isHeard)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.PublishAsync($"homeassistant/device/mote_gateway/{dead}/config", "{}", isRetained: true);
            await watcher.PublishAsync("mote/gateway/stranger/availability", "offline", isRetained: true);
            await watcher.PublishAsync($"mote/gateway/{dead}/availability", isHeard ? "online" : "offline", isRetained: true);
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(Options(broker, board.Url), _timing);
            await Eventually.TrueAsync(() => gateway.Service.Broker.IsConnected, "the broker is connected");
            if (isHeard)
            {
                await watcher.PublishAsync($"mote/gateway/{dead}/alive", "site 0");
                await watcher.PublishAsync($"mote/gateway/{dead}/availability", "offline", isRetained: true);
            }

            await watcher.WaitAsync($"mote/gateway/{dead}/availability", "");
            await watcher.WaitAsync($"homeassistant/device/mote_gateway/{dead}/config", "");
            Assert.AreEqual("offline", watcher.Latest("mote/gateway/stranger/availability"), "that of a gateway of another share stays");
        }

        [TestMethod]
        public async Task Gateway_WithAnotherList_IsSaidSoOnceByBoth()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            LogLines log = new();
            await using GatewayUnderTest first = await GatewayUnderTest.StartAsync(Options(broker, board.Url, "1"), _timing, log);
            await using GatewayUnderTest same = await GatewayUnderTest.StartAsync(Options(broker, board.Url, "2"), _timing);
            GatewayOptions options = Options(broker, board.Url, "3");
            options.Boards.Add(new BoardOptions { Id = "b2", Url = board.Url });
            await using GatewayUnderTest other = await GatewayUnderTest.StartAsync(options, _timing);
            await Eventually.TrueAsync(() => first.Service.Notices.All.Length == 1 && same.Service.Notices.All.Length == 1 && other.Service.Notices.All.Length == 2, "all say so");
            const string Beginning = "Gateway gateway-3 of the share site has another list of boards than gateway-1";
            StringAssert.StartsWith(first.Service.Notices.All[0], Beginning);
            Assert.HasCount(1, log.Lines.Where(line => line.StartsWith(Beginning, StringComparison.Ordinal)));
        }

        // The gateway that had the board said that it is online while this one was there already; then both died.
        [TestMethod]
        public async Task Availability_OfADeadBoardThatIsTakenOver_IsCorrected()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            GatewayTiming slow = _timing with { Share = _timing.Share with { Settling = TimeSpan.FromSeconds(2) } };
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(Options(broker, $"ws://127.0.0.1:{Mosquitto.FreePort()}/ws"), slow);
            await Eventually.TrueAsync(() => gateway.Service.Broker.IsConnected, "the broker is connected");
            await watcher.PublishAsync("mote/b1/availability", "online", isRetained: true);
            await watcher.WaitAsync("mote/b1/availability", "offline");
        }

        private static GatewayOptions Options(Mosquitto broker, string url, string? instance = null)
        {
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", url));
            options.Share = "site";
            options.Instance = instance;
            return options;
        }
    }
}
