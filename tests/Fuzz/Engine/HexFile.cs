using System.Globalization;
using System.Text;

namespace Mote.Fuzz.Engine
{
    /// <summary>Inputs as files: <c>.hex</c> is bytes in hexadecimal, "text in quotes", <c>61*200</c> for repetition, and comments after a
    /// <c>#</c>; <c>.txt</c> is text whose line ends become CR LF; any other file is the input itself.</summary>
    internal static class HexFile
    {
        private const int BytesInLine = 16;

        /// <summary>Reads an input.</summary>
        public static byte[] Read(string path)
        {
            switch (Path.GetExtension(path))
            {
                case ".hex":
                    return Parse(File.ReadAllText(path));
                case ".txt":
                    return Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\r\n"));
                default:
                    return File.ReadAllBytes(path);
            }
        }

        /// <summary>Writes an input as <c>.hex</c>.</summary>
        /// <param name="path">The file; its folder is created if needed.</param>
        /// <param name="comment">The comment above the bytes.</param>
        /// <param name="input">The bytes.</param>
        public static void Write(string path, string comment, ReadOnlySpan<byte> input)
        {
            StringBuilder text = new();
            text.Append("# ").Append(comment.ReplaceLineEndings(" ")).Append('\n');
            for (int i = 0; i < input.Length; i += BytesInLine)
            {
                ReadOnlySpan<byte> line = input.Slice(i, Math.Min(BytesInLine, input.Length - i));
                text.AppendJoin(' ', line.ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture))).Append('\n');
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ToString());
        }

        /// <summary>Reads the text of a <c>.hex</c> file.</summary>
        public static byte[] Parse(string text)
        {
            List<byte> bytes = [];
            int at = 0;
            while (at < text.Length)
            {
                char next = text[at];
                if (char.IsWhiteSpace(next))
                {
                    at++;
                }
                else if (next == '#')
                {
                    int end = text.IndexOf('\n', at);
                    at = end < 0 ? text.Length : end;
                }
                else if (next == '"')
                {
                    int end = text.IndexOf('"', at + 1);
                    bytes.AddRange(Encoding.UTF8.GetBytes(text[(at + 1)..end]));
                    at = end + 1;
                }
                else
                {
                    byte value = byte.Parse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    at += 2;
                    bytes.AddRange(Enumerable.Repeat(value, Times(text, ref at)));
                }
            }

            return [.. bytes];
        }

        private static int Times(string text, ref int at)
        {
            if (at == text.Length || text[at] != '*')
            {
                return 1;
            }

            int start = at + 1;
            at = start;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            return int.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
        }
    }
}
