using System;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>How far a document has been sent that is written while it is sent.</summary>
    internal sealed class StreamCursor : ContentCursor
    {
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
            int offset = used + (_isChunked ? Chunk.SizeBytes : 0);
            int capacity = end - offset - (_isChunked ? Chunk.TailBytes : 0);
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

            context.Used = _isChunked ? Chunk.End(context.Transmit, used, count, isLast) : used + count;
            return isLast ? ConnectionPhase.Draining : ConnectionPhase.Document;
        }
    }
}
