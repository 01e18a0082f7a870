using System;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>Where a connection stands in a document that goes on while things happen.</summary>
    internal sealed class SubscriberCursor : ContentCursor, IStreamSubscriber
    {
        private readonly StreamDocument _document;
        private readonly Connection _connection;
        private readonly HttpExchange _exchange;
        private readonly bool _isChunked;
        private int _position;
        private bool _isQuietDue;

        /// <summary>Stands where a reader begins.</summary>
        /// <param name="document">The document.</param>
        /// <param name="exchange">The exchange whose response it is.</param>
        /// <param name="position">What <see cref="StreamDocument.Begin"/> has returned.</param>
        /// <param name="isChunked">The response is chunked; otherwise the end of the connection ends it.</param>
        public SubscriberCursor(StreamDocument document, HttpExchange exchange, int position, bool isChunked)
        {
            _document = document;
            _exchange = exchange;
            _connection = exchange.Connection;
            _connection.Deadline.QuietMs = document.QuietMs;
            _position = position;
            _isChunked = isChunked;
        }

        /// <inheritdoc/>
        public bool IsSubscribed
        {
            get { return _connection.Exchange == _exchange; }
        }

        /// <inheritdoc/>
        public void Wake()
        {
            _connection.HasWork = true;
        }

        /// <summary>Nothing was written for as long as the document wants: it is asked what to write then.</summary>
        public void NoteQuiet(int nowMs)
        {
            _connection.Deadline.PhaseSinceMs = nowMs;
            _isQuietDue = true;
            _connection.HasWork = true;
        }

        /// <summary>The turn of the phase Streaming: sends what is new, if there is anything.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer.</param>
        /// <param name="hasActed">Set to false if there was nothing to do.</param>
        /// <returns>The next phase.</returns>
        public ConnectionPhase Serve(ServerContext context, int nowMs, bool isReadable, ref bool hasActed)
        {
            // There is no other request behind this one. A peer that ends its side has left: if it stayed, its socket would not let the loop wait.
            Connection connection = _connection;
            if ((isReadable || connection.Transport.HasMore) && context.ReceiveFrom(connection, nowMs) == 0)
            {
                return ConnectionPhase.Free;
            }

            if (!connection.HasWork || !context.TryBegin(connection, nowMs))
            {
                hasActed = isReadable;
                return ConnectionPhase.Streaming;
            }

            return context.Flush(connection.Transport, Send(context));
        }

        /// <summary>Fills this turn's send with what is new.</summary>
        /// <returns>Streaming while the response goes on; otherwise as for other content.</returns>
        public override ConnectionPhase Send(ServerContext context)
        {
            context.QuietMs = 0;
            int used = context.Used;
            int end = context.Transmit.Length < SendBytes ? context.Transmit.Length : SendBytes;
            int offset = used + (_isChunked ? Chunk.SizeBytes : 0);
            int capacity = end - offset - (_isChunked ? Chunk.TailBytes : 0);
            int count = capacity > 0 ? Write(context, offset, capacity) : 0;
            if (count < 0 || count > capacity)
            {
                context.Used = 0;
                return ConnectionPhase.Torn;
            }

            // Beside the head there may have been too little space, and behind something there may be more: it is asked again.
            bool isLast = _position == StreamDocument.End;
            _connection.HasWork = count > 0 || used > 0 || _connection.Transport.HasMore;
            context.Used = _isChunked ? Chunk.End(context.Transmit, used, count, isLast) : used + count;
            if (count > 0)
            {
                _connection.Deadline.PhaseSinceMs = context.NowMs;
            }

            return isLast ? ConnectionPhase.Draining : ConnectionPhase.Streaming;
        }

        /// <summary>Ends the response where it is, because the server stops: the peer sees that it is whole.</summary>
        public void End(ServerContext context, int nowMs)
        {
            if (_isChunked && context.TryBegin(_connection, nowMs))
            {
                context.Used = Chunk.End(context.Transmit, 0, 0, true);
                context.Flush(_connection.Transport, ConnectionPhase.Free);
            }
        }

        private int Write(ServerContext context, int offset, int capacity)
        {
            try
            {
                int count = _document.Write(context.Transmit, offset, capacity, ref _position);
                if (count == 0 && _isQuietDue && _position != StreamDocument.End)
                {
                    count = _document.WriteQuiet(context.Transmit, offset, capacity, ref _position);
                }

                _isQuietDue = false;
                return count;
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                return -1;
            }
        }
    }
}
