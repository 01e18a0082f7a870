using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>The dashboard's name and limits. Read by <see cref="Dashboard.AttachTo"/>; later changes have no effect.</summary>
    public sealed class DashboardOptions
    {
        /// <summary>The device's name, at most 94 bytes of UTF-8.</summary>
        public string Name = "Mote";

        /// <summary>The version of what runs on the device, at most 30 bytes.</summary>
        public string Version = "0.1.0";

        /// <summary>Why the device restarted, as visible ASCII without quotes and backslashes, at most 80 bytes; null if it was just switched on.
        /// Sent to every client.</summary>
        public string Fault;

        /// <summary>Has the time, the board, the reset reason and the free memory; null if nothing has.</summary>
        public DeviceStatus Status;

        /// <summary>The server's counters, sent to every new client; null for none.</summary>
        internal ServerCounters Counters;

        /// <summary>The server's <see cref="Mote.Server.ServerLimits.Clients"/>, or more.</summary>
        internal int Clients = 8;

        /// <summary>The methods beside those that every dashboard has; null for none.</summary>
        internal AddedMethod[] Added;

        /// <summary>Differs from that of the start before; 0 for none.</summary>
        internal int Boot;

        /// <summary>The largest request, 1 to 65535 bytes. A client gets a buffer of this size with its first request that comes in
        /// pieces, to be put together there, or whose response cannot be sent yet, to wait there.</summary>
        public int RequestBytes = 512;

        /// <summary>The shortest time from one client's readings to its next, in milliseconds, 1 or more, unless it has subscribed to another.</summary>
        public int ReadingsIntervalMs = 100;

        /// <summary>How many points of history are kept of each number and sent to every new client, 1 to 340;
        /// 0 for no history. Each costs 6 bytes of memory for each number.</summary>
        public int HistoryPoints = 120;

        /// <summary>How many changes are kept of each bool and sent to every new client, 1 to 500; 0 for none, as without points. Each costs 4 bytes of memory
        /// for each bool.</summary>
        public int HistoryEdges = 60;

        /// <summary>Milliseconds that such a point covers, 100 to 3600000.</summary>
        public int HistoryPeriodMs = 5000;

        /// <summary>How many points of a longer history are kept of each number and sent behind the other, 1 to 340; 0 for none. 288 points cost 1,780 bytes of memory for
        /// each number. It is made of the points of the shorter history, so it needs one.</summary>
        public int LongHistoryPoints;

        /// <summary>Milliseconds that such a point covers: 1 to 3600000, and a multiple of <see cref="HistoryPeriodMs"/>.</summary>
        public int LongHistoryPeriodMs = 300000;

        /// <summary>Bytes that <see cref="Dashboard.Log"/> keeps, 256 to 2000; 0 for no log, and then it costs nothing. A line takes 10 bytes beside its text; beside the ring
        /// it all costs some 120 bytes and 4 for each client.</summary>
        public int LogBytes;

        /// <summary>Whether all values and the server's counters are served at <c>/metrics</c> for Prometheus. False saves some memory.</summary>
        public bool HasMetrics = true;

        /// <summary>The shortest time between readings that a client may subscribe to, in milliseconds, 1 to 3600000.</summary>
        public int MinReadingsIntervalMs = 20;

        /// <summary>How many requests from one address are carried out in a second, over however many connections, and how many at once after a second without any,
        /// up to a million; 0 for no limit.</summary>
        public int RequestsPerSecond = 20;
    }
}
