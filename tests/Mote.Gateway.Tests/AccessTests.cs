using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Tests.Support;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Gateway.Tests
{
    /// <summary>Boards and brokers that do not let everybody in.</summary>
    [TestClass]
    public sealed class AccessTests
    {
        [TestMethod]
        public async Task Board_ThatWantsAnotherToken_IsSaidSoAndDisturbsNoOther()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard shut = new(access: new AccessPolicy { Token = "a long token of the board" });
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("shut", shut.Url), ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await Eventually.TrueAsync(() => gateway.Board("shut").Status == BoardStatus.Unauthorized, "the board refuses");
            Assert.DoesNotContain(topic => topic.StartsWith("mote/shut/", StringComparison.Ordinal), watcher.Topics);
        }

        [TestMethod]
        public async Task Board_ThatIsFull_IsSaidSoAndTriedAgain()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new(limits: new ServerLimits { Clients = 1 });
            using RawPeer other = RawPeer.Open(new Uri($"ws://127.0.0.1:{board.Port}/ws"));
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await Eventually.TrueAsync(() => gateway.Board("b1").Status == BoardStatus.Full, "the board is full");
            other.Dispose();
            await Eventually.TrueAsync(() => gateway.Board("b1").Status == BoardStatus.Online, "the board has a place");
        }

        [TestMethod]
        public async Task Broker_WithAPassword_IsGivenIt()
        {
            using Mosquitto broker = new("allow_anonymous false", "password_file FOLDER/passwords");
            string passwords = Path.Combine(broker.Folder, "passwords");
            Desktop.Tests.Processes.CommandResult made = await Desktop.Tests.Processes.CommandResult.RunAsync("mosquitto_passwd", "-b", "-c", passwords, "gateway", "secret word");
            made.AssertExitCode(0);
            await broker.RunAsync();
            string file = Path.Combine(broker.Folder, "password.txt");
            await File.WriteAllTextAsync(file, "secret word\n");
            using TestBoard board = new();
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.User = "gateway";
            await using (GatewayUnderTest refused = await GatewayUnderTest.StartAsync(options))
            {
                await Eventually.TrueAsync(() => refused.Service.Broker.Problem?.Contains("refuses", StringComparison.Ordinal) == true, "the broker refuses: " + refused.Service.Broker.Problem);
            }

            options.Broker.PasswordFile = file;
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port, user: "gateway", password: "secret word");
            await watcher.WaitAsync("mote/b1/lamp", "false");
        }
    }
}
