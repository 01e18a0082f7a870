using Mote.Server;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>What one client is to be sent unasked, and how much of it has been sent. Fixed in size: values are not queued.</summary>
    internal class Subscription
    {
        /// <summary>The longest time between readings that a client may choose, in milliseconds.</summary>
        public const int MaxIntervalMs = 3600000;

        /// <summary>The value of <see cref="HistoryChannel"/> until the client has got its first value of every channel.</summary>
        public const int NoHistory = -1;

        /// <summary>The value of <see cref="Introduced"/> and of <see cref="HistoryChannel"/> once all has been sent.</summary>
        public const int All = int.MaxValue;

        /// <summary>The first value of <see cref="Status"/>: the client knows what its hello told.</summary>
        public const int StatusOfHello = 0;

        /// <summary>The client has not been sent the latest status.</summary>
        public const int StatusDue = 1;

        /// <summary>The client has been sent the latest status.</summary>
        public const int StatusTold = 2;

        /// <summary>The client's connection; null while there is none.</summary>
        public WebSocketConnection Connection;

        /// <summary>Introductory messages sent: 0 none, 1 the hello, 2 that and the first channel, and so on.</summary>
        public int Introduced;

        /// <summary>The channels wanted, one bit each.</summary>
        public int Channels;

        /// <summary>The channels whose latest value has not been sent, one bit each.</summary>
        public int Dirty;

        /// <summary>The channels that the readings under way have brought already, one bit each. Readings may take several messages, and none of them
        /// repeats a channel.</summary>
        public int Sent;

        /// <summary>The shortest time between two readings, in milliseconds.</summary>
        public int IntervalMs;

        /// <summary>When the next readings may be sent, in the device's time. It does not wrap around, and this may be long ago: while no channel
        /// changes, nothing is sent.</summary>
        public long NextReadingsMs;

        /// <summary>Whether the readings under way have been put off once for more send capacity.</summary>
        public bool HasWaited;

        /// <summary>The channel whose history is next, behind the last channel those with a longer history once more; NoHistory if it is too early.</summary>
        public int HistoryChannel;

        /// <summary>The number of that channel's next point or edge.</summary>
        public int HistoryNext;

        /// <summary>The device's time at which the history ends for this client: readings have brought what follows.</summary>
        public long HistoryEndMs;

        /// <summary>StatusOfHello, StatusDue or StatusTold.</summary>
        public int Status;

        /// <summary>Chooses what is sent. A channel that was not wanted before has its value in the next readings.</summary>
        /// <param name="channels">The channels wanted, one bit each.</param>
        /// <param name="intervalMs">The shortest time between two readings, in milliseconds. Readings due sooner by the old interval are still sent then.</param>
        public void Change(int channels, int intervalMs)
        {
            Dirty = (Dirty | ~Channels) & channels;
            Channels = channels;
            if (intervalMs < IntervalMs)
            {
                NextReadingsMs -= IntervalMs - intervalMs;
            }

            IntervalMs = intervalMs;
        }

        /// <summary>Starts anew for a client, or for none.</summary>
        /// <param name="connection">The client's connection; null for none.</param>
        /// <param name="channels">The channels wanted, one bit each.</param>
        /// <param name="intervalMs">The shortest time between two readings, in milliseconds.</param>
        /// <param name="nowMs">When the first readings may be sent, in the device's time.</param>
        protected void Start(WebSocketConnection connection, int channels, int intervalMs, long nowMs)
        {
            Connection = connection;
            Introduced = 0;
            Channels = channels;
            Dirty = channels;
            Sent = 0;
            IntervalMs = intervalMs;
            NextReadingsMs = nowMs;
            HasWaited = false;
            HistoryChannel = NoHistory;
            HistoryNext = 0;
            HistoryEndMs = 0;
            Status = StatusOfHello;
        }
    }
}
