namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a board that is never switched off restarts itself. The firmware's clock starts again from 0 after 497 days, and every thread
    /// that sleeps at that moment sleeps for another 497 days. A planned restart before that takes a few seconds.</summary>
    internal static class UptimeLimit
    {
        /// <summary>From this uptime on the board restarts as soon as no client is connected, in milliseconds: 490 days.</summary>
        public const long QuietMs = 490L * DayMs;

        /// <summary>At this uptime the board restarts in any case, in milliseconds: 496 days, a day before the wrap.</summary>
        public const long LatestMs = 496L * DayMs;

        private const long DayMs = 86400000;

        /// <summary>Returns whether the board must restart now.</summary>
        /// <param name="uptimeMs">Milliseconds since the start, 64 bits, below the wrap at 2^32 ticks of 10 ms.</param>
        /// <param name="connections">The number of open connections.</param>
        public static bool IsReached(long uptimeMs, int connections)
        {
            return uptimeMs >= LatestMs || (uptimeMs >= QuietMs && connections == 0);
        }
    }
}
