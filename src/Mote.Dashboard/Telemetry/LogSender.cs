using Mote.Core.Sessions;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Sends each client each line of the log once, oldest first. A client that takes nothing for long misses the oldest lines.</summary>
    internal sealed class LogSender
    {
        private readonly LogRing _log;
        private readonly Subscription[] _clients;
        private readonly JsonWriter _writer;

        // For each client the number of the line that is next.
        private readonly int[] _next;
        private int _noted;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="log">Has the lines.</param>
        /// <param name="clients">The clients by their places, null where there has been none.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public LogSender(LogRing log, Subscription[] clients, JsonWriter writer)
        {
            _log = log;
            _clients = clients;
            _writer = writer;
            _next = new int[clients.Length];
        }

        /// <summary>Begins with the oldest line for a client that has just come.</summary>
        /// <param name="index">The place of its connection.</param>
        public void Start(int index)
        {
            _next[index] = 0;
        }

        /// <summary>Asks for send capacity for each client if there are lines since the last call.</summary>
        public void Tick()
        {
            int end = _log.End;
            if (end == _noted)
            {
                return;
            }

            _noted = end;
            for (int i = 0; i < _clients.Length; i++)
            {
                if (_clients[i] != null && _clients[i].Connection != null)
                {
                    _clients[i].Connection.RequestWrite();
                }
            }
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
