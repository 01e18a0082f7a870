using System.Text;
using Mote.Server.Documents;

namespace Mote.Samples.Compare
{
    /// <summary>What each way has cost, as a JSON array.</summary>
    internal sealed class CompareTotals : DynamicDocument
    {
        private readonly CompareCounter _counter;

        public CompareTotals(CompareCounter counter)
        {
            _counter = counter;
        }

        /// <inheritdoc/>
        public override string ContentType => "application/json";

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity)
        {
            _counter.Note(_counter.Other);
            byte[] text = Encoding.UTF8.GetBytes("[" + _counter.Polling.ToJson() + "," + _counter.LongPolling.ToJson() + "," + _counter.Events.ToJson() + ","
                + _counter.WebSocket.ToJson() + "]");
            if (text.Length > capacity)
            {
                return -1;
            }

            text.CopyTo(buffer, offset);
            return text.Length;
        }
    }
}
