using System;

namespace Mote.Samples.Ocpp
{
    /// <summary>The time of day as OCPP wants it. A device has it by SNTP once its network is up; until then the year is wrong.</summary>
    internal static class OcppTime
    {
        /// <summary>Returns the time now, such as <c>2026-11-27T02:15:00Z</c>. RFC 3339 5.6. Each call allocates, because a time is a struct: do not call it often.</summary>
        public static string Now()
        {
            return DateTime.UtcNow.ToString("s") + "Z";
        }
    }
}
