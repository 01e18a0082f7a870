namespace Mote.Dashboard.Telemetry
{
    /// <summary>The names, types and descriptions of the metrics. Prometheus text format 0.0.4.</summary>
    internal static class MetricText
    {
        /// <summary>Tells whether a metric only goes up until the device restarts; another is a gauge.</summary>
        /// <param name="metric">The metric.</param>
        public static bool IsCounter(Metric metric)
        {
            return metric == Metric.ReadFailures || metric >= Metric.Accepted;
        }

        /// <summary>Returns the name, in base units.</summary>
        /// <param name="metric">The metric.</param>
        public static string NameOf(Metric metric)
        {
            switch (metric)
            {
                case Metric.ChannelValue:
                    return "mote_channel_value";
                case Metric.ReadFailures:
                    return "mote_channel_read_failures_total";
                case Metric.Uptime:
                    return "mote_uptime_seconds";
                case Metric.FreeHeap:
                    return "mote_heap_free_bytes";
                case Metric.Open:
                    return "mote_connections_open";
                case Metric.LongestPass:
                    return "mote_longest_pass_seconds";
                case Metric.Accepted:
                    return "mote_connections_accepted_total";
                case Metric.Closed:
                    return "mote_connections_closed_total";
                case Metric.Upgraded:
                    return "mote_websocket_upgrades_total";
                case Metric.Documents:
                    return "mote_documents_sent_total";
                case Metric.Refused:
                    return "mote_requests_refused_total";
                case Metric.Evicted:
                    return "mote_connections_evicted_total";
                case Metric.TimedOut:
                    return "mote_deadlines_missed_total";
                case Metric.ProtocolErrors:
                    return "mote_protocol_errors_total";
                case Metric.Torn:
                    return "mote_connections_torn_total";
                case Metric.HandlerFaults:
                    return "mote_handler_faults_total";
                case Metric.BytesIn:
                    return "mote_received_bytes_total";
                default:
                    return "mote_sent_bytes_total";
            }
        }

        /// <summary>Returns the description, ASCII without backslash and line end.</summary>
        /// <param name="metric">The metric.</param>
        public static string HelpOf(Metric metric)
        {
            switch (metric)
            {
                case Metric.ChannelValue:
                    return "Value of a channel in its unit, 0 or 1 for a bool. Absent while it cannot be read.";
                case Metric.ReadFailures:
                    return "Samples of a channel that could not be read.";
                case Metric.Uptime:
                    return "Time since the start of the device.";
                case Metric.FreeHeap:
                    return "Free memory of the managed heap.";
                case Metric.Open:
                    return "Connections whose socket is open now.";
                case Metric.LongestPass:
                    return "Longest pass of the server loop since the start, waiting not counted.";
                case Metric.Accepted:
                    return "Connections accepted.";
                case Metric.Closed:
                    return "Sockets closed.";
                case Metric.Upgraded:
                    return "WebSocket handshakes completed.";
                case Metric.Documents:
                    return "Documents sent, this one included.";
                case Metric.Refused:
                    return "Requests refused with a status, or closed without one.";
                case Metric.Evicted:
                    return "Connections evicted because another peer wanted a place.";
                case Metric.TimedOut:
                    return "Peers that let a deadline pass.";
                case Metric.ProtocolErrors:
                    return "WebSocket connections failed for a violation of the protocol.";
                case Metric.Torn:
                    return "WebSocket connections that ended without a closing handshake.";
                case Metric.HandlerFaults:
                    return "Exceptions of handlers, tickers and documents.";
                case Metric.BytesIn:
                    return "Bytes received.";
                default:
                    return "Bytes sent.";
            }
        }
    }
}
