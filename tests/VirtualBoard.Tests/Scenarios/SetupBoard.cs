using Mote.Esp32.Boards;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Boards that a phone can set up, and what a person does to them.</summary>
    internal static class SetupBoard
    {
        /// <summary>The name of the access point.</summary>
        public const string Ssid = "mote-1a2b3c";

        /// <summary>Its key.</summary>
        public const string Key = "abcdefgh2345";

        /// <summary>Makes a board as the scripts leave it without Wi-Fi: with a key, without credentials. It is off.</summary>
        public static Esp32Board Make(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Files.Put("mote-ap.txt", $"{Ssid} {Key}\n");
            board.Wifi.StoredSsid = null;
            board.Wifi.StoredPassword = string.Empty;
            return board;
        }

        /// <summary>Makes such a board, switches it on, and waits until it serves the set-up.</summary>
        public static Esp32Board Start(string name)
        {
            Esp32Board board = Make(name);
            board.PowerOn();
            WaitUntilOpen(board);
            return board;
        }

        /// <summary>Waits until the board serves the set-up.</summary>
        public static void WaitUntilOpen(Esp32Board board)
        {
            int lines = board.Console.Count;
            Assert.IsTrue(board.RunUntil(() => IsServing(board, lines), TimeSpan.FromSeconds(60)), Firmware.Report(board));
            Assert.IsTrue(board.AccessPoint.IsUp, Firmware.Report(board));
        }

        /// <summary>Whether the board has said that it serves the set-up, since a line of its console.</summary>
        public static bool IsServing(Esp32Board board, int since) => board.Console.Skip(since).Any(line => line.StartsWith("Set-up: join Wi-Fi " + Ssid, StringComparison.Ordinal));

        /// <summary>Lets a phone join the access point.</summary>
        public static Phone Join(Esp32Board board, byte number = 1)
        {
            Phone phone = new(board, number);
            Assert.IsTrue(phone.TryJoin(Ssid, Key), Firmware.Report(board));
            return phone;
        }

        /// <summary>Holds the board's button.</summary>
        public static void Hold(Esp32Board board, double seconds)
        {
            ChannelSpec spec = Firmware.Specs(board.Model.Name).First(row => row.Kind == ChannelKind.Input && row.IsFitted);
            board.Pads[spec.Pin].Connect(!spec.IsActiveLow, "finger");
            board.RunFor(TimeSpan.FromSeconds(seconds));
            board.Pads[spec.Pin].Connect(spec.IsActiveLow, "resistor");
        }

        /// <summary>Fails if a switch has been written to or a dimmer is on: nobody can command them during a set-up.</summary>
        public static void AssertOutputsAreSafe(Esp32Board board)
        {
            foreach (ChannelSpec spec in Firmware.Switches(board.Model.Name))
            {
                Assert.IsFalse(Firmware.IsOn(board, spec), spec.Name);
                Assert.IsFalse(board.Pads[spec.Pin].Edges.Any(edge => edge.Cause == "Write" && edge.Level == !spec.IsActiveLow), spec.Name + " was on");
            }

            foreach (ChannelSpec spec in Firmware.Dimmers(board.Model.Name))
            {
                Assert.AreEqual(0, Firmware.Duty(board, spec), 0.001, spec.Name);
            }
        }
    }
}
