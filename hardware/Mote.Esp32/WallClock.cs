using System;

namespace Mote.Esp32
{
    /// <summary>The time of day. The firmware of nanoFramework sets it by SNTP once Wi-Fi is connected; until then its year is wrong.</summary>
    internal static class WallClock
    {
        private const int FirstGoodYear = 2024;
        private const long UnixEpochTicks = 621355968000000000;
        private const long TicksPerMs = 10000;

        /// <summary>Returns the milliseconds since 1970 in UTC; 0 while the clock has not been set. Each call allocates, because a time is a struct, so do
        /// not call it often.</summary>
        public static long ReadUnixMs()
        {
            DateTime now = DateTime.UtcNow;
            return now.Year < FirstGoodYear ? 0 : (now.Ticks - UnixEpochTicks) / TicksPerMs;
        }
    }
}
