using System;
using Mote.Dashboard.Channels;
using Mote.Server;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Reads each channel at its own interval and remembers which values have changed. It keeps the latest value
    /// only: however fast a channel changes, nothing piles up. It also counts the device's time, which the whole dashboard uses.</summary>
    internal sealed class Sampler : ITicker
    {
        private const int IdleMs = 1000;

        /// <summary>Milliseconds between the first and the last tick: the device's time in readings. It does not wrap around. A field like the next,
        /// because a property costs the device three times as much; both are only to be read.</summary>
        internal long ElapsedMs;

        /// <summary>Differs after each tick and after each value that changes: readings written at the same version are the same bytes. It wraps around.</summary>
        internal int Version;

        private readonly Channel[] _channels;
        private readonly History _history;
        private readonly EdgeHistory _edges;

        // In the device's time, which does not wrap around: a due time may be any age.
        private readonly long[] _dueMs;
        private bool _started;
        private int _nowMs;
        private int _changed;

        // The channel that is due first; the others are due at _othersDueMs at the earliest. So they cost the device nothing while one is sampled more often.
        private int _first;
        private long _othersDueMs;
        private long _nextDueMs;

        /// <summary>Makes a sampler; the first tick reads every channel.</summary>
        /// <param name="channels">What to read, complete.</param>
        public Sampler(ChannelTable channels)
            : this(channels, null, null)
        {
        }

        /// <summary>Makes a sampler that keeps a history.</summary>
        /// <param name="channels">What to read, complete.</param>
        /// <param name="history">Gets every sample of numbers, and the device's time; null for none.</param>
        /// <param name="edges">Gets every change of bools; null for none.</param>
        public Sampler(ChannelTable channels, History history, EdgeHistory edges)
        {
            _edges = edges;
            _channels = (channels ?? throw new ArgumentNullException(nameof(channels))).All;
            _history = history;
            _dueMs = new long[channels.Count];
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            Version++;
            if (!_started)
            {
                _started = true;
                _nowMs = nowMs;
            }

            // Unsigned: two ticks may be 2^32 - 1 ms apart, which is 49.7 days.
            long elapsed = ElapsedMs + unchecked((uint)(nowMs - _nowMs));
            ElapsedMs = elapsed;
            _nowMs = nowMs;
            if (_history != null)
            {
                // Before anything is read: a sample taken now belongs to the period that is under way now.
                _history.AdvanceTo(elapsed);
            }

            if (_nextDueMs > elapsed)
            {
                return (int)(_nextDueMs - elapsed);
            }

            long next = _othersDueMs;
            if (next > elapsed)
            {
                long due = SampleAt(_first, _nextDueMs, elapsed);
                next = due < next ? due : next;
            }
            else
            {
                next = SampleDue(elapsed);
            }

            _nextDueMs = next;
            return (int)(next - elapsed);
        }

        /// <summary>Returns the device's time at a time of the clock that ticks come from.</summary>
        /// <param name="nowMs">Not before the last tick; if it seems to be, the time of that tick is returned.</param>
        public long TimeAt(int nowMs)
        {
            int sinceMs = unchecked(nowMs - _nowMs);
            return ElapsedMs + (_started && sinceMs > 0 ? sinceMs : 0);
        }

        /// <summary>Reads a channel now and publishes its value; of an output that cannot be read, the value it took last.</summary>
        /// <param name="index">The channel's place in the table.</param>
        /// <returns>False if it could not be read, or threw, and has taken nothing.</returns>
        public bool Sample(int index)
        {
            return Sample(_channels[index], index);
        }

        /// <summary>Returns and forgets which channels have changed since the last call, one bit each, the first channel lowest.</summary>
        public int TakeChanged()
        {
            int changed = _changed;
            _changed = 0;
            return changed;
        }

        private bool Sample(Channel channel, int index)
        {
            int milliUnits = 0;
            bool good;
            try
            {
                good = channel.TryRead(out milliUnits);
            }
            catch (Exception)
            {
                // A driver that throws costs its value, not the server.
                good = false;
            }

            if (!good && channel.HasWritten)
            {
                milliUnits = channel.Written;
                good = true;
            }

            int reads = channel.Reads;
            if (good)
            {
                History history = _history;
                if (history != null && (reads & ChannelRules.BoolBit) == 0)
                {
                    history.Add(index, milliUnits);
                }

                // Most samples are what the one before was.
                if (milliUnits == channel.Value && (reads & ChannelRules.HasValueBit) != 0)
                {
                    return true;
                }
            }

            if ((reads & ChannelRules.BoolBit) != 0 && _edges != null)
            {
                _edges.Add(index, good, milliUnits, ElapsedMs);
            }

            if (channel.Publish(good, milliUnits))
            {
                _changed |= 1 << index;
                Version++;
            }

            return good;
        }

        // Returns when a channel is due again.
        private long SampleDue(long elapsed)
        {
            long[] dueMs = _dueMs;
            int first = 0;
            long firstDue = elapsed + IdleMs;
            long othersDue = firstDue;
            for (int i = 0; i < dueMs.Length; i++)
            {
                long due = dueMs[i];
                if (due <= elapsed)
                {
                    due = SampleAt(i, due, elapsed);
                }

                if (due < firstDue)
                {
                    othersDue = firstDue;
                    firstDue = due;
                    first = i;
                }
                else if (due < othersDue)
                {
                    othersDue = due;
                }
            }

            _first = first;
            _othersDueMs = othersDue;
            return firstDue;
        }

        // Returns when the channel is due again: in step with its interval, unless a whole one was missed; missed samples are left out.
        private long SampleAt(int index, long due, long elapsed)
        {
            Channel channel = _channels[index];
            int interval = channel.IntervalMs;
            due += interval;
            if (due <= elapsed)
            {
                due = elapsed + interval;
            }

            _dueMs[index] = due;
            Sample(channel, index);
            return due;
        }
    }
}
