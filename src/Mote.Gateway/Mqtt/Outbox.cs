using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Mote.Gateway.Mqtt
{
    /// <summary>What the broker is to be told: of each topic the latest only, however long the broker is away. From any thread.</summary>
    internal sealed class Outbox
    {
        // Errors and replies: they are of no use later, so there is no need for many.
        private const int MostOnce = 1000;

        private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
        private readonly Channel<Entry> _due = Channel.CreateUnbounded<Entry>();
        private int _once;

        /// <summary>How many topics it keeps.</summary>
        public int Topics => _entries.Count;

        /// <summary>Tells a topic's new payload, which takes the place of one that has not been published yet.</summary>
        /// <param name="topic">The topic.</param>
        /// <param name="make">Makes the payload when it is published, so that it is the latest then.</param>
        /// <param name="isRetained">Whether the broker keeps it.</param>
        public void Set(string topic, Func<byte[]> make, bool isRetained)
        {
            Entry entry = _entries.GetOrAdd(topic, name => new Entry(name));
            entry.Make = make;
            entry.IsRetained = isRetained;
            entry.IsCleared = false;
            Enqueue(entry);
        }

        /// <summary>Removes what the broker keeps of a topic.</summary>
        public void Clear(string topic)
        {
            Entry entry = _entries.GetOrAdd(topic, name => new Entry(name));
            entry.Make = () => [];
            entry.IsRetained = true;
            entry.IsCleared = true;
            Enqueue(entry);
        }

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
            foreach (Entry entry in _entries.Values)
            {
                Enqueue(entry);
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
            if (_entries.TryGetValue(message.Topic, out Entry? entry))
            {
                Enqueue(entry);
            }
        }

        /// <summary>A message was published.</summary>
        public void Published(OutboxMessage message)
        {
            if (message.Payload.Length == 0 && _entries.TryGetValue(message.Topic, out Entry? entry) && entry.IsCleared)
            {
                _entries.TryRemove(message.Topic, out _);
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

        private OutboxMessage Open(Entry entry)
        {
            if (entry.Once != null)
            {
                Interlocked.Decrement(ref _once);
                return entry.Once;
            }

            // Before the payload is made: what changes from here on is due again.
            entry.IsQueued = 0;
            Thread.MemoryBarrier();
            return new OutboxMessage(entry.Topic, entry.Make(), entry.IsRetained);
        }

        // A topic waits at most once, so there are never more waiting than topics.
        private void Enqueue(Entry entry)
        {
            Thread.MemoryBarrier();
            if (Interlocked.Exchange(ref entry.IsQueued, 1) == 0)
            {
                _due.Writer.TryWrite(entry);
            }
        }

        private sealed class Entry(string topic)
        {
            public int IsQueued;

            public string Topic => topic;

            public volatile Func<byte[]> Make = () => [];

            public volatile bool IsRetained;

            public volatile bool IsCleared;

            public OutboxMessage? Once { get; init; }
        }
    }
}
