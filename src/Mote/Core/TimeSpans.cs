namespace Mote.Core
{
    /// <summary>Compares time stamps of a millisecond clock that wraps around every 2^32 ms, 49.7 days.</summary>
    /// <remarks>Ages are unsigned, so a stamp may be up to 2^32 - 1 ms old and none counts as one of the future. What may be older must be
    /// looked at within each 49.7 days and remember what it found: a stamp of exactly that age looks new.</remarks>
    public static class TimeSpans
    {
        /// <summary>Tells whether a time has passed since a stamp that is at most 49.7 days old.</summary>
        /// <param name="limitMs">The time, 0 or more.</param>
        /// <param name="sinceMs">The stamp.</param>
        /// <param name="nowMs">The time now.</param>
        public static bool IsPast(int limitMs, int sinceMs, int nowMs)
        {
            return unchecked((uint)(nowMs - sinceMs)) >= (uint)limitMs;
        }

        /// <summary>Returns the milliseconds that are left of a time since a stamp that is at most 49.7 days old; 0 if it has passed.</summary>
        /// <param name="limitMs">The time, 0 or more; with <see cref="int.MaxValue"/>, 24.9 days, nothing is left after that time as with any other.</param>
        /// <param name="sinceMs">The stamp.</param>
        /// <param name="nowMs">The time now.</param>
        public static int Left(int limitMs, int sinceMs, int nowMs)
        {
            uint ageMs = unchecked((uint)(nowMs - sinceMs));
            return ageMs >= (uint)limitMs ? 0 : limitMs - (int)ageMs;
        }

        /// <summary>Returns the age of a stamp that is at most 49.7 days old; <see cref="int.MaxValue"/> for more than 24.8 days.</summary>
        public static int Age(int sinceMs, int nowMs)
        {
            int ageMs = unchecked(nowMs - sinceMs);
            return ageMs < 0 ? int.MaxValue : ageMs;
        }

        /// <summary>Tells which of two stamps, each at most 49.7 days old, is the older one.</summary>
        public static bool IsOlder(int leftMs, int rightMs, int nowMs)
        {
            return unchecked((uint)(nowMs - leftMs)) > unchecked((uint)(nowMs - rightMs));
        }
    }
}
