using Mote.Esp32.Boards;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Inputs that change, by hand or by noise.</summary>
    [TestClass]
    public class InputScenarios
    {
        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Button_Pressed_IsShownAndCounted(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec button = Firmware.Specs(name).Single(spec => spec.Name == "button");
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            for (int i = 0; i < 3; i++)
            {
                Move(board, button, true);
                Assert.IsTrue(board.RunUntil(() => client.Work().Messages.Any(message => message.Contains("\"button\":true", StringComparison.Ordinal)), TimeSpan.FromSeconds(3)), Firmware.Report(board));
                Move(board, button, false);
                board.RunFor(TimeSpan.FromSeconds(2));
                client.Work().Forget();
            }

            Assert.Contains("\"value\":3", client.Ask(1, "get", """{"name":"presses"}""")!);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Button_PressedAHundredTimesASecond_CostsNobodyAnything(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec button = Firmware.Specs(name).Single(spec => spec.Name == "button");
            AssertServedWhile(board, button, 200, TimeSpan.FromMinutes(1));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Line_NoisyAt5Kilohertz_CostsNobodyAnything(string name)
        {
            Esp32Board board = Firmware.Start(name);
            foreach (string channel in new[] { "button", "pulses" })
            {
                ChannelSpec spec = Firmware.Specs(name).Single(found => found.Name == channel);
                AssertServedWhile(board, spec, 10_000, TimeSpan.FromSeconds(20));
            }
        }

        // Voltages that the chip's ADC measures without an error of its curve are shown as they are.
        [TestMethod]
        [DataRow("esp32-devkitc", 1500)]
        [DataRow("esp32-devkitc", 2300)]
        [DataRow("esp32-s3-devkitc", 300)]
        [DataRow("esp32-s3-devkitc", 2900)]
        [DataRow("esp32-c3-devkitm", 300)]
        [DataRow("esp32-c3-devkitm", 2400)]
        [DataRow("xiao-esp32c3", 1000)]
        [DataRow("m5stack-atom", 1500)]
        public void Analog_OfAVoltage_ShowsIt(string name, int milliVolts)
        {
            Esp32Board board = Firmware.Make(name);
            ChannelSpec analog = Firmware.Specs(name).Single(spec => spec.Kind == ChannelKind.Analog);
            board.Voltages[analog.Pin] = milliVolts;
            board.PowerOn();
            string readings = Firmware.WaitUntilServed(board, 60);
            string text = readings[(readings.IndexOf("\"analog\":", StringComparison.Ordinal) + 9)..].Split(',', '}')[0];

            Assert.AreEqual(milliVolts / 1000.0, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 0.05, readings);
        }

        private static void AssertServedWhile(Esp32Board board, ChannelSpec spec, int edgesASecond, TimeSpan time)
        {
            WebSocketPeer[] clients = Firmware.OpenClients(board, 3);
            Firmware.Run(board, clients, TimeSpan.FromSeconds(5));

            // What carries requests out is made with the first of them, and kept.
            int asked = 0;
            Assert.IsNotNull(clients[0].Ask(asked, "ping"), "not served\n" + Firmware.Report(board));
            int before = board.Heap.FreeBytes();
            long everyUs = 1_000_000 / edgesASecond;
            long endUs = board.Kernel.NowUs + Kernel.Scheduler.Us(time);
            bool level = false;
            int least = int.MaxValue;
            void Next()
            {
                level = !level;
                board.Pads[spec.Pin].Connect(level, "noise");
                if (board.Kernel.NowUs < endUs)
                {
                    board.Kernel.At(board.Kernel.NowUs + everyUs, Next);
                }
            }

            Next();
            while (board.Kernel.NowUs < endUs)
            {
                Firmware.Run(board, clients, TimeSpan.FromSeconds(1));
                least = Math.Min(least, board.Heap.FreeBytes());
                long sinceUs = board.Kernel.NowUs;
                Assert.IsNotNull(clients[0].Ask(++asked, "ping"), "not served\n" + Firmware.Report(board));
                Assert.IsLessThan(1_000_000L, board.Kernel.NowUs - sinceUs, "served too late");
            }

            Assert.IsGreaterThan(before - 6000, least, "The heap is eaten.");
            board.Pads[spec.Pin].Connect(spec.IsActiveLow, "quiet");
            Firmware.Run(board, clients, TimeSpan.FromSeconds(10));
            Assert.IsGreaterThanOrEqualTo(before - 600, board.Heap.FreeBytes());
            Assert.IsTrue(clients.All(client => client.IsOpen));
            foreach (WebSocketPeer client in clients)
            {
                client.SendClose();
            }

            Firmware.Run(board, clients, TimeSpan.FromSeconds(3));
            Firmware.AssertHealthy(board);
        }

        private static void Move(Esp32Board board, ChannelSpec spec, bool active)
        {
            // Contacts bounce.
            for (int i = 0; i < 5; i++)
            {
                bool bounce = i % 2 == 0 ? active : !active;
                board.Kernel.After(TimeSpan.FromMilliseconds(i), () => board.Pads[spec.Pin].Connect(bounce != spec.IsActiveLow, "finger"));
            }

            board.RunFor(TimeSpan.FromMilliseconds(50));
        }
    }
}
