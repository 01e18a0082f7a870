using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Mote.Gateway.Mqtt
{
    /// <summary>What the broker is to be told: of each topic the latest only, however long the broker is away. From any thread.</summary>
    internal sealed class Outbox
    {
        // Errors and replies: they are of no use later, so there is no need for many.
        private const int MostOnce = 1000;

        // One lock for the topics and what is known of each: a topic that is removed while it is told anew would otherwise be lost.
        private readonly Lock _lock = new();
        private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
        private readonly Channel<Entry> _due = Channel.CreateUnbounded<Entry>();
        private int _once;
        private long _published;

        /// <summary>How many topics it keeps.</summary>
        public int Topics
        {
            get
            {
                lock (_lock)
                {
                    return _entries.Count;
                }
            }
        }

        /// <summary>Messages that were published.</summary>
        public long PublishedCount => Interlocked.Read(ref _published);

        /// <summary>Tells a topic's new payload, which takes the place of one that has not been published yet.</summary>
        /// <param name="topic">The topic.</param>
        /// <param name="make">Makes the payload when it is published, so that it is the latest then.</param>
        /// <param name="isRetained">Whether the broker keeps it.</param>
        public void Set(string topic, Func<byte[]> make, bool isRetained) => Tell(topic, make, isRetained);

        /// <summary>Removes what the broker keeps of a topic.</summary>
        public void Clear(string topic) => Tell(topic, null, true);

        /// <summary>Tells something once; it is dropped where the broker is away.</summary>
        /// <param name="message">The message.</param>
        /// <returns>False if too many wait already.</returns>
        public bool Say(OutboxMessage message)
        {
            if (Interlocked.Increment(ref _once) > MostOnce)
            {
                Interlocked.Decrement(ref _once);
                return false;
            }

            return _due.Writer.TryWrite(new Entry(message.Topic) { Once = message });
        }

        /// <summary>The broker has come back, maybe without what it kept: everything but what was said once is told again.</summary>
        public void Renew()
        {
            lock (_lock)
            {
                foreach (Entry entry in _entries.Values)
                {
                    Enqueue(entry);
                }
            }
        }

        /// <summary>Returns what is to be published next; waits while there is nothing.</summary>
        public async ValueTask<OutboxMessage> TakeAsync(CancellationToken stop)
        {
            return Open(await _due.Reader.ReadAsync(stop));
        }

        /// <summary>Returns what is to be published next, if there is anything.</summary>
        public bool TryTake([NotNullWhen(true)] out OutboxMessage? message)
        {
            message = _due.Reader.TryRead(out Entry? entry) ? Open(entry) : null;
            return message != null;
        }

        /// <summary>A message could not be published: its topic is due again, unless it was to be said once.</summary>
        public void Return(OutboxMessage message)
        {
            lock (_lock)
            {
                if (_entries.TryGetValue(message.Topic, out Entry? entry))
                {
                    Enqueue(entry);
                }
            }
        }

        /// <summary>A message was published.</summary>
        public void Published(OutboxMessage message)
        {
            Interlocked.Increment(ref _published);
            if (message.Payload.Length > 0)
            {
                return;
            }

            lock (_lock)
            {
                // Where it is due again it has been told anew meanwhile.
                if (_entries.TryGetValue(message.Topic, out Entry? entry) && entry is { Make: null, IsQueued: false })
                {
                    _entries.Remove(message.Topic);
                }
            }
        }

        /// <summary>Drops what was to be said once.</summary>
        public void DropOnce()
        {
            int count = _due.Reader.Count;
            for (int i = 0; i < count && _due.Reader.TryRead(out Entry? entry); i++)
            {
                if (entry.Once == null)
                {
                    _due.Writer.TryWrite(entry);
                }
                else
                {
                    Interlocked.Decrement(ref _once);
                }
            }
        }

        private void Tell(string topic, Func<byte[]>? make, bool isRetained)
        {
            lock (_lock)
            {
                if (!_entries.TryGetValue(topic, out Entry? entry))
                {
                    entry = new Entry(topic);
                    _entries.Add(topic, entry);
                }

                entry.Make = make;
                entry.IsRetained = isRetained;
                Enqueue(entry);
            }
        }

        private OutboxMessage Open(Entry entry)
        {
            if (entry.Once != null)
            {
                Interlocked.Decrement(ref _once);
                return entry.Once;
            }

            Func<byte[]>? make;
            bool isRetained;
            lock (_lock)
            {
                // Before the payload is made: what changes from here on is due again.
                entry.IsQueued = false;
                make = entry.Make;
                isRetained = entry.IsRetained;
            }

            return new OutboxMessage(entry.Topic, make?.Invoke() ?? [], isRetained);
        }

        // A topic waits at most once, so there are never more waiting than topics. Under the lock.
        private void Enqueue(Entry entry)
        {
            if (!entry.IsQueued)
            {
                entry.IsQueued = true;
                _due.Writer.TryWrite(entry);
            }
        }

        private sealed class Entry(string topic)
        {
            public string Topic => topic;

            public bool IsQueued { get; set; }

            // Null for a topic that is removed.
            public Func<byte[]>? Make { get; set; }

            public bool IsRetained { get; set; }

            public OutboxMessage? Once { get; init; }
        }
    }
}
