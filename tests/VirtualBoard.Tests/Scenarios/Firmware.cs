using Mote.Esp32.Boards;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The firmware on a board, and checks that many scenarios share.</summary>
    internal static class Firmware
    {
        /// <summary>The boards with different chips and radios: network, time and files are tried on these.</summary>
        public static IEnumerable<object[]> TwoBoards => [["esp32-devkitc"], ["esp32-c3-devkitm"]];

        /// <summary>All boards: pins are tried on each.</summary>
        public static IEnumerable<object[]> AllBoards => BoardModel.All.Select(model => new object[] { model.Name });

        /// <summary>Makes a board that is off, with its name in its flash.</summary>
        public static Esp32Board Make(string name)
        {
            Esp32Board board = new(BoardModel.Named(name));
            board.Files.Put("mote-board.txt", name);
            foreach (ChannelSpec spec in Specs(name).Where(spec => spec.Kind == ChannelKind.Input))
            {
                // A button on the board has its resistor.
                board.Pads[spec.Pin].Connect(spec.IsActiveLow, "resistor");
            }

            return board;
        }

        /// <summary>Makes a board, switches it on, and waits until it serves.</summary>
        public static Esp32Board Start(string name)
        {
            Esp32Board board = Make(name);
            board.PowerOn();
            WaitUntilServed(board, 60);
            return board;
        }

        /// <summary>The rows of a board's pin table.</summary>
        public static ChannelSpec[] Specs(string name) => new Mote.Firmware.Boards().Named(name).Channels;

        /// <summary>A board's outputs that are set to a number by pulse width.</summary>
        public static ChannelSpec[] Dimmers(string name) => Specs(name).Where(spec => spec.Kind == ChannelKind.Pwm).ToArray();

        /// <summary>A board's outputs that are on or off.</summary>
        public static ChannelSpec[] Switches(string name) => Specs(name).Where(spec => spec.Kind == ChannelKind.Output).ToArray();

        /// <summary>Waits until all values can be read from the board, as a script would.</summary>
        public static string WaitUntilServed(Esp32Board board, int seconds)
        {
            string? answer = null;
            bool isServed = board.RunUntil(
                () =>
                {
                    answer = board.Wifi.IsUp ? answer ?? TryReadings(board) : null;
                    return answer != null;
                },
                TimeSpan.FromSeconds(seconds));
            Assert.IsTrue(isServed, Report(board));
            return answer!;
        }

        /// <summary>The console and the errors of the board.</summary>
        public static string Report(Esp32Board board) =>
            string.Join('\n', board.Console.TakeLast(30).Concat(board.Deaths)) + $"\nrestarts {board.Restarts}, Wi-Fi {board.Wifi.Address}, sockets {board.Sockets.Open}";

        /// <summary>Fails if a thread of the device died or the board restarted.</summary>
        public static void AssertHealthy(Esp32Board board)
        {
            Assert.IsEmpty(board.Deaths, Report(board));
            Assert.AreEqual(0, board.Restarts, Report(board));
        }

        /// <summary>Whether a switch's load is on.</summary>
        public static bool IsOn(Esp32Board board, ChannelSpec spec) => board.Pads[spec.Pin].Level == !spec.IsActiveLow;

        /// <summary>The share of its period in which a dimmer's pin is high, 0 to 1.</summary>
        public static double Duty(Esp32Board board, ChannelSpec spec) => board.Peripherals.Duties.GetValueOrDefault(spec.Pin);

        /// <summary>Opens clients, each from an address of its own.</summary>
        public static WebSocketPeer[] OpenClients(Esp32Board board, int count) =>
            Enumerable.Range(0, count)
                .Select(i => WebSocketPeer.Open(board, address: $"192.168.1.{100 + i}") ?? throw new AssertFailedException("no client " + i + "\n" + Report(board)))
                .ToArray();

        /// <summary>Lets the board and its clients run.</summary>
        public static void Run(Esp32Board board, WebSocketPeer[] clients, TimeSpan time)
        {
            long endUs = board.Kernel.NowUs + Kernel.Scheduler.Us(time);
            while (board.Kernel.NowUs < endUs)
            {
                board.RunFor(TimeSpan.FromMilliseconds(500));
                foreach (WebSocketPeer client in clients)
                {
                    client.Work();
                }
            }
        }

        private static string? TryReadings(Esp32Board board)
        {
            Peer? peer = Peer.TryConnect(board);
            if (peer == null)
            {
                return null;
            }

            peer.SendText($"GET /readings HTTP/1.1\r\nHost: {board.Wifi.Address}\r\n\r\n");
            board.RunUntil(() => peer.ReadText().Contains("}}", StringComparison.Ordinal) || peer.IsOver, TimeSpan.FromSeconds(3));
            peer.Connection.PeerEnd();
            return peer.ReadText().StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) ? peer.ReadText() : null;
        }
    }
}
