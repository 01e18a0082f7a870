using Mote.Esp32.Boards;
using Mote.Firmware;

namespace Mote.Wiring
{
    /// <summary>Generates all files that depend on the pin tables.</summary>
    public static class WiringFiles
    {
        private const string Begin = "<!-- wiring: made by hardware/Mote.Wiring -->\n";
        private const string End = "<!-- /wiring -->\n";

        /// <summary>Returns the pictures, and the README with its table generated anew. Nothing is written.</summary>
        /// <param name="hardware">The folder of the README.</param>
        public static WiringFile[] Make(string hardware)
        {
            Board[] boards = Boards.Names().Select(new Boards().Named).ToArray();
            string readme = Path.Combine(hardware, "README.md");
            return boards
                .Select(board => new WiringFile(Path.Combine(hardware, "esp32", "wiring", board.Name + ".svg"), WiringDrawing.Draw(board)))
                .Append(new WiringFile(readme, Renew(File.ReadAllText(readme).ReplaceLineEndings("\n"), boards)))
                .ToArray();
        }

        private static string Renew(string text, Board[] boards)
        {
            int start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
            int end = text.IndexOf(End, StringComparison.Ordinal);
            if (start < Begin.Length || end < start)
            {
                throw new InvalidOperationException("The README has no place for the wiring tables.");
            }

            return text[..start] + WiringTable.Write(boards) + text[end..];
        }
    }
}
