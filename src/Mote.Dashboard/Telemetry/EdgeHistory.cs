using System;
using Mote.Dashboard.Channels;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Keeps when each bool channel changed, and to what, in a ring: the newest edge overwrites the oldest.</summary>
    /// <remarks>
    /// An edge is an int: above its two lowest bits, which are the value, the milliseconds since the edge before. Where more time passes than fits, 12.4 days,
    /// an edge without a change is put between. Edges are numbered from the device's start on, so that a reader that continues later knows whether
    /// it has missed some. Memory: 4 bytes for each edge, and some 37 more for each channel: 277 bytes with 60 edges.
    /// </remarks>
    internal sealed class EdgeHistory
    {
        /// <summary>The largest number of edges: a ring of 2 KB.</summary>
        public const int MaxEdges = 500;

        /// <summary>The channel is off from the edge on.</summary>
        public const int Off = 0;

        /// <summary>The channel is on from the edge on.</summary>
        public const int On = 1;

        /// <summary>The channel cannot be read from the edge on.</summary>
        public const int Unknown = 2;

        private const int StateBits = 2;
        private const int StateMask = 3;

        // The longest time between two edges that an int holds above the value.
        private const int MaxAfterMs = 0x3FFFFFFF;

        private readonly int _edges;

        // For each channel of the device its place in the arrays below, which have the bools only.
        private readonly byte[] _places;
        private readonly int[][] _rings;
        private readonly int[] _ends;
        private readonly long[] _lastMs;

        /// <summary>Makes an empty history.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="edges">Edges to keep of each bool, 1 to <see cref="MaxEdges"/>.</param>
        public EdgeHistory(ChannelTable channels, int edges)
        {
            if (edges < 1 || edges > MaxEdges)
            {
                throw new ArgumentOutOfRangeException(nameof(edges));
            }

            int bools = 0;
            _edges = edges;
            _places = new byte[channels.Count];
            for (int i = 0; i < channels.Count; i++)
            {
                _places[i] = (byte)bools;
                bools += channels[i].IsBool ? 1 : 0;
            }

            _rings = new int[bools][];
            _ends = new int[bools];
            _lastMs = new long[bools];
            for (int i = 0; i < bools; i++)
            {
                _rings[i] = new int[edges];
            }
        }

        /// <summary>Takes a sample: it is kept if it differs from the one before.</summary>
        /// <param name="index">The place in the table of a bool channel.</param>
        /// <param name="isGood">Whether it could be read.</param>
        /// <param name="milliUnits">What was read; unused otherwise.</param>
        /// <param name="nowMs">The device's time now, milliseconds; never less than before.</param>
        public void Add(int index, bool isGood, int milliUnits, long nowMs)
        {
            int place = _places[index];
            int state = !isGood ? Unknown : milliUnits != 0 ? On : Off;
            int end = _ends[place];
            if (end == 0)
            {
                _lastMs[place] = nowMs;
                Append(place, state, 0);
                return;
            }

            int before = _rings[place][(end - 1) % _edges] & StateMask;
            if (state == before)
            {
                return;
            }

            long afterMs = nowMs - _lastMs[place];
            _lastMs[place] = nowMs;
            for (; afterMs > MaxAfterMs; afterMs -= MaxAfterMs)
            {
                Append(place, before, MaxAfterMs);
            }

            Append(place, state, (int)afterMs);
        }

        /// <summary>Returns the number of the oldest edge that is kept of a bool channel.</summary>
        public int First(int index)
        {
            int end = _ends[_places[index]];
            return end < _edges ? 0 : end - _edges;
        }

        /// <summary>Returns the number behind the newest edge of a bool channel.</summary>
        public int End(int index)
        {
            return _ends[_places[index]];
        }

        /// <summary>Returns the device's time of the oldest edge that is kept of a bool channel that has one, in milliseconds.</summary>
        public long FirstMs(int index)
        {
            int place = _places[index];
            int[] ring = _rings[place];
            long ms = _lastMs[place];
            int end = _ends[place];
            for (int number = First(index) + 1; number < end; number++)
            {
                ms -= (int)((uint)ring[number % _edges] >> StateBits);
            }

            return ms;
        }

        /// <summary>Returns the number behind the last edge up to a time.</summary>
        /// <param name="index">The place in the table of a bool channel.</param>
        /// <param name="untilMs">The device's time, milliseconds.</param>
        /// <returns><see cref="First"/> if the oldest edge that is kept is later.</returns>
        public int EndAt(int index, long untilMs)
        {
            int number = First(index);
            int end = End(index);
            long ms = end == 0 ? 0 : FirstMs(index);
            while (number < end && ms <= untilMs)
            {
                number++;
                ms += number < end ? AfterMs(index, number) : 0;
            }

            return number;
        }

        /// <summary>Returns the value from an edge on.</summary>
        /// <param name="index">The place in the table of a bool channel.</param>
        /// <param name="number">From <see cref="First"/> to <see cref="End"/> - 1.</param>
        /// <returns><see cref="Off"/>, <see cref="On"/> or <see cref="Unknown"/>.</returns>
        public int State(int index, int number)
        {
            return _rings[_places[index]][number % _edges] & StateMask;
        }

        /// <summary>Returns the milliseconds from the edge before to an edge.</summary>
        /// <param name="index">The place in the table of a bool channel.</param>
        /// <param name="number">From <see cref="First"/> + 1 to <see cref="End"/> - 1.</param>
        public int AfterMs(int index, int number)
        {
            return (int)((uint)_rings[_places[index]][number % _edges] >> StateBits);
        }

        private void Append(int place, int state, int afterMs)
        {
            int end = _ends[place];
            _rings[place][end % _edges] = (afterMs << StateBits) | state;

            // Edges at a millisecond's distance would get there in 24 days: then the numbers begin again, each at its place in the ring.
            _ends[place] = end == int.MaxValue - 1 ? _edges + ((end + 1) % _edges) : end + 1;
        }
    }
}
