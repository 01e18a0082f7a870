using System;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>How far a document has been sent that is written while it is sent.</summary>
    internal sealed class StreamCursor : ContentCursor
    {
        // RFC 9112 7.1: chunk-size may have leading zeros. Four digits and a line end, in place before the size is known.
        private const int SizeBytes = 6;

        // The line end behind a chunk, and behind the last one "0", its line end and the empty trailer section.
        private const int TailBytes = 7;

        private readonly StreamedDocument _document;
        private readonly bool _isChunked;
        private int _position;

        /// <summary>Stands before a document's first byte.</summary>
        /// <param name="document">The document.</param>
        /// <param name="isChunked">The response is chunked; otherwise the end of the connection ends it.</param>
        public StreamCursor(StreamedDocument document, bool isChunked)
        {
            _document = document;
            _isChunked = isChunked;
        }

        /// <inheritdoc/>
        public override ConnectionPhase Send(ServerContext context)
        {
            context.QuietMs = 0;
            int used = context.Used;
            int end = context.Transmit.Length < SendBytes ? context.Transmit.Length : SendBytes;
            int offset = used + (_isChunked ? SizeBytes : 0);
            int capacity = end - offset - (_isChunked ? TailBytes : 0);
            int count = 0;
            if (capacity > 0)
            {
                try
                {
                    count = _document.Write(context.Transmit, offset, capacity, ref _position);
                }
                catch (Exception)
                {
                    context.Counters.HandlerFaultsCount++;
                    count = -1;
                }
            }

            bool isLast = _position == StreamedDocument.End;
            if (count < 0 || count > capacity || (count == 0 && used == 0 && !isLast))
            {
                context.Used = 0;
                return ConnectionPhase.Torn;
            }

            context.Used = _isChunked ? EndChunk(context.Transmit, used, count, isLast) : used + count;
            return isLast ? ConnectionPhase.Draining : ConnectionPhase.Document;
        }

        // Returns where the chunk ends. One without content would be the last: it is left out.
        private static int EndChunk(byte[] output, int at, int count, bool isLast)
        {
            if (count > 0)
            {
                for (int shift = 12; shift >= 0; shift -= 4)
                {
                    int digit = (count >> shift) & 0x0F;
                    output[at++] = (byte)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
                }

                at = EndLine(output, at);
                at = EndLine(output, at + count);
            }

            if (isLast)
            {
                output[at++] = (byte)'0';
                at = EndLine(output, at);
                at = EndLine(output, at);
            }

            return at;
        }

        private static int EndLine(byte[] output, int at)
        {
            output[at] = (byte)'\r';
            output[at + 1] = (byte)'\n';
            return at + 2;
        }
    }
}
