using System;

namespace Mote.Esp32.Boards
{
    /// <summary>Converts readings of an analog input to thousandths of its unit, by a straight line through two measured points.</summary>
    public sealed class AdcScale
    {
        private readonly int _rawLow;
        private readonly int _milliLow;
        private readonly int _rawSpan;
        private readonly int _milliSpan;

        /// <summary>Creates a scale. The readings may be the results of another scale.</summary>
        /// <param name="rawLow">A reading.</param>
        /// <param name="milliLow">The value at that reading, in thousandths of the unit.</param>
        /// <param name="rawHigh">Another reading, larger than the first.</param>
        /// <param name="milliHigh">The value at that reading, in thousandths of the unit; may be less than <paramref name="milliLow"/>.</param>
        public AdcScale(int rawLow, int milliLow, int rawHigh, int milliHigh)
        {
            if (rawHigh <= rawLow)
            {
                throw new ArgumentException("The second reading of a scale is larger than the first.");
            }

            _rawLow = rawLow;
            _milliLow = milliLow;
            _rawSpan = rawHigh - rawLow;
            _milliSpan = milliHigh - milliLow;
        }

        /// <summary>Converts the sum of several readings to their mean value. The division comes last, so the result is finer than one reading.</summary>
        /// <param name="sum">The sum of the readings.</param>
        /// <param name="count">The number of readings, 1 or more.</param>
        /// <returns>Thousandths of the unit, rounded to the nearest.</returns>
        public int ToMilliUnits(int sum, int count)
        {
            long divisor = (long)_rawSpan * count;
            long scaled = ((long)sum - ((long)_rawLow * count)) * _milliSpan;
            long half = divisor / 2;
            return _milliLow + (int)((scaled < 0 ? scaled - half : scaled + half) / divisor);
        }
    }
}
