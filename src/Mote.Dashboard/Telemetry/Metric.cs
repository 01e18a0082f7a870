namespace Mote.Dashboard.Telemetry
{
    /// <summary>The metrics that Prometheus is given, in their order. An enum, because constants of a class would cost the device's heap 2 bytes each.</summary>
    internal enum Metric
    {
        /// <summary>The values of the channels, each with a name and a unit.</summary>
        ChannelValue,

        /// <summary>How often each channel could not be read.</summary>
        ReadFailures,

        /// <summary>The device's time.</summary>
        Uptime,

        /// <summary>The free memory, if it is known.</summary>
        FreeHeap,

        // From here on the counters of the server, if there are any; all but two only go up.
        Open,
        LongestPass,
        Accepted,
        Closed,
        Upgraded,
        Documents,
        Refused,
        Evicted,
        TimedOut,
        ProtocolErrors,
        Torn,
        HandlerFaults,
        BytesIn,
        BytesOut,

        /// <summary>How many there are.</summary>
        Count,
    }
}
