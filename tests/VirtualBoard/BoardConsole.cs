using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard
{
    /// <summary>Carries out what a person could do to a board: change its pins, press its button, switch off its Wi-Fi, restart it. One command a line.</summary>
    internal sealed class BoardConsole(Esp32Board board, TextWriter output)
    {
        private const string Help = """
            pins                  every pin that is in use, with its level
            pin N high|low|open   connect GPIO N to 3.3 V, to ground, to nothing
            press N [MS]          hold a button to ground at GPIO N, 200 ms by default
            volts N MILLIVOLTS    put a voltage at the analog input GPIO N
            wifi off|on           take the router away, bring it back
            wifi lose SECONDS     lose the link for a time
            address A.B.C.D       the router gives another address
            restart               press the reset button
            power                 unplug it and plug it in again
            status                memory, sockets, Wi-Fi
            heap                  what the program's objects take of the device's memory, by type
            quit                  end
            """;

        /// <summary>Reads commands until the input ends. The board goes on after that.</summary>
        public void ReadAll(TextReader input)
        {
            while (input.ReadLine() is string line)
            {
                if (line.Trim().Length > 0)
                {
                    board.Post(() => output.WriteLine(Do(line)));
                }
            }
        }

        /// <summary>Carries out a command.</summary>
        /// <returns>The response; a sentence that says what is wrong if the command cannot be carried out.</returns>
        public string Do(string line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            switch (words)
            {
                case ["help"]:
                    return Help;
                case ["pins"]:
                    return Pins();
                case ["pin", string pin, "high" or "low" or "open"] when TryPin(pin, out Pad? pad):
                    pad!.Connect(words[2] == "open" ? null : words[2] == "high", "console");
                    return Show(pad);
                case ["press", string pin] when TryPin(pin, out Pad? pad):
                    return Press(pad!, 200);
                case ["press", string pin, string ms] when TryPin(pin, out Pad? pad) && TryNumber(ms, 60000, out int time):
                    return Press(pad!, time);
                case ["volts", string pin, string volts] when TryPin(pin, out Pad? pad) && TryNumber(volts, 3300, out int milliVolts):
                    board.Voltages[pad!.Number] = milliVolts;
                    return $"GPIO {pad.Number}: {milliVolts} mV";
                case ["wifi", "off" or "on"]:
                    board.Wifi.SetRouter(words[1] == "on");
                    return words[1] == "on" ? "The router is there." : "The router is gone.";
                case ["wifi", "lose", string seconds] when TryNumber(seconds, 86400, out int lost):
                    board.Wifi.LoseFor(TimeSpan.FromSeconds(lost));
                    return $"The link is lost for {lost} s.";
                case ["address", string address] when IsAddress(address):
                    board.Wifi.ChangeAddress(address);
                    return $"The router gives {address}.";
                case ["restart"]:
                    board.Restart();
                    return "Restarted.";
                case ["power"]:
                    board.PowerCycle();
                    return "Unplugged and plugged in again.";
                case ["status"]:
                    return $"free heap {board.Heap.FreeBytes()} bytes, sockets {board.Sockets.Open} of {Net.SocketTable.Limit}, "
                        + $"Wi-Fi {(board.Wifi.IsUp ? board.Wifi.Address : "down")}, restarts by itself {board.Restarts}";
                case ["heap"]:
                    return string.Join(Environment.NewLine, board.Heap.Report());
                case ["quit"]:
                    board.Stop();
                    return "Bye.";
                default:
                    return $"Unknown command or value: '{line.Trim()}'. Type help.";
            }
        }

        private string Press(Pad pad, int ms)
        {
            pad.Connect(false, "console");
            board.Kernel.After(TimeSpan.FromMilliseconds(ms), () => pad.Connect(null, "console"));
            return $"GPIO {pad.Number} is pressed for {ms} ms.";
        }

        private string Pins() =>
            string.Join(Environment.NewLine, board.Pads.All.Where(pad => pad.Mode != PadMode.Floating || pad.Outside != null || pad.Function != null).Select(Show));

        private static string Show(Pad pad) =>
            $"GPIO {pad.Number}: {pad.Function ?? pad.Mode.ToString()}, {(pad.Level is bool level ? (level ? "high" : "low") : "floating")}";

        private bool TryPin(string text, out Pad? pad)
        {
            pad = TryNumber(text, board.Pads.All.Count - 1, out int number) ? board.Pads[number] : null;
            return pad != null;
        }

        // Only four numbers, because the parser also takes IPv6 and fewer numbers.
        private static bool IsAddress(string text) =>
            IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork && address.ToString() == text;

        private static bool TryNumber(string text, int most, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
    }
}
