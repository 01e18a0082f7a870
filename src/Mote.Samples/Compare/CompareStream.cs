using Mote.Server.Documents;

namespace Mote.Samples.Compare
{
    /// <summary>The counter's value as soon as it changes: as Server-Sent Events (HTML 9.2), or as a long poll, which ends with the first value that is
    /// not the one in its query.</summary>
    internal sealed class CompareStream : StreamDocument
    {
        private readonly CompareCounter _counter;
        private readonly CompareWay _way;
        private readonly bool _isLongPoll;

        public CompareStream(CompareCounter counter, bool isLongPoll)
        {
            _counter = counter;
            _way = isLongPoll ? counter.LongPolling : counter.Events;
            _isLongPoll = isLongPoll;
        }

        /// <inheritdoc/>
        public override string ContentType => _isLongPoll ? "text/plain" : "text/event-stream";

        /// <inheritdoc/>
        public override int Begin(byte[] buffer, int queryOffset, int queryCount)
        {
            _counter.Note(_way);
            _way.NoteRequest();
            int known = 0;
            for (int i = queryOffset; i < queryOffset + queryCount && i < queryOffset + 9 && buffer[i] >= '0' && buffer[i] <= '9'; i++)
            {
                known = (known * 10) + buffer[i] - '0';
            }

            return known;
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity, ref int position)
        {
            _counter.Note(_way);
            if (position == _counter.Value)
            {
                return 0;
            }

            position = _isLongPoll ? End : _counter.Value;
            return _isLongPoll ? _counter.Write(_way, buffer, offset, "", "") : _counter.Write(_way, buffer, offset, "data: ", "\n\n");
        }

        /// <inheritdoc/>
        public override int WriteQuiet(byte[] buffer, int offset, int capacity, ref int position)
        {
            if (!_isLongPoll)
            {
                return base.WriteQuiet(buffer, offset, capacity, ref position);
            }

            position = End;
            return 0;
        }
    }
}
