namespace Mote.Simulator.Tracing
{
    /// <summary>The trace of one connection: its request, its response with their contents, and the frames after an upgrade.</summary>
    internal sealed class TracedConnection : IConnectionTrace
    {
        private readonly TraceLog _log;
        private readonly int _number;
        private readonly MessageTrace _request;
        private readonly MessageTrace _response;
        private bool _hasEnded;

        /// <summary>Begins the trace of a connection.</summary>
        /// <param name="log">Where its lines go.</param>
        /// <param name="number">What the connection is called in them.</param>
        public TracedConnection(TraceLog log, int number)
        {
            _log = log;
            _number = number;
            _request = new MessageTrace(log, number, "<", "request") { OnHead = ReadRequest };
            _response = new MessageTrace(log, number, ">", "response") { OnHead = ReadResponse };
        }

        /// <inheritdoc/>
        public void Received(ReadOnlySpan<byte> bytes) => _request.Read(bytes);

        /// <inheritdoc/>
        public void Sent(ReadOnlySpan<byte> bytes) => _response.Read(bytes);

        /// <inheritdoc/>
        public void Ended(bool isAborted)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                _request.End();
                _response.End();
                _log.Write(_number, "=", isAborted ? "aborted" : "closed");
            }
        }

        // RFC 9112 6.3: a request without length has no content.
        private ContentTrace? ReadRequest(MessageHead head) =>
            head.IsChunked ? new ContentTrace(_request.Write, head, null)
            : head.ContentLength > 0 ? new ContentTrace(_request.Write, head, head.ContentLength) : null;

        private ContentTrace? ReadResponse(MessageHead head)
        {
            string status = head.FirstLine.Split(' ').ElementAtOrDefault(1) ?? "";
            if (status == "101")
            {
                _request.Upgrade();
                _response.Upgrade();
                return null;
            }

            if (status.StartsWith('1'))
            {
                _response.Restart();
                return null;
            }

            // RFC 9112 6.3: these have no content, whatever their length says.
            bool isForHead = _request.Head?.FirstLine.StartsWith("HEAD ", StringComparison.Ordinal) ?? false;
            return isForHead || status is "204" or "304" ? null : new ContentTrace(_response.Write, head, head.IsChunked ? null : head.ContentLength);
        }
    }
}
