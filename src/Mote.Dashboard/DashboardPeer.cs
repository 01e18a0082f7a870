using Mote.Dashboard.Rpc;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>What the dashboard remembers of one client: all of it has a fixed size.</summary>
    internal sealed class DashboardPeer
    {
        /// <summary>The value of <see cref="HistoryChannel"/> until the client has got its first value of every channel.</summary>
        public const int NoHistory = -1;

        /// <summary>The value of <see cref="GetNext"/> when no answer is being sent in pieces.</summary>
        public const int NoGet = -1;

        /// <summary>The client; null while the slot is free.</summary>
        public WebSocketConnection Client;

        /// <summary>Requests in pieces, and requests that wait for room.</summary>
        public readonly RequestBuffer Requests;

        /// <summary>Introductory messages sent: 0 none, 1 the hello, 2 that and the first channel, and so on.</summary>
        public int Introduced;

        /// <summary>The channels whose latest value the client has not been sent, one bit each.</summary>
        public int Dirty;

        /// <summary>The channels it has been sent in the readings under way, which may take several messages: none of them comes twice.</summary>
        public int Told;

        /// <summary>The channel whose past is next; NoHistory if it is too early.</summary>
        public int HistoryChannel;

        /// <summary>The number of that channel's next point.</summary>
        public int HistoryNext;

        /// <summary>The number of the point at which the past ends for this client: what follows it has seen in readings.</summary>
        public int HistoryEnd;

        /// <summary>The channels that it is told of, one bit each.</summary>
        public int Subscribed;

        /// <summary>The shortest time between two of its readings.</summary>
        public int IntervalMs;

        /// <summary>When the next readings may be sent, in the device's time. It does not wrap around, and this may be any time ago: a client whose
        /// channels never change is sent nothing.</summary>
        public long NextReadingsMs;

        /// <summary>Its readings had to be put off for more room once already.</summary>
        public bool HasWaited;

        /// <summary>The channel at which the answer to a get goes on whose first pieces are sent; NoGet if none is under way.</summary>
        public int GetNext;

        /// <summary>Makes a free slot.</summary>
        /// <param name="requestBytes">The largest request.</param>
        public DashboardPeer(int requestBytes)
        {
            Requests = new RequestBuffer(requestBytes);
        }

        /// <summary>Takes the slot for a client, or frees it.</summary>
        /// <param name="client">The client; null to free the slot.</param>
        /// <param name="channels">The channels to tell it of.</param>
        /// <param name="intervalMs">The shortest time between two of its readings.</param>
        /// <param name="nowMs">When its first readings may be sent.</param>
        public void Reset(WebSocketConnection client, int channels, int intervalMs, long nowMs)
        {
            Client = client;
            Requests.Clear();
            Introduced = 0;
            Dirty = channels;
            Subscribed = channels;
            IntervalMs = intervalMs;
            Told = 0;
            HistoryChannel = NoHistory;
            HistoryNext = 0;
            HistoryEnd = 0;
            NextReadingsMs = nowMs;
            HasWaited = false;
            GetNext = NoGet;
        }

        /// <summary>Changes what it is told: of channels that are new to it the value, with its next readings.</summary>
        /// <param name="channels">The channels to tell it of, one bit each.</param>
        /// <param name="intervalMs">The shortest time between two of its readings. Readings that the old one allows sooner still may go out.</param>
        public void Subscribe(int channels, int intervalMs)
        {
            Dirty = (Dirty | ~Subscribed) & channels;
            Subscribed = channels;
            if (intervalMs < IntervalMs)
            {
                NextReadingsMs -= IntervalMs - intervalMs;
            }

            IntervalMs = intervalMs;
        }
    }
}
