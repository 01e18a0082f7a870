using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mote.PagePacker
{
    /// <summary>Makes one document of index.html and the files it names, with a content security policy that allows only these.</summary>
    public static partial class PageInliner
    {
        /// <summary>Reads the sources in a folder and makes the document.</summary>
        /// <returns>The document, with LF line endings; the same for the same sources on any machine.</returns>
        /// <exception cref="InvalidDataException">A source contains something that cannot be inlined safely.</exception>
        public static string Inline(string folder)
        {
            string html = SourceTrimmer.Html(Read(folder, "index.html"));

            Match sheet = StyleLink().Match(html);
            string style = "\n" + SourceTrimmer.Css(Read(folder, sheet.Groups["file"].Value)) + "\n";
            MatchCollection tags = ScriptTag().Matches(html);
            string script = "\n" + string.Concat(tags.Select(tag => SourceTrimmer.JavaScript(Read(folder, tag.Groups["file"].Value)) + "\n"));
            if (style.Contains("</", StringComparison.Ordinal) || script.Contains("</", StringComparison.Ordinal))
            {
                throw new InvalidDataException("a style or script holds '</', which would end its element");
            }

            // All scripts go into one element at the place of the last one, so they run in order and after the document has been parsed.
            int last = tags[^1].Index;
            html = ScriptTag().Replace(html, tag => tag.Index == last ? "<script>" + script + "</script>" : "");
            html = StyleLink().Replace(html, _ => "<style>" + style + "</style>");

            // ws: and wss: are for older browsers: only newer ones include WebSocket connections of the same origin in 'self'.
            string policy = "default-src 'none'; img-src data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; "
                + "style-src " + Hash(style) + "; script-src " + Hash(script);
            string charset = "<meta charset=utf-8>";
            return html.Replace(charset, charset + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">");
        }

        private static string Read(string folder, string file)
        {
            return File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");
        }

        private static string Hash(string content)
        {
            return "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content))) + "'";
        }

        [GeneratedRegex("""<link rel=stylesheet href="(?<file>[\w.]+)">""")]
        private static partial Regex StyleLink();

        [GeneratedRegex("""<script src="(?<file>[\w.]+)"></script>""")]
        private static partial Regex ScriptTag();
    }
}
