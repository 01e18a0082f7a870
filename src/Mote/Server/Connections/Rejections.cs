using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Server.Access;

namespace Mote.Server.Connections
{
    /// <summary>Writes the responses that reject a request into the send buffer. Each returns the next phase: Draining.</summary>
    internal static class Rejections
    {
        // Bytes that were under way when the server rejected a request arrive within this time of each other, or the peer has stopped.
        private const int RejectedQuietMs = 250;

        /// <summary>Tells whether a rejection may be delayed: fewer than half of the places wait for theirs, so that guessing never occupies more.</summary>
        public static bool MayDelay(ConnectionPool pool)
        {
            int delayed = 1;
            for (int i = 0; i < pool.ActiveCount; i++)
            {
                delayed += pool.Active[i].Phase == ConnectionPhase.Delayed ? 1 : 0;
            }

            return 2 * delayed <= pool.Places;
        }

        /// <summary>Rejects a request that the server does not serve.</summary>
        public static ConnectionPhase Write(ServerContext context, Rejection rejection, bool isHeadOnly)
        {
            context.Used = RejectionResponse.Write(context.Responses, context.Transmit, 0, rejection, isHeadOnly, context.AccessControl.RetrySeconds);
            return End(context);
        }

        /// <summary>Rejects a request that is not good HTTP.</summary>
        public static ConnectionPhase Write(ServerContext context, RequestError error, bool isHeadOnly)
        {
            context.Used = context.Responses.WriteRefusal(context.Transmit, 0, error, isHeadOnly);
            return End(context);
        }

        /// <summary>Rejects a request that is no good opening handshake.</summary>
        public static ConnectionPhase Write(ServerContext context, UpgradeError error, bool isHeadOnly)
        {
            context.Used = UpgradeResponse.WriteRefusal(context.Responses, context.Transmit, 0, error, isHeadOnly);
            return End(context);
        }

        private static ConnectionPhase End(ServerContext context)
        {
            context.Counters.RefusedCount++;
            context.QuietMs = RejectedQuietMs;
            return ConnectionPhase.Draining;
        }
    }
}
