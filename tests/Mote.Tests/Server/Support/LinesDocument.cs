using System;
using Mote.Server.Documents;

namespace Mote.Tests.Server.Support
{
    /// <summary>A document of lines of one length, of which as many leave at once as fit.</summary>
    internal sealed class LinesDocument : StreamedDocument
    {
        private readonly int _lines;
        private readonly int _lineBytes;

        /// <summary>The line at whose begin it fails; -1 for none.</summary>
        public int FailsAt = -1;

        /// <summary>How often a piece was written.</summary>
        public int Writes;

        /// <summary>Makes a document.</summary>
        /// <param name="lines">How many lines it has, 0 or more.</param>
        /// <param name="lineBytes">The bytes of a line with its end, 1 or more.</param>
        public LinesDocument(int lines, int lineBytes)
        {
            _lines = lines;
            _lineBytes = lineBytes;
        }

        public override string ContentType
        {
            get { return "text/plain"; }
        }

        /// <summary>All of it.</summary>
        public byte[] Content()
        {
            byte[] content = new byte[_lines * _lineBytes];
            for (int i = 0; i < _lines; i++)
            {
                Fill(content, i * _lineBytes, i);
            }

            return content;
        }

        public override int Write(byte[] buffer, int offset, int capacity, ref int position)
        {
            Writes++;
            int written = 0;
            while (position < _lines && written + _lineBytes <= capacity)
            {
                if (position == FailsAt)
                {
                    throw new InvalidOperationException();
                }

                Fill(buffer, offset + written, position);
                written += _lineBytes;
                position++;
            }

            position = position == _lines ? End : position;
            return written;
        }

        private void Fill(byte[] buffer, int offset, int line)
        {
            for (int i = 0; i < _lineBytes - 1; i++)
            {
                buffer[offset + i] = (byte)('a' + ((line + i) % 26));
            }

            buffer[offset + _lineBytes - 1] = (byte)'\n';
        }
    }
}
