using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mote.PagePacker
{
    /// <summary>Makes one document of index.html and the files it names, and the policy that allows only these.</summary>
    public static partial class PageInliner
    {
        /// <summary>Reads an HTML file, and the style and scripts that it names by paths from its folder, and makes the document.</summary>
        /// <returns>The document, with LF line endings; the same for the same sources on any machine.</returns>
        /// <exception cref="InvalidDataException">A source contains something that cannot be inlined safely.</exception>
        public static string Inline(string folder, string file)
        {
            string html = SourceTrimmer.Html(Read(folder, file));

            MatchCollection sheets = StyleLink().Matches(html);
            string style = "\n" + SourceTrimmer.Css(string.Concat(sheets.Select(link => Read(folder, link.Groups["file"].Value) + "\n"))) + "\n";
            MatchCollection tags = ScriptTag().Matches(html);
            string script = "\n" + NameShortener.Shorten(ConstantInliner.Inline(string.Concat(tags.Select(tag => ReadScript(folder, tag.Groups["file"].Value) + "\n")))) + "\n";
            if (style.Contains("</", StringComparison.Ordinal) || script.Contains("</", StringComparison.Ordinal))
            {
                throw new InvalidDataException("a style or script holds '</', which would end its element");
            }

            // All scripts go into one element at the place of the last one, so they run in order and after the document has been parsed.
            int last = tags[^1].Index;
            html = ScriptTag().Replace(html, tag => tag.Index == last ? "<script>" + script + "</script>" : "");
            int lastSheet = StyleLink().Matches(html)[^1].Index;
            return StyleLink().Replace(html, link => link.Index == lastSheet ? "<style>" + style + "</style>" : "");
        }

        /// <summary>Returns the directives of a content security policy that allow the style and the script of a document, and no other.</summary>
        public static string PolicyOf(string html)
        {
            return "style-src " + Hash(Style().Match(html).Groups["content"].Value) + "; script-src " + Hash(Script().Match(html).Groups["content"].Value);
        }

        private static string ReadScript(string folder, string file)
        {
            string source = Read(folder, file);
            return file.EndsWith(".tsv", StringComparison.Ordinal) ? TextTable.ToScript(source) : SourceTrimmer.JavaScript(source);
        }

        private static string Read(string folder, string file)
        {
            return File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");
        }

        private static string Hash(string content)
        {
            return "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content))) + "'";
        }

        [GeneratedRegex("<style>(?<content>.*)</style>", RegexOptions.Singleline)]
        private static partial Regex Style();

        [GeneratedRegex("<script>(?<content>.*)</script>", RegexOptions.Singleline)]
        private static partial Regex Script();

        [GeneratedRegex("""<link rel=stylesheet href="(?<file>[\w./]+)">""")]
        private static partial Regex StyleLink();

        [GeneratedRegex("""<script src="(?<file>[\w./]+)"></script>""")]
        private static partial Regex ScriptTag();
    }
}
