using System;
using Mote.Dashboard.Channels;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Keeps the smallest, average and largest sample of each number channel and period, in a ring: the newest point
    /// overwrites the oldest. Bools have an <see cref="EdgeHistory"/>.</summary>
    /// <remarks>
    /// Points are numbered from the device's start on: number n begins at n times the period of the device's time. So a reader that continues
    /// later knows how many it has missed.
    /// Memory: 6 bytes for each point of a number, some 20 more for each number and 32 for each channel: 772 bytes with the 120 points of the
    /// default; no array is larger than 2 KB. A point is three shorts: whole multiples of a step, counted from the middle of the channel's
    /// declared range. The step is the smallest power of ten thousandths of which a short can count as many as the range is wide (thousandths up to
    /// 32.767, hundredths up to 327.67, and so on), so values may exceed the range by half of it on either side; beyond that they are cut off.
    /// </remarks>
    internal sealed class History
    {
        /// <summary>The largest number of points: a ring of 2 KB.</summary>
        public const int MaxPoints = 340;

        private const int PartsPerPoint = 3;

        // No value is scaled to this: the least one is -short.MaxValue.
        private const short NoValue = short.MinValue;

        private readonly ChannelTable _channels;
        private readonly int _points;
        private readonly int _periodMs;

        // By the channel's place in the table, so that a sample is not looked up first; bools leave theirs unused, and have no ring.
        private readonly short[][] _rings;
        private readonly int[] _steps;
        private readonly int[] _middles;
        private readonly int[] _counts;
        private readonly int[] _smallest;
        private readonly int[] _largest;

        // By how much the samples exceed the smallest of them, in all: so a sample that is the smallest one, as those of a value that stays are, adds nothing.
        private readonly long[] _sums;
        private long _endMs;

        /// <summary>Makes an empty history.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="points">Points to keep of each channel, 1 to <see cref="MaxPoints"/>.</param>
        /// <param name="periodMs">Milliseconds that a point stands for, 100 to 3600000.</param>
        public History(ChannelTable channels, int points, int periodMs)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            if (points < 1 || points > MaxPoints)
            {
                throw new ArgumentOutOfRangeException(nameof(points));
            }

            if (periodMs < 100 || periodMs > 3600000)
            {
                throw new ArgumentOutOfRangeException(nameof(periodMs));
            }

            int count = channels.Count;
            _points = points;
            _periodMs = periodMs;
            _endMs = periodMs;
            _rings = new short[count][];
            _steps = new int[count];
            _middles = new int[count];
            _counts = new int[count];
            _smallest = new int[count];
            _largest = new int[count];
            _sums = new long[count];
            for (int i = 0; i < count; i++)
            {
                if (!channels[i].IsBool)
                {
                    int step = StepFor(channels[i]);
                    _rings[i] = new short[points * PartsPerPoint];
                    _steps[i] = step;
                    _middles[i] = MiddleOf(channels[i]) / step * step;
                }
            }
        }

        /// <summary>A history of longer periods, made of the points of this one; null for none. Set before the first sample.</summary>
        public History Long;

        /// <summary>Milliseconds that a point stands for.</summary>
        public int PeriodMs
        {
            get { return _periodMs; }
        }

        /// <summary>The number of the period that is under way: the points up to here, without it, are complete.</summary>
        public int End { get; private set; }

        /// <summary>The number of the oldest point that is kept.</summary>
        public int First
        {
            get { return End < _points ? 0 : End - _points; }
        }

        /// <summary>Completes the periods that have ended. Without a sample a channel's value counts as unchanged, if it has one.</summary>
        /// <param name="elapsedMs">The device's time now, milliseconds; never less than before.</param>
        public void AdvanceTo(long elapsedMs)
        {
            if (elapsedMs < _endMs)
            {
                return;
            }

            // After a long gap only the periods that the ring can hold are written.
            long skipped = ((elapsedMs - _endMs) / _periodMs) - _points;
            if (skipped > 0)
            {
                End += (int)skipped;
                _endMs += skipped * _periodMs;
                Array.Clear(_counts, 0, _counts.Length);
            }

            while (elapsedMs >= _endMs)
            {
                Complete();
                if (Long != null)
                {
                    Long.AdvanceTo(_endMs);
                }

                _endMs += _periodMs;
            }
        }

        /// <summary>Takes a sample into the period under way.</summary>
        /// <param name="index">The place in the table of a channel that is a number.</param>
        /// <param name="milliUnits">What was read, in thousandths.</param>
        public void Add(int index, int milliUnits)
        {
            int[] counts = _counts;
            int count = counts[index];
            int smallest = _smallest[index];
            counts[index] = count + 1;
            if (count == 0)
            {
                _sums[index] = 0;
                _smallest[index] = milliUnits;
                _largest[index] = milliUnits;
            }
            else if (milliUnits > smallest)
            {
                _sums[index] += (long)milliUnits - smallest;
                if (milliUnits > _largest[index])
                {
                    _largest[index] = milliUnits;
                }
            }
            else if (milliUnits < smallest)
            {
                _sums[index] += count * ((long)smallest - milliUnits);
                _smallest[index] = milliUnits;
            }
        }

        /// <summary>Returns a point.</summary>
        /// <param name="index">The place in the table of a channel that is a number.</param>
        /// <param name="number">From <see cref="First"/> to <see cref="End"/> - 1.</param>
        /// <param name="smallest">The smallest value in thousandths, rounded to the channel's step.</param>
        /// <param name="average">The average of the samples.</param>
        /// <param name="largest">The largest value.</param>
        /// <returns>False if the channel had no value then.</returns>
        public bool TryGet(int index, int number, out int smallest, out int average, out int largest)
        {
            short[] ring = _rings[index];
            int step = _steps[index];
            int middle = _middles[index];
            int at = number % _points * PartsPerPoint;
            smallest = middle + (ring[at] * step);
            average = middle + (ring[at + 1] * step);
            largest = middle + (ring[at + 2] * step);
            return ring[at] != NoValue;
        }

        private static int StepFor(Channel channel)
        {
            long span = (long)channel.MaxMilliUnits - channel.MinMilliUnits;
            int step = 1;
            while (span / step > short.MaxValue)
            {
                step *= 10;
            }

            return step;
        }

        private static int MiddleOf(Channel channel)
        {
            return (int)(((long)channel.MinMilliUnits + channel.MaxMilliUnits) / 2);
        }

        private static short Scale(int milliUnits, int step, int middle)
        {
            // Longs, because the distance of two ints may not fit into one. The limits are a short's, and those within which TryGet returns an int.
            long most = ((long)int.MaxValue - middle) / step;
            long least = ((long)int.MinValue - middle) / step;
            long distance = (long)milliUnits - middle;
            int half = step / 2;
            long scaled = (distance < 0 ? distance - half : distance + half) / step;
            most = most > short.MaxValue ? short.MaxValue : most;
            least = least < -short.MaxValue ? -short.MaxValue : least;
            return (short)(scaled > most ? most : scaled < least ? least : scaled);
        }

        // Takes a point of the shorter periods, each as one sample: they are of the same length.
        private void Merge(int index, int smallest, int average, int largest)
        {
            int count = _counts[index];
            if (count == 0)
            {
                _sums[index] = 0;
                _smallest[index] = smallest;
                _largest[index] = largest;
            }
            else if (smallest < _smallest[index])
            {
                _sums[index] += count * ((long)_smallest[index] - smallest);
                _smallest[index] = smallest;
            }

            _sums[index] += (long)average - _smallest[index];
            _largest[index] = largest > _largest[index] ? largest : _largest[index];
            _counts[index] = count + 1;
        }

        private int AverageOf(int index, int count)
        {
            return (int)((((long)_smallest[index] * count) + _sums[index]) / count);
        }

        private void Complete()
        {
            int at = End % _points * PartsPerPoint;
            for (int i = 0; i < _rings.Length; i++)
            {
                short[] ring = _rings[i];
                if (ring == null)
                {
                    continue;
                }

                int step = _steps[i];
                int middle = _middles[i];
                int count = _counts[i];
                if (count > 0)
                {
                    ring[at] = Scale(_smallest[i], step, middle);
                    ring[at + 1] = Scale(AverageOf(i, count), step, middle);
                    ring[at + 2] = Scale(_largest[i], step, middle);
                    _counts[i] = 0;
                    if (Long != null)
                    {
                        Long.Merge(i, _smallest[i], AverageOf(i, count), _largest[i]);
                    }
                }
                else
                {
                    Channel channel = _channels[i];
                    short value = channel.HasValue ? Scale(channel.Value, step, middle) : NoValue;
                    ring[at] = value;
                    ring[at + 1] = value;
                    ring[at + 2] = value;
                }
            }

            End++;
        }
    }
}
