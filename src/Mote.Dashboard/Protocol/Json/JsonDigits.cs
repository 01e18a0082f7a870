namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Writes numbers as the digits of JSON, in place. Each method returns where the number ends, and needs as much space as its longest number.
    /// RFC 8259 6.</summary>
    internal static class JsonDigits
    {
        /// <summary>The longest number that <see cref="WriteInteger"/> writes: 2147483647.</summary>
        public const int MaxIntBytes = 10;

        // The largest number with two digits before the point, in thousandths: most numbers of sensors have no more.
        private const int MaxTwoDigits = 99999;

        /// <summary>The longest number that <see cref="WriteLong"/> writes: -9223372036854775808.</summary>
        public const int MaxLongBytes = 20;

        /// <summary>Writes a whole number that is not negative.</summary>
        /// <param name="buffer">Where to write to.</param>
        /// <param name="at">The first byte to write.</param>
        /// <param name="value">0 or more.</param>
        public static int WriteInteger(byte[] buffer, int at, int value)
        {
            int end = at + 1;
            for (int rest = value / 10; rest > 0; rest /= 10)
            {
                end++;
            }

            at = end;
            while (value >= 10)
            {
                int rest = value / 10;
                at--;
                buffer[at] = (byte)('0' + value - (rest * 10));
                value = rest;
            }

            buffer[at - 1] = (byte)('0' + value);
            return end;
        }

        /// <summary>Writes any whole number.</summary>
        /// <param name="buffer">Where to write to.</param>
        /// <param name="at">The first byte to write.</param>
        /// <param name="value">The number.</param>
        public static int WriteLong(byte[] buffer, int at, long value)
        {
            if (value < 0)
            {
                buffer[at] = (byte)'-';
                at++;
            }

            int end = at + 1;
            for (long rest = value / 10; rest != 0; rest /= 10)
            {
                end++;
            }

            // With the sign of the number, because the smallest long has no positive counterpart.
            for (int i = end - 1; i >= at; i--)
            {
                long rest = value / 10;
                int digit = (int)(value - (rest * 10));
                buffer[i] = (byte)('0' + (digit < 0 ? -digit : digit));
                value = rest;
            }

            return end;
        }

        /// <summary>Writes thousandths as a number with as few decimals as it needs, 0 to 3.</summary>
        /// <param name="buffer">Where to write to; it needs space for <see cref="JsonNumber.MaxMilliUnitsBytes"/>.</param>
        /// <param name="at">The first byte to write.</param>
        /// <param name="milliUnits">The number in thousandths.</param>
        public static int WriteMilliUnits(byte[] buffer, int at, int milliUnits)
        {
            if (milliUnits < 0 || milliUnits > MaxTwoDigits)
            {
                return WriteLonger(buffer, at, milliUnits);
            }

            int whole = milliUnits / 1000;
            int rest = milliUnits - (whole * 1000);
            if (whole >= 10)
            {
                int tens = whole / 10;
                buffer[at] = (byte)('0' + tens);
                at++;
                whole -= tens * 10;
            }

            buffer[at] = (byte)('0' + whole);
            if (rest == 0)
            {
                return at + 1;
            }

            int tenths = rest / 100;
            rest -= tenths * 100;
            buffer[at + 1] = (byte)'.';
            buffer[at + 2] = (byte)('0' + tenths);
            if (rest == 0)
            {
                return at + 3;
            }

            int hundredths = rest / 10;
            rest -= hundredths * 10;
            buffer[at + 3] = (byte)('0' + hundredths);
            if (rest == 0)
            {
                return at + 4;
            }

            buffer[at + 4] = (byte)('0' + rest);
            return at + 5;
        }

        // Up to the last digit before the point; the rest is a number below 10.
        private static int WriteLonger(byte[] buffer, int at, int milliUnits)
        {
            int tens = milliUnits / 10000;
            int rest = milliUnits - (tens * 10000);
            if (milliUnits < 0)
            {
                buffer[at] = (byte)'-';
                at++;
                tens = -tens;
                rest = -rest;
            }

            at = tens == 0 ? at : WriteInteger(buffer, at, tens);
            return WriteMilliUnits(buffer, at, rest);
        }
    }
}
