using System;
using Mote.Dashboard.Devices;
using Mote.Server;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Reads each channel at its own interval and remembers which values the clients have to be told. It keeps the latest value
    /// only: however fast a channel changes, nothing piles up.</summary>
    public sealed class Sampler : ITicker
    {
        private const int IdleMs = 1000;

        private readonly ChannelTable _channels;
        private readonly History _history;
        private readonly int[] _dueMs;
        private bool _started;
        private int _nowMs;
        private int _nextDueMs;
        private int _changed;

        /// <summary>Makes a sampler; the first tick reads every channel.</summary>
        /// <param name="channels">What to read, complete.</param>
        public Sampler(ChannelTable channels)
            : this(channels, null)
        {
        }

        /// <summary>Makes a sampler whose samples are remembered.</summary>
        /// <param name="channels">What to read, complete.</param>
        /// <param name="history">Given every sample, and the device's time; null for none.</param>
        public Sampler(ChannelTable channels, History history)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _history = history;
            _dueMs = new int[channels.Count];
        }

        /// <summary>Milliseconds between the first and the last tick: the device's time in readings. It does not wrap around.</summary>
        public long ElapsedMs { get; private set; }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int count = _channels.Count;
            if (!_started)
            {
                _started = true;
                _nowMs = nowMs;
                _nextDueMs = nowMs;
                for (int i = 0; i < count; i++)
                {
                    _dueMs[i] = nowMs;
                }
            }

            ElapsedMs += unchecked(nowMs - _nowMs);
            _nowMs = nowMs;
            if (_history != null)
            {
                // Before anything is read: what is read now belongs to the time now.
                _history.AdvanceTo(ElapsedMs);
            }

            int wait = unchecked(_nextDueMs - nowMs);
            if (wait > 0)
            {
                return wait;
            }

            wait = IdleMs;
            for (int i = 0; i < count; i++)
            {
                int rest = unchecked(_dueMs[i] - nowMs);
                if (rest <= 0)
                {
                    int interval = _channels[i].IntervalMs;
                    Sample(i);

                    // In step with the interval, unless a whole one was missed: samples are not made up for.
                    rest += interval;
                    if (rest <= 0)
                    {
                        rest = interval;
                    }

                    _dueMs[i] = unchecked(nowMs + rest);
                }

                if (rest < wait)
                {
                    wait = rest;
                }
            }

            _nextDueMs = unchecked(nowMs + wait);
            return wait;
        }

        /// <summary>Reads a channel now and publishes what it says; of an output that cannot be read, what it took last.</summary>
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
                // A driver that fails costs its value, not the server.
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
    }
}
