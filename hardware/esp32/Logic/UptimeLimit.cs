namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a board that is never switched off restarts itself. The firmware's clock starts again from 0 after 497 days, and every thread that
    /// sleeps at that moment sleeps another 497 days: before that, a restart at a moment of our choice costs a few seconds.</summary>
    public static class UptimeLimit
    {
        /// <summary>From this uptime on the board restarts as soon as nobody is connected, in milliseconds: 490 days.</summary>
        public const long QuietMs = 490L * DayMs;

        /// <summary>At this uptime it restarts in any case, in milliseconds: 496 days, a day before the wrap.</summary>
        public const long LatestMs = 496L * DayMs;

        private const long DayMs = 86400000;

        /// <summary>Tells whether it is time.</summary>
        /// <param name="uptimeMs">Milliseconds since the start, 64 bits, below the wrap at 2^32 ticks of 10 ms.</param>
        /// <param name="connections">How many peers are connected.</param>
        public static bool IsReached(long uptimeMs, int connections)
        {
            return uptimeMs >= LatestMs || (uptimeMs >= QuietMs && connections == 0);
        }
    }
}
