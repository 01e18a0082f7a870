using System.Text;
using Mote.Esp32;
using Mote.Esp32.Logic;

namespace Mote.Wiring
{
    /// <summary>The wiring as Markdown.</summary>
    internal static class WiringTable
    {
        /// <summary>Writes one table for all boards: a row a channel, a column a board; numbers are GPIO numbers, bold where a part must be wired.</summary>
        public static string Write(Board[] boards)
        {
            StringBuilder text = new();
            Row(text, "channel", boards.Select(board => board.Title), "what to fit");
            Row(text, "---", boards.Select(_ => "---"), "---");
            foreach (ChannelSpec first in boards[0].Channels)
            {
                ChannelSpec[] specs = boards.Select(board => board.Channels.Single(spec => spec.Name == first.Name)).ToArray();
                string[] parts = specs.Where(spec => !spec.IsFitted).Select(spec => spec.Part).Distinct().ToArray();
                string part = parts.Length == 0 ? "nothing, it is on the board" : string.Join(" or ", parts);
                Row(text, $"`{first.Name}`", specs.Select(spec => spec.IsFitted ? spec.Pin.ToString() : $"**{spec.Pin}**"), part);
            }

            Row(text, "I2C: SDA, SCL", boards.Select(board => board.HasI2c ? $"**{board.SdaPin}**, **{board.SclPin}**" : "-"), "a sensor, see \"A sensor on I2C\"");
            Row(text, "loop-back test", boards.Select(board => $"{board.LoopOutPin} to {board.LoopInPin}"), "one wire and nothing else, for `NFUnitTest` on the board only");
            Row(text, "board name", boards.Select(board => $"`{board.Name}`"), "");
            Row(text, "firmware", boards.Select(board => $"`{board.Target}`"), "");
            Row(text, "picture", boards.Select(board => $"[{board.Name}.svg](esp32/wiring/{board.Name}.svg)"), "");
            return text.ToString();
        }

        private static void Row(StringBuilder text, string first, IEnumerable<string> cells, string last) =>
            text.Append("| ").AppendJoin(" | ", cells.Prepend(first).Append(last)).Append(" |\n");
    }
}
