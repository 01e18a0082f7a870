using System.Globalization;
using System.Text;
using Mote.Esp32.Boards;
using Mote.Firmware;

namespace Mote.Wiring
{
    /// <summary>Writes the wiring as a Markdown table.</summary>
    internal static class WiringTable
    {
        /// <summary>Returns one table for all boards, with a row for each channel and a column for each board. Numbers are GPIO numbers, followed by
        /// the name printed on the board; they are bold where a part must be wired.</summary>
        public static string Write(Board[] boards)
        {
            StringBuilder text = new();
            Row(text, "channel", boards.Select(board => board.Title), "what to fit");
            Row(text, "---", boards.Select(_ => "---"), "---");
            foreach (ChannelSpec first in boards[0].Channels)
            {
                ChannelSpec[] specs = boards.Select(board => board.Channels.SingleOrDefault(spec => spec.Name == first.Name)).ToArray();
                string[] parts = specs.OfType<ChannelSpec>().Where(spec => !spec.IsFitted).Select(spec => spec.Part).Distinct().ToArray();
                string part = parts.Length == 0 ? "nothing, it is on the board" : string.Join(" or ", parts);
                Row(text, $"`{first.Name}`", boards.Zip(specs, (board, spec) => spec == null ? "none" : Pin(board, spec.Pin, !spec.IsFitted)), part);
            }

            Row(text, "I2C: SDA, SCL", boards.Select(board => board.HasI2c ? $"{Pin(board, board.SdaPin, true)}, {Pin(board, board.SclPin, true)}" : "-"), "a sensor, see \"A sensor on I2C\"");
            Row(text, "loop-back test", boards.Select(board => $"{Pin(board, board.LoopOutPin, false)} to {Pin(board, board.LoopInPin, false)}"), "one wire and nothing else, for `NFUnitTest` on the board only");
            Row(text, "board name", boards.Select(board => $"`{board.Name}`"), "");
            Row(text, "firmware", boards.Select(board => $"`{board.Target}`"), "");
            Row(text, "picture", boards.Select(board => $"[{board.Name}.svg](esp32/wiring/{board.Name}.svg)"), "");
            return text.ToString();
        }

        private static string Pin(Board board, int pin, bool isBold)
        {
            string number = pin.ToString(CultureInfo.InvariantCulture);
            string printed = board.PrintedName(pin);
            return (isBold ? $"**{number}**" : number) + (printed == null || printed == number ? "" : $" ({printed})");
        }

        private static void Row(StringBuilder text, string first, IEnumerable<string> cells, string last) =>
            text.Append("| ").AppendJoin(" | ", cells.Prepend(first).Append(last)).Append(" |\n");
    }
}
