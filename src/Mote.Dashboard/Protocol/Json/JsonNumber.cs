namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Numbers of JSON as bytes, in integers: floating point is slow on the device and would not print the number that was read.
    /// RFC 8259 6.</summary>
    internal static class JsonNumber
    {
        /// <summary>The longest number that <see cref="JsonWriter.WriteMilliUnits"/> writes: -2147483.648.</summary>
        public const int MaxMilliUnitsBytes = 12;

        // A number with more digits than this is out of an int's range.
        private const int MaxDigits = 10;

        // As many digits always fit into a long.
        private const int MaxLongDigits = 18;

        private const int MilliDecimals = 3;
        private const int MaxExponent = 100000;

        /// <summary>Finds the end of a number.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="position">In: on the number's first byte. Out: behind the number, or on the byte that is wrong.</param>
        /// <param name="end">Where the text ends.</param>
        /// <returns>None, LeadingZero or DigitExpected.</returns>
        public static JsonError Scan(byte[] buffer, ref int position, int end)
        {
            if (position < end && buffer[position] == '-')
            {
                position++;
            }

            int start = position;
            if (!SkipDigits(buffer, ref position, end))
            {
                return JsonError.DigitExpected;
            }

            // 6: leading zeros are not allowed.
            if (buffer[start] == '0' && position - start > 1)
            {
                position = start;
                return JsonError.LeadingZero;
            }

            if (position < end && buffer[position] == '.')
            {
                position++;
                if (!SkipDigits(buffer, ref position, end))
                {
                    return JsonError.DigitExpected;
                }
            }

            if (position < end && (buffer[position] | 0x20) == 'e')
            {
                position++;
                if (position < end && (buffer[position] == '+' || buffer[position] == '-'))
                {
                    position++;
                }

                if (!SkipDigits(buffer, ref position, end))
                {
                    return JsonError.DigitExpected;
                }
            }

            return JsonError.None;
        }

        /// <summary>Finds the end of a number without sign, fraction and exponent, behind which comes a comma or a brace.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="start">Where the number starts.</param>
        /// <param name="end">Where the text ends.</param>
        /// <returns>Where the number ends; the end of the text if what starts there is anything else.</returns>
        public static int FindDigitsEnd(byte[] buffer, int start, int end)
        {
            int at = start;
            while (at < end)
            {
                int next = buffer[at];
                if (next < '0' || next > '9')
                {
                    // 6: leading zeros are not allowed.
                    bool isWhole = (next == ',' || next == '}') && at > start && (at == start + 1 || buffer[start] != '0');
                    return isWhole ? at : end;
                }

                at++;
            }

            return end;
        }

        /// <summary>Reads a scanned number in thousandths, rounded to the nearest, halves away from zero.</summary>
        /// <param name="buffer">The number's buffer, only read.</param>
        /// <param name="offset">Where the number starts.</param>
        /// <param name="count">Bytes of the number.</param>
        /// <param name="milliUnits">The number times 1000; 0 if it is out of range.</param>
        /// <returns>False if the thousandths do not fit into an int.</returns>
        public static bool TryReadMilliUnits(byte[] buffer, int offset, int count, out int milliUnits)
        {
            return TryReadInt(buffer, offset, count, MilliDecimals, out milliUnits);
        }

        /// <summary>Reads a scanned number rounded to the nearest whole one, halves away from zero; for whether it is whole see <see cref="IsInteger"/>.</summary>
        /// <param name="buffer">The number's buffer, only read.</param>
        /// <param name="offset">Where the number starts.</param>
        /// <param name="count">Bytes of the number.</param>
        /// <param name="value">The number; 0 if it is out of range.</param>
        /// <returns>False if it does not fit into an int.</returns>
        public static bool TryReadInteger(byte[] buffer, int offset, int count, out int value)
        {
            return TryReadInt(buffer, offset, count, 0, out value);
        }

        /// <summary>Reads a scanned number as <see cref="TryReadInteger"/> does, up to 18 digits.</summary>
        public static bool TryReadLong(byte[] buffer, int offset, int count, out long value)
        {
            return TryRead(buffer, offset, count, 0, MaxLongDigits, out value);
        }

        /// <summary>Tells whether a scanned number is a whole one, however it is written: 1e3 and 1000.0 are.</summary>
        /// <param name="buffer">The number's buffer, only read.</param>
        /// <param name="offset">Where the number starts.</param>
        /// <param name="count">Bytes of the number.</param>
        public static bool IsInteger(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int point = -1;
            int last = -1;
            int at = offset;
            while (at < end && (buffer[at] | 0x20) != 'e')
            {
                if (buffer[at] == '.')
                {
                    point = at;
                }
                else if (buffer[at] > '0')
                {
                    last = at;
                }

                at++;
            }

            // The last digit that is not 0 counts ten to this power, before the exponent.
            int power = point < 0 ? at - 1 - last : last < point ? point - 1 - last : point - last;
            return last < 0 || power + ReadExponent(buffer, at, end) >= 0;
        }

        private static bool TryReadInt(byte[] buffer, int offset, int count, int decimals, out int value)
        {
            long read;
            bool fits = TryRead(buffer, offset, count, decimals, MaxDigits, out read) && read >= int.MinValue && read <= int.MaxValue;
            value = fits ? (int)read : 0;
            return fits;
        }

        private static bool TryRead(byte[] buffer, int offset, int count, int decimals, int maxDigits, out long value)
        {
            value = 0;
            int end = offset + count;
            bool negative = buffer[offset] == '-';
            if (negative)
            {
                offset++;
            }

            int first;
            int scale;
            int at = ScanDigits(buffer, offset, end, out first, out scale);
            if (first < 0)
            {
                return true;
            }

            int digits = scale + decimals + ReadExponent(buffer, at, end);
            if (digits < 0)
            {
                return true;
            }

            if (digits > maxDigits)
            {
                return false;
            }

            long read = ReadDigits(buffer, first, at, digits);
            value = negative ? -read : read;
            return true;
        }

        // Takes the number as 0.ddd... times ten to the power of scale, and finds its first digit that is not 0; -1 if there is none.
        private static int ScanDigits(byte[] buffer, int offset, int end, out int first, out int scale)
        {
            first = -1;
            scale = 0;
            bool fraction = false;
            int at = offset;
            while (at < end)
            {
                int next = buffer[at];
                if (next == '.')
                {
                    fraction = true;
                }
                else if (next < '0' || next > '9')
                {
                    break;
                }
                else
                {
                    if (first < 0 && next != '0')
                    {
                        first = at;
                    }

                    if (first >= 0 && !fraction)
                    {
                        scale++;
                    }
                    else if (first < 0 && fraction)
                    {
                        scale--;
                    }
                }

                at++;
            }

            return at;
        }

        // Reads that many digits, with zeros for those that are missing, and rounds by the next one.
        private static long ReadDigits(byte[] buffer, int offset, int end, int digits)
        {
            long value = 0;
            while (true)
            {
                int next = '0';
                if (offset < end)
                {
                    next = buffer[offset++];
                    if (next == '.')
                    {
                        continue;
                    }
                }

                if (digits == 0)
                {
                    return next >= '5' ? value + 1 : value;
                }

                value = (value * 10) + (next - '0');
                digits--;
            }
        }

        private static int ReadExponent(byte[] buffer, int offset, int end)
        {
            int exponent = 0;
            bool negative = false;
            while (++offset < end)
            {
                int next = buffer[offset];
                if (next == '-')
                {
                    negative = true;
                }
                else if (next != '+' && exponent < MaxExponent)
                {
                    exponent = (exponent * 10) + (next - '0');
                }
            }

            return negative ? -exponent : exponent;
        }

        private static bool SkipDigits(byte[] buffer, ref int position, int end)
        {
            int at = position;
            while (at < end && buffer[at] >= '0' && buffer[at] <= '9')
            {
                at++;
            }

            bool any = at > position;
            position = at;
            return any;
        }
    }
}
