using Mote.Dashboard.Protocol;
using Mote.Dashboard.Telemetry;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>What the dashboard keeps for the client at one place of the server: its subscription, and its requests that wait.</summary>
    internal sealed class ClientState : Subscription
    {
        /// <summary>The value of <see cref="GetNext"/> when no response is being sent in pieces.</summary>
        public const int NoGet = -1;

        /// <summary>Requests in pieces, and requests that wait for send capacity.</summary>
        public readonly RequestBuffer Requests;

        /// <summary>The channel at which a <c>get</c> goes on whose response has been begun; NoGet if there is none.</summary>
        public int GetNext;

        /// <summary>Whether a whole request waits, or a response is being sent in pieces.</summary>
        public bool HasWaiting => GetNext != NoGet || Requests.HasWhole;

        /// <summary>Makes a place without a client.</summary>
        /// <param name="requestBytes">The largest request.</param>
        public ClientState(int requestBytes)
        {
            Requests = new RequestBuffer(requestBytes);
        }

        /// <summary>Gives the place to a client, or frees it.</summary>
        /// <param name="connection">The client's connection; null to free the place.</param>
        /// <param name="channels">The channels that it is sent, one bit each.</param>
        /// <param name="intervalMs">The shortest time between two of its readings, in milliseconds.</param>
        /// <param name="nowMs">When its first readings may be sent, in the device's time.</param>
        public void Reset(WebSocketConnection connection, int channels, int intervalMs, long nowMs)
        {
            Start(connection, channels, intervalMs, nowMs);
            Requests.Clear();
            GetNext = NoGet;
        }
    }
}
