using System.Globalization;

namespace Mote.Simulator.Tracing
{
    /// <summary>The head of a request or a response, as far as a trace must understand it. RFC 9112 2.1.</summary>
    /// <param name="text">The head without the empty line that ends it.</param>
    internal sealed class MessageHead(string text)
    {
        private readonly string[] _lines = text.Split("\r\n");

        /// <summary>The request line or the status line.</summary>
        public string FirstLine => _lines[0];

        /// <summary>The content's media type; null for none.</summary>
        public string? ContentType => Find("Content-Type");

        /// <summary>How the content is compressed; null for not at all.</summary>
        public string? ContentEncoding => Find("Content-Encoding");

        /// <summary>The content comes in chunks. RFC 9112 7.1.</summary>
        public bool IsChunked => string.Equals(Find("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase);

        /// <summary>The content's length in bytes; null if the head does not tell it.</summary>
        public long? ContentLength =>
            long.TryParse(Find("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

        private string? Find(string name)
        {
            foreach (string line in _lines.AsSpan(1))
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && line.AsSpan(0, colon).Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return line[(colon + 1)..].Trim();
                }
            }

            return null;
        }
    }
}
