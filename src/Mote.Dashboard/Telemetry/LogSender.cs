using Mote.Core.Sessions;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Sends each client each line of the log once, oldest first. A client that takes nothing for long misses the oldest lines.</summary>
    internal sealed class LogSender
    {
        private readonly LogRing _log;
        private readonly JsonWriter _writer;

        // For each client the number of the line that is next.
        private readonly int[] _next;
        private int _noted;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="log">Has the lines.</param>
        /// <param name="clients">How many clients there may be.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public LogSender(LogRing log, int clients, JsonWriter writer)
        {
            _log = log;
            _writer = writer;
            _next = new int[clients];
        }

        /// <summary>Begins with the oldest line for a client that has just come.</summary>
        /// <param name="index">The place of its connection.</param>
        public void Start(int index)
        {
            _next[index] = 0;
        }

        /// <summary>Returns whether there are lines since the last call.</summary>
        public bool TakeNews()
        {
            int end = _log.End;
            bool isNew = end != _noted;
            _noted = end;
            return isNew;
        }

        /// <summary>Sends what a client has not been sent, once it has been sent the history.</summary>
        /// <param name="client">One for which no readings are due now.</param>
        /// <returns>False if the send capacity is too small for all of it.</returns>
        public bool Send(Subscription client)
        {
            int index = client.Connection.Index;
            while (client.HistoryChannel == Subscription.All && _next[index] < _log.End)
            {
                _writer.Start(client.Connection.SendCapacity);
                int number = _log.Write(_writer, _next[index]);
                if (_writer.Overflowed || !client.Connection.Send(_writer.Buffer, 0, _writer.Length, MessageFlags.WholeText))
                {
                    return false;
                }

                _next[index] = number + 1;
            }

            return true;
        }
    }
}
