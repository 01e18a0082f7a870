using System.Text.RegularExpressions;
using Mote.Samples.Codec;

namespace Mote.Samples.Terminal
{
    /// <summary>The drawings in Markdown: a block behind <c>&lt;!-- codec: LINE --&gt;</c> is what <see cref="CodecRequest"/> answers to the line.</summary>
    internal static partial class DocumentDrawings
    {
        /// <summary>Returns a page with all its drawings as the code draws them now.</summary>
        public static string Redraw(string page) => Drawing().Replace(
            page, match => $"<!-- codec: {match.Groups["line"].Value} -->\n```\n{CodecRequest.Answer(match.Groups["line"].Value)}```\n");

        /// <summary>Returns how many drawings a page has.</summary>
        public static int Count(string page) => Drawing().Count(page);

        [GeneratedRegex("<!-- codec: (?<line>[^\n]*) -->\n```\n(?:(?!```)[^\n]*\n)*```\n")]
        private static partial Regex Drawing();
    }
}
