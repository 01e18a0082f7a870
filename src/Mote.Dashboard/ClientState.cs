using System;
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

        /// <summary>Requests in pieces, and requests that wait for send capacity; null until the place's first of them, and kept then. Hardly any client has one.</summary>
        public RequestBuffer Requests;

        /// <summary>The channel at which a <c>get</c> goes on whose response has been begun; NoGet if there is none.</summary>
        public int GetNext;

        /// <summary>Whether a whole request waits, or a response is being sent in pieces.</summary>
        public bool HasWaiting => GetNext != NoGet || (Requests != null && Requests.HasWhole);

        /// <summary>Keeps a piece of a request, or a whole one, as <see cref="RequestBuffer.Add"/> does.</summary>
        /// <param name="most">The largest request.</param>
        /// <param name="buffer">The piece's buffer, only read.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes of the piece.</param>
        /// <param name="first">Whether it begins a request.</param>
        /// <param name="last">Whether it ends the request.</param>
        /// <returns>False, and nothing of the piece is kept, if it does not fit, or if there is no memory for a buffer.</returns>
        public bool TryKeep(int most, byte[] buffer, int offset, int count, bool first, bool last)
        {
            try
            {
                Requests = Requests ?? new RequestBuffer(most);
            }
            catch (OutOfMemoryException)
            {
                return false;
            }

            return Requests.Add(buffer, offset, count, first, last);
        }

        /// <summary>Gives the place to a client, or frees it.</summary>
        /// <param name="connection">The client's connection; null to free the place.</param>
        /// <param name="channels">The channels that it is sent, one bit each.</param>
        /// <param name="intervalMs">The shortest time between two of its readings, in milliseconds.</param>
        /// <param name="nowMs">When its first readings may be sent, in the device's time.</param>
        public void Reset(WebSocketConnection connection, int channels, int intervalMs, long nowMs)
        {
            Start(connection, channels, intervalMs, nowMs);
            if (Requests != null)
            {
                Requests.Clear();
            }

            GetNext = NoGet;
        }
    }
}
