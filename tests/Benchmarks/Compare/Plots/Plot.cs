using System.Globalization;
using System.Security;
using System.Text;

namespace Mote.Benchmarks.Compare.Plots
{
    /// <summary>Draws lines over two logarithmic axes, as SVG.</summary>
    /// <param name="title">What is seen.</param>
    /// <param name="across">What the axis across is, with its unit.</param>
    /// <param name="up">What the axis up is, with its unit.</param>
    internal sealed class Plot(string title, string across, string up)
    {
        private const int Width = 760;
        private const int Height = 460;
        private const int Left = 80;
        private const int Right = 640;
        private const int Top = 50;
        private const int Bottom = 400;
        private const int LegendLeft = 656;
        private const int LegendStep = 26;

        // Told apart without colours too, by their marks and dashes; the colours are those of Okabe and Ito.
        private static readonly (string Color, string Dash, string Mark)[] _styles =
        [
            ("#0072B2", "none", "M-5,0 a5,5 0 1,0 10,0 a5,5 0 1,0 -10,0"),
            ("#D55E00", "8 4", "M-5,-5 h10 v10 h-10 z"),
            ("#009E73", "2 4", "M0,-6 L6,5 L-6,5 z"),
        ];

        private readonly List<(string Name, (double X, double Y)[] Points)> _lines = [];

        /// <summary>What is seen.</summary>
        public string Title => title;

        /// <summary>Adds a line.</summary>
        /// <param name="name">What it is called.</param>
        /// <param name="points">Its points, all over 0, from left to right; a line without any is named and not drawn.</param>
        public void Add(string name, IEnumerable<(double X, double Y)> points)
        {
            if (_lines.Count == _styles.Length)
            {
                throw new InvalidOperationException($"There are {_styles.Length} styles of lines.");
            }

            _lines.Add((name, [.. points]));
        }

        /// <summary>Returns the drawing; throws if it has no point.</summary>
        public string ToSvg()
        {
            (double X, double Y)[] all = [.. _lines.SelectMany(line => line.Points)];
            LogScale x = LogScale.Around(all.Select(point => point.X), Left, Right);
            LogScale y = LogScale.Around(all.Select(point => point.Y), Bottom, Top);
            StringBuilder svg = new();
            svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" ");
            svg.Append("font-family=\"sans-serif\" font-size=\"14\" fill=\"#222\">\n");
            svg.Append("  <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
            svg.Append(Text((Left + Right) / 2.0, 28, title, "middle", " font-size=\"16\" font-weight=\"bold\""));
            AddAxes(svg, x, y);
            for (int i = 0; i < _lines.Count; i++)
            {
                AddLine(svg, i, [.. _lines[i].Points.Select(point => (x.Of(point.X), y.Of(point.Y)))]);
            }

            return svg.Append("</svg>\n").ToString();
        }

        private void AddAxes(StringBuilder svg, LogScale x, LogScale y)
        {
            foreach (double value in x.Ticks)
            {
                svg.Append(Line(x.Of(value), Top, x.Of(value), Bottom));
                svg.Append(Text(x.Of(value), Bottom + 20, LogScale.Text(value), "middle"));
            }

            foreach (double value in y.Ticks)
            {
                svg.Append(Line(Left, y.Of(value), Right, y.Of(value)));
                svg.Append(Text(Left - 8, y.Of(value) + 5, LogScale.Text(value), "end"));
            }

            svg.Append(Invariant($"  <rect x=\"{Left}\" y=\"{Top}\" width=\"{Right - Left}\" height=\"{Bottom - Top}\" fill=\"none\" stroke=\"#222\"/>\n"));
            svg.Append(Text((Left + Right) / 2.0, Bottom + 46, across, "middle"));
            const double Middle = (Top + Bottom) / 2.0;
            svg.Append(Text(20, Middle, up, "middle", Invariant($" transform=\"rotate(-90 20 {Middle})\"")));
        }

        private void AddLine(StringBuilder svg, int index, (double X, double Y)[] places)
        {
            (string color, string dash, string mark) = _styles[index];
            string drawn = string.Join(' ', places.Select(place => Invariant($"{place.X:0.#},{place.Y:0.#}")));
            int legend = Top + 10 + (index * LegendStep);
            svg.Append(Invariant($"  <g stroke=\"{color}\" stroke-width=\"2\" fill=\"none\">\n"));
            svg.Append(Invariant($"    <polyline points=\"{drawn}\" stroke-dasharray=\"{dash}\"/>\n"));
            svg.Append(Invariant($"    <path d=\"M{LegendLeft},{legend} h30\" stroke-dasharray=\"{dash}\"/>\n"));
            foreach ((double X, double Y) place in places.Append((LegendLeft + 15, legend)))
            {
                svg.Append(Invariant($"    <path d=\"{mark}\" fill=\"#fff\" transform=\"translate({place.X:0.#} {place.Y:0.#})\"/>\n"));
            }

            svg.Append("  </g>\n");
            svg.Append(Text(LegendLeft + 38, legend + 5, _lines[index].Name, "start"));
        }

        private static string Line(double x1, double y1, double x2, double y2) =>
            Invariant($"  <path d=\"M{x1:0.#},{y1:0.#} L{x2:0.#},{y2:0.#}\" stroke=\"#ddd\"/>\n");

        private static string Text(double x, double y, string text, string anchor, string more = "") =>
            Invariant($"  <text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\"{more}>{SecurityElement.Escape(text)}</text>\n");

        private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
    }
}
