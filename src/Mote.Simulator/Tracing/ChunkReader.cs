using System.Globalization;
using System.Text;

namespace Mote.Simulator.Tracing
{
    /// <summary>Finds the content in chunks, however TCP cuts them. RFC 9112 7.1.</summary>
    internal sealed class ChunkReader
    {
        // Of a line so much is kept; a size has less.
        private const int MostLine = 64;

        private readonly StringBuilder _line = new();
        private long _left;
        private bool _isTrailer;

        /// <summary>The last chunk and its trailer have been read.</summary>
        public bool HasEnded { get; private set; }

        /// <summary>Reads some of the bytes: content of one chunk, or one byte of what is around it.</summary>
        /// <param name="bytes">One byte at least.</param>
        /// <param name="content">The content among those that were read.</param>
        /// <returns>How many bytes were read.</returns>
        public int Read(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content)
        {
            content = bytes[..(int)Math.Min(_left, bytes.Length)];
            if (content.Length > 0)
            {
                _left -= content.Length;
                return content.Length;
            }

            if (bytes[0] == '\n')
            {
                EndLine(_line.ToString().TrimEnd('\r'));
                _line.Clear();
            }
            else if (_line.Length < MostLine)
            {
                _line.Append((char)bytes[0]);
            }

            return 1;
        }

        // A chunk's size, the line end behind its content, or a line of the trailer.
        private void EndLine(string line)
        {
            if (_isTrailer)
            {
                HasEnded = line.Length == 0;
                return;
            }

            if (line.Length > 0 && long.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size))
            {
                _left = Math.Max(size, 0);
                _isTrailer = size == 0;
            }
        }
    }
}
