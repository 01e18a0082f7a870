using System.Globalization;
using System.Security;
using System.Text;
using Mote.Esp32.Boards;
using Mote.Firmware;

namespace Mote.Wiring
{
    /// <summary>Draws a board and the parts on its pins as SVG.</summary>
    internal static class WiringDrawing
    {
        private const int Width = 760;
        private const int RowHeight = 60;
        private const int Top = 96;
        private const int BoardLeft = 24;
        private const int BoardRight = 300;
        private const int PartLeft = 420;
        private static readonly string[] _wires = { "#c62828", "#1565c0", "#2e7d32", "#6a1b9a", "#ef6c00", "#00838f" };

        /// <summary>Draws a board.</summary>
        public static string Draw(Board board)
        {
            IGrouping<int, ChannelSpec>[] pins = board.Channels.GroupBy(spec => spec.Pin).ToArray();
            int rows = pins.Length + (board.HasI2c ? 2 : 1);
            int height = Top + (rows * RowHeight) + 56;
            StringBuilder svg = new();
            Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"14\">");
            Line(svg, $"<title>{Escape($"Wiring of {board.Title}")}</title>");
            Line(svg, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
            Line(svg, $"<rect x=\"{BoardLeft}\" y=\"24\" width=\"{BoardRight - BoardLeft}\" height=\"{height - 80}\" rx=\"12\" fill=\"#263238\"/>");
            Text(svg, BoardLeft + 16, 54, board.Title, "#ffffff", "font-weight=\"bold\"");
            Text(svg, BoardLeft + 16, 74, $"{board.Name}, {board.Target}", "#b0bec5", "font-size=\"12\"");
            for (int i = 0; i < pins.Length; i++)
            {
                DrawPin(svg, Top + (i * RowHeight), Name(board, pins[i].Key), pins[i].ToArray(), _wires[i % _wires.Length]);
            }

            if (board.HasI2c)
            {
                DrawI2c(svg, Top + (pins.Length * RowHeight), board);
            }

            DrawLoop(svg, Top + ((rows - 1) * RowHeight), board);
            Text(svg, BoardLeft, height - 20, "GND of every part goes to GND. A potentiometer goes to 3V3, a relay module's VCC to 5V. Inputs bear 3.3 V at most.", "#37474f", "font-size=\"12\"");
            Line(svg, $"</svg>");
            return svg.ToString();
        }

        private static void DrawPin(StringBuilder svg, int y, string pin, ChannelSpec[] specs, string colour)
        {
            bool isFitted = specs[0].IsFitted;
            int middle = y + 22;
            DrawPad(svg, middle, pin);
            string dash = isFitted ? " stroke-dasharray=\"4 4\"" : "";
            Line(svg, $"<path d=\"M{BoardRight} {middle}H{PartLeft}\" stroke=\"{(isFitted ? "#90a4ae" : colour)}\" stroke-width=\"3\" fill=\"none\"{dash}/>");
            Line(svg, $"<rect x=\"{PartLeft}\" y=\"{y}\" width=\"{Width - PartLeft - 24}\" height=\"44\" rx=\"6\" fill=\"{(isFitted ? "#eceff1" : "#fffde7")}\" stroke=\"{(isFitted ? "#90a4ae" : colour)}\"/>");
            Text(svg, PartLeft + 12, y + 18, string.Join(", ", specs.Select(spec => spec.Name)), "#212121", "font-weight=\"bold\"");
            Text(svg, PartLeft + 12, y + 36, specs[0].Part + (isFitted ? " (on the board)" : ""), "#424242", "font-size=\"12\"");
        }

        // The name printed on the board comes first, because that is what a reader looks for.
        private static string Name(Board board, int pin)
        {
            string printed = board.PrintedName(pin);
            return printed == null || printed == pin.ToString(CultureInfo.InvariantCulture) ? $"GPIO {pin}" : $"{printed} = GPIO {pin}";
        }

        private static void DrawI2c(StringBuilder svg, int y, Board board)
        {
            const string Colour = "#00695c";
            foreach ((int pin, string line, int at) in new[] { (board.SdaPin, "SDA", y + 12), (board.SclPin, "SCL", y + 32) })
            {
                DrawPad(svg, at, Name(board, pin));
                Line(svg, $"<path d=\"M{BoardRight} {at}H{PartLeft}\" stroke=\"{Colour}\" stroke-width=\"3\" fill=\"none\"/>");
                Text(svg, PartLeft - 8, at - 4, line, Colour, "text-anchor=\"end\" font-size=\"12\"");
            }

            Line(svg, $"<rect x=\"{PartLeft}\" y=\"{y}\" width=\"{Width - PartLeft - 24}\" height=\"44\" rx=\"6\" fill=\"#fffde7\" stroke=\"{Colour}\"/>");
            Text(svg, PartLeft + 12, y + 18, "I2C, VCC to 3V3", "#212121", "font-weight=\"bold\"");
            Text(svg, PartLeft + 12, y + 36, "BME280, BMP280, SHT3x, AHT20 or BH1750", "#424242", "font-size=\"12\"");
        }

        private static void DrawPad(StringBuilder svg, int at, string pin)
        {
            Text(svg, BoardRight - 20, at + 5, pin, "#ffffff", "text-anchor=\"end\"");
            Line(svg, $"<rect x=\"{BoardRight - 12}\" y=\"{at - 6}\" width=\"12\" height=\"12\" fill=\"#ffd54f\"/>");
        }

        private static void DrawLoop(StringBuilder svg, int y, Board board)
        {
            int upper = y + 12;
            int lower = y + 36;
            foreach ((int pin, int at) in new[] { (board.LoopOutPin, upper), (board.LoopInPin, lower) })
            {
                DrawPad(svg, at, Name(board, pin));
            }

            Line(svg, $"<path d=\"M{BoardRight} {upper}h60v{lower - upper}h-60\" stroke=\"#90a4ae\" stroke-width=\"3\" fill=\"none\" stroke-dasharray=\"4 4\"/>");
            Text(svg, PartLeft + 12, y + 29, "for the loop-back test on the board only", "#424242", "font-size=\"12\"");
        }

        private static void Text(StringBuilder svg, int x, int y, string text, string colour, string style) =>
            Line(svg, $"<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\" {style}>{Escape(text)}</text>");

        private static void Line(StringBuilder svg, FormattableString line) =>
            svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        private static string Escape(string text) => SecurityElement.Escape(text);
    }
}
