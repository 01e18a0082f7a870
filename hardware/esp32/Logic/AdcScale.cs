using System;

namespace Mote.Esp32.Logic
{
    /// <summary>Turns readings of an analog input into thousandths of its unit: a straight line through two measured points.</summary>
    public sealed class AdcScale
    {
        private readonly int _rawLow;
        private readonly int _milliLow;
        private readonly int _rawSpan;
        private readonly int _milliSpan;

        /// <summary>Makes a scale. The readings need not be raw ones: a second scale takes what a first one makes.</summary>
        /// <param name="rawLow">A reading.</param>
        /// <param name="milliLow">What it means, in thousandths of the unit.</param>
        /// <param name="rawHigh">A larger reading.</param>
        /// <param name="milliHigh">What that means; may be less than <paramref name="milliLow"/>.</param>
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

        /// <summary>Converts the sum of several readings: their mean is taken after scaling, so it is finer than one reading.</summary>
        /// <param name="sum">The readings added up.</param>
        /// <param name="count">How many they are, 1 or more.</param>
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
