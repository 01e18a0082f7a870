namespace Mote.Dashboard.Telemetry
{
    /// <summary>The metrics that Prometheus is given, as indexes, with their names and descriptions. Prometheus text format 0.0.4.</summary>
    internal static class Metric
    {
        /// <summary>The values of the channels, each with a name and a unit.</summary>
        public const int ChannelValue = 0;

        /// <summary>How often each channel could not be read.</summary>
        public const int ReadFailures = 1;

        /// <summary>The device's time.</summary>
        public const int Uptime = 2;

        /// <summary>The free memory, if it is known.</summary>
        public const int FreeHeap = 3;

        // From here on the counters of the server, if there are any; all but two only go up.
        public const int Open = 4;
        public const int LongestPass = 5;
        public const int Accepted = 6;
        public const int Closed = 7;
        public const int Upgraded = 8;
        public const int Documents = 9;
        public const int Refused = 10;
        public const int Evicted = 11;
        public const int TimedOut = 12;
        public const int ProtocolErrors = 13;
        public const int Torn = 14;
        public const int HandlerFaults = 15;
        public const int BytesIn = 16;
        public const int BytesOut = 17;

        /// <summary>How many there are.</summary>
        public const int Count = 18;

        /// <summary>Tells whether a metric only goes up until the device restarts; another is a gauge.</summary>
        /// <param name="metric">0 to <see cref="Count"/> - 1.</param>
        public static bool IsCounter(int metric)
        {
            return metric == ReadFailures || metric >= Accepted;
        }

        /// <summary>Returns the name, in base units.</summary>
        /// <param name="metric">0 to <see cref="Count"/> - 1.</param>
        public static string NameOf(int metric)
        {
            switch (metric)
            {
                case ChannelValue:
                    return "mote_channel_value";
                case ReadFailures:
                    return "mote_channel_read_failures_total";
                case Uptime:
                    return "mote_uptime_seconds";
                case FreeHeap:
                    return "mote_heap_free_bytes";
                case Open:
                    return "mote_connections_open";
                case LongestPass:
                    return "mote_longest_pass_seconds";
                case Accepted:
                    return "mote_connections_accepted_total";
                case Closed:
                    return "mote_connections_closed_total";
                case Upgraded:
                    return "mote_websocket_upgrades_total";
                case Documents:
                    return "mote_documents_sent_total";
                case Refused:
                    return "mote_requests_refused_total";
                case Evicted:
                    return "mote_connections_evicted_total";
                case TimedOut:
                    return "mote_deadlines_missed_total";
                case ProtocolErrors:
                    return "mote_protocol_errors_total";
                case Torn:
                    return "mote_connections_torn_total";
                case HandlerFaults:
                    return "mote_handler_faults_total";
                case BytesIn:
                    return "mote_received_bytes_total";
                default:
                    return "mote_sent_bytes_total";
            }
        }

        /// <summary>Returns the description, ASCII without backslash and line end.</summary>
        /// <param name="metric">0 to <see cref="Count"/> - 1.</param>
        public static string HelpOf(int metric)
        {
            switch (metric)
            {
                case ChannelValue:
                    return "Value of a channel in its unit, 0 or 1 for a bool. Absent while it cannot be read.";
                case ReadFailures:
                    return "Samples of a channel that could not be read.";
                case Uptime:
                    return "Time since the start of the device.";
                case FreeHeap:
                    return "Free memory of the managed heap.";
                case Open:
                    return "Connections whose socket is open now.";
                case LongestPass:
                    return "Longest pass of the server loop since the start, waiting not counted.";
                case Accepted:
                    return "Connections accepted.";
                case Closed:
                    return "Sockets closed.";
                case Upgraded:
                    return "WebSocket handshakes completed.";
                case Documents:
                    return "Documents sent, this one included.";
                case Refused:
                    return "Requests refused with a status, or closed without one.";
                case Evicted:
                    return "Connections evicted because another peer wanted a place.";
                case TimedOut:
                    return "Peers that let a deadline pass.";
                case ProtocolErrors:
                    return "WebSocket connections failed for a violation of the protocol.";
                case Torn:
                    return "WebSocket connections that ended without a closing handshake.";
                case HandlerFaults:
                    return "Exceptions of handlers, tickers and documents.";
                case BytesIn:
                    return "Bytes received.";
                default:
                    return "Bytes sent.";
            }
        }
    }
}
