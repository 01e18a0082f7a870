using Mote.Esp32.Boards;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Outputs: the value that a client sets reaches the pin and every client, and the safe value is set when something fails.</summary>
    [TestClass]
    public class OutputScenarios
    {
        private static readonly string[] _endings = ["crash of Main", "crash of the server", "hang", "reset button"];

        public static IEnumerable<object[]> BoardsAndEndings =>
            Firmware.AllBoards.SelectMany(board => _endings.Select(ending => new[] { board[0], ending }));

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Output_SetByAClient_IsOnAndShownToAll(string name)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer first = Firmware.OpenClients(board, 2)[0];
            WebSocketPeer second = WebSocketPeer.Open(board)!;
            foreach (ChannelSpec spec in Firmware.Switches(name))
            {
                // Requests of the switch before had the same numbers.
                first.Forget();
                second.Forget();
                AssertAnswer(first.Ask(1, "set", $$"""{"name":"{{spec.Name}}","value":true}"""), spec, true);
                Assert.IsTrue(Firmware.IsOn(board, spec), spec.Name);
                Assert.IsTrue(board.RunUntil(() => Told(second.Work(), spec, true), TimeSpan.FromSeconds(3)), spec.Name + " is not shown on");
                AssertAnswer(second.Ask(2, "toggle", $$"""{"name":"{{spec.Name}}"}"""), spec, false);
                Assert.IsFalse(Firmware.IsOn(board, spec), spec.Name);
                Assert.IsTrue(board.RunUntil(() => Told(first.Work(), spec, false), TimeSpan.FromSeconds(3)), spec.Name + " is not shown off");
                AssertAnswer(first.Ask(3, "toggle", $$"""{"name":"{{spec.Name}}"}"""), spec, true);
                AssertAnswer(second.Ask(4, "get", $$"""{"name":"{{spec.Name}}"}"""), spec, true);
                AssertAnswer(second.Ask(5, "set", $$"""{"name":"{{spec.Name}}","value":false}"""), spec, false);
                Assert.IsFalse(Firmware.IsOn(board, spec), spec.Name);
            }

            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Dimmer_SetByAClient_HasThatDutyAndIsShownToAll(string name)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer[] clients = Firmware.OpenClients(board, 2);
            ChannelSpec dimmer = Firmware.Dimmers(name).Single();
            foreach ((int value, double duty) in new[] { (51, 0.2), (255, 1.0), (0, 0.0) })
            {
                clients[0].Forget();
                clients[1].Forget();
                string? answer = clients[0].Ask(1, "set", $$"""{"name":"{{dimmer.Name}}","value":{{value}}}""");

                Assert.Contains($"\"value\":{value}}}", answer!);
                Assert.AreEqual(duty, Firmware.Duty(board, dimmer), 0.0002);
                Assert.IsTrue(
                    board.RunUntil(() => clients[1].Work().Messages.Any(message => message.Contains($"\"{dimmer.Name}\":{value}", StringComparison.Ordinal)), TimeSpan.FromSeconds(3)),
                    "The change was not told.");
            }

            Firmware.AssertHealthy(board);
        }

        // From power-on to the first command no load may be switched on, except for the moment that no program can avoid.
        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Output_FromPowerOn_IsNeverDrivenOn(string name)
        {
            Esp32Board board = Firmware.Start(name);
            foreach (ChannelSpec spec in Firmware.Switches(name))
            {
                bool on = !spec.IsActiveLow;
                Assert.DoesNotContain(
                    edge => edge.Level == on && edge.Cause is "Write" or "reset",
                    board.Pads[spec.Pin].Edges,
                    $"{spec.Name}: {string.Join(", ", board.Pads[spec.Pin].Edges)}");
            }
        }

        // tests/VirtualBoard/README.md, Pins: a restart does not release a pin.
        [TestMethod]
        [DynamicData(nameof(BoardsAndEndings))]
        public void Output_ThatIsOnWhenTheProgramEnds_IsSafeAtOnce(string name, string ending)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            ChannelSpec[] switches = Firmware.Switches(name);
            foreach (ChannelSpec spec in switches)
            {
                client.Forget();
                AssertAnswer(client.Ask(1, "set", $$"""{"name":"{{spec.Name}}","value":true}"""), spec, true);
            }

            ChannelSpec[] dimmers = Firmware.Dimmers(name);
            foreach (ChannelSpec spec in dimmers)
            {
                client.Forget();
                Assert.IsNotNull(client.Ask(1, "set", $$"""{"name":"{{spec.Name}}","value":{{spec.MaxMilliUnits / 1000}}}"""));
                Assert.AreEqual(1.0, Firmware.Duty(board, spec), spec.Name);
            }

            string[] FindStillOn() =>
                switches.Where(spec => Firmware.IsOn(board, spec)).Concat(dimmers.Where(spec => Firmware.Duty(board, spec) != 0)).Select(spec => spec.Name).ToArray();
            string[]? stillOn = null;
            board.Restarting += () => stillOn ??= FindStillOn();
            ChannelSpec analog = Firmware.Specs(name).First(spec => spec.Kind == ChannelKind.Analog);
            switch (ending)
            {
                case "crash of Main":
                    board.Faults.Throw("console", new InvalidOperationException("made by the test"));
                    break;
                case "crash of the server":
                    // The fault must be outside the code whose exceptions the loop catches: in its wait, which is recognised by its length.
                    board.Faults.Throw("sleep of 20 ms", new IndexOutOfRangeException("made by the test"));
                    break;
                case "hang":
                    board.Faults.Hang("read ADC of GPIO " + analog.Pin);
                    break;
                default:
                    board.Restart();
                    board.RunFor(TimeSpan.FromSeconds(5));
                    stillOn = FindStillOn();
                    break;
            }

            Assert.IsTrue(board.RunUntil(() => stillOn != null, TimeSpan.FromMinutes(3)), "It did not restart.\n" + Firmware.Report(board));
            Assert.IsEmpty(stillOn!, Firmware.Report(board));
            Firmware.WaitUntilServed(board, 60);
            Assert.IsEmpty(FindStillOn(), "after the restart");
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Relay_WhoseClientHasGone_FallsBack(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec relay = Firmware.Switches(name).Single(spec => spec.Name == "relay");
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            AssertAnswer(client.Ask(1, "set", """{"name":"relay","value":true}"""), relay, true);
            client.Connection.PeerReset();
            board.RunFor(TimeSpan.FromSeconds(30));
            bool stillOn = Firmware.IsOn(board, relay);
            board.RunFor(TimeSpan.FromSeconds(60));

            Assert.IsTrue(stillOn, "It is granted a minute.");
            Assert.IsFalse(Firmware.IsOn(board, relay));
        }

        private static bool Told(WebSocketPeer client, ChannelSpec spec, bool value) =>
            client.Messages.LastOrDefault(message => message.Contains("\"readings\"", StringComparison.Ordinal) && message.Contains($"\"{spec.Name}\":", StringComparison.Ordinal))
                ?.Contains($"\"{spec.Name}\":{(value ? "true" : "false")}", StringComparison.Ordinal) == true;

        private static void AssertAnswer(string? answer, ChannelSpec spec, bool value)
        {
            Assert.IsNotNull(answer, spec.Name);
            Assert.Contains($"\"value\":{(value ? "true" : "false")}", answer, spec.Name);
        }
    }
}
