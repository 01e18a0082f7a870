using Mote.Server.Documents;

namespace Mote.Samples.Compare
{
    /// <summary>Polling: the counter's value for each request, whether it is news or not.</summary>
    internal sealed class ComparePoll : DynamicDocument
    {
        private readonly CompareCounter _counter;

        public ComparePoll(CompareCounter counter)
        {
            _counter = counter;
        }

        /// <inheritdoc/>
        public override string ContentType => "text/plain";

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity)
        {
            _counter.Note(_counter.Polling);
            _counter.Polling.NoteRequest();
            return _counter.Write(_counter.Polling, buffer, offset, "", "");
        }
    }
}
