namespace Mote.Dashboard
{
    /// <summary>Knows which clients wait for readings, and when readings are due to them: so a tick looks at the clients only where that is needed.</summary>
    internal sealed class ReadingsSchedule
    {
        private readonly ClientState[] _clients;
        private readonly int _standardMs;

        // When readings are due to a client that is dirty; past if that, and what is below, must be found again.
        private long _lookMs;

        // The shortest interval of a client, at most the standard one; without clients no time at all.
        private int _shortestMs = int.MaxValue;

        // The channels that clients want, one bit each.
        private int _wanted;

        /// <summary>Makes a schedule.</summary>
        /// <param name="clients">All places for clients. Not copied.</param>
        /// <param name="standardMs">The interval of a client that does not choose one, in milliseconds.</param>
        public ReadingsSchedule(ClientState[] clients, int standardMs)
        {
            _clients = clients;
            _standardMs = standardMs;
        }

        /// <summary>Notes that a client has gone.</summary>
        public void Forget()
        {
            _lookMs = 0;
        }

        /// <summary>Notes what a client waits for after something was sent to it, or it has changed its subscription.</summary>
        /// <param name="client">One that is connected.</param>
        public void Note(ClientState client)
        {
            if (client.IntervalMs < _shortestMs || (client.Channels & ~_wanted) != 0)
            {
                _lookMs = 0;
            }
            else if (client.Dirty != 0 && client.NextReadingsMs < _lookMs)
            {
                _lookMs = client.NextReadingsMs;
            }
        }

        /// <summary>Marks what has changed between two ticks. Only that is news: what was due before has been asked for by the tick, or when it was sent.</summary>
        /// <param name="changed">The channels, one bit each.</param>
        /// <param name="nowMs">The device's time at the last tick, milliseconds.</param>
        public void Mark(int changed, long nowMs)
        {
            ClientState[] clients = _clients;
            for (int i = 0; i < clients.Length; i++)
            {
                // Without a client no channel is wanted.
                ClientState client = clients[i];
                int wanted = client == null ? 0 : changed & client.Channels;
                if (wanted != 0)
                {
                    client.Dirty |= wanted;
                    long next = client.NextReadingsMs;
                    if (next <= nowMs)
                    {
                        client.Connection.RequestWrite();
                    }
                    else if (next < _lookMs)
                    {
                        _lookMs = next;
                    }
                }
            }
        }

        /// <summary>Asks for a write for each client that readings are due to.</summary>
        /// <param name="changed">The channels that have changed since, one bit each.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        /// <returns>The milliseconds until readings may be due: a command may change a value before the next sample is due.</returns>
        public int Tick(int changed, long nowMs)
        {
            if (_lookMs <= nowMs || (changed & _wanted) != 0)
            {
                Look(changed, nowMs);
            }

            long left = _lookMs - nowMs;
            return left < _shortestMs ? (int)left : _shortestMs;
        }

        private void Look(int changed, long nowMs)
        {
            int standardMs = _standardMs;
            int shortestMs = int.MaxValue;
            int wanted = 0;
            long lookMs = long.MaxValue;
            ClientState[] clients = _clients;
            for (int i = 0; i < clients.Length; i++)
            {
                ClientState client = clients[i];
                if (client == null || client.Connection == null)
                {
                    continue;
                }

                int intervalMs = client.IntervalMs < standardMs ? client.IntervalMs : standardMs;
                shortestMs = intervalMs < shortestMs ? intervalMs : shortestMs;
                int channels = client.Channels;
                wanted |= channels;
                int dirty = client.Dirty | (changed & channels);
                if (dirty != 0)
                {
                    client.Dirty = dirty;
                    long next = client.NextReadingsMs;
                    if (next <= nowMs)
                    {
                        client.Connection.RequestWrite();
                    }
                    else if (next < lookMs)
                    {
                        lookMs = next;
                    }
                }
            }

            _shortestMs = shortestMs;
            _wanted = wanted;
            _lookMs = lookMs;
        }
    }
}
