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

        private readonly ChannelTable _channels;
        private readonly History _history;

        // In the device's time, which does not wrap around: a due time may be any age.
        private readonly long[] _dueMs;
        private bool _started;
        private int _nowMs;
        private long _elapsedMs;
        private long _nextDueMs;
        private int _changed;
        private int _version;

        /// <summary>Makes a sampler; the first tick reads every channel.</summary>
        /// <param name="channels">What to read, complete.</param>
        public Sampler(ChannelTable channels)
            : this(channels, null)
        {
        }

        /// <summary>Makes a sampler that keeps a history.</summary>
        /// <param name="channels">What to read, complete.</param>
        /// <param name="history">Gets every sample, and the device's time; null for none.</param>
        public Sampler(ChannelTable channels, History history)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _history = history;
            _dueMs = new long[channels.Count];
        }

        /// <summary>Milliseconds between the first and the last tick: the device's time in readings. It does not wrap around.</summary>
        public long ElapsedMs => _elapsedMs;

        /// <summary>Differs after each tick and after each value that changes: readings written at the same version are the same bytes. It wraps around.</summary>
        public int Version => _version;

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            _version++;
            if (!_started)
            {
                _started = true;
                _nowMs = nowMs;
            }

            // Unsigned: two ticks may be 2^32 - 1 ms apart, which is 49.7 days.
            long elapsed = _elapsedMs + unchecked((uint)(nowMs - _nowMs));
            _elapsedMs = elapsed;
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

            int wait = SampleDue(elapsed);
            _nextDueMs = elapsed + wait;
            return wait;
        }

        /// <summary>Reads a channel now and publishes its value; of an output that cannot be read, the value it took last.</summary>
        /// <param name="index">The channel's place in the table.</param>
        /// <returns>False if it could not be read, or threw, and has taken nothing.</returns>
        public bool Sample(int index)
        {
            Channel channel = _channels[index];
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

            if (good && _history != null)
            {
                _history.Add(index, milliUnits);
            }

            if (channel.Publish(good, milliUnits))
            {
                _changed |= 1 << index;
                _version++;
            }

            return good;
        }

        /// <summary>Returns and forgets which channels have changed since the last call, one bit each, the first channel lowest.</summary>
        public int TakeChanged()
        {
            int changed = _changed;
            _changed = 0;
            return changed;
        }

        // Returns the milliseconds until a channel is due again.
        private int SampleDue(long elapsed)
        {
            int wait = IdleMs;
            int count = _channels.Count;
            for (int i = 0; i < count; i++)
            {
                long rest = _dueMs[i] - elapsed;
                if (rest <= 0)
                {
                    int interval = _channels[i].IntervalMs;
                    Sample(i);

                    // In step with the interval, unless a whole one was missed: missed samples are left out.
                    rest += interval;
                    if (rest <= 0)
                    {
                        rest = interval;
                    }

                    _dueMs[i] = elapsed + rest;
                }

                if (rest < wait)
                {
                    wait = (int)rest;
                }
            }

            return wait;
        }
    }
}
