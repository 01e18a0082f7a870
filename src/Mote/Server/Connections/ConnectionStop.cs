using System;
using Mote.Core.Sessions;

namespace Mote.Server.Connections
{
    /// <summary>Ends the connections of a server that stops: closing handshakes first, as RFC 6455 7.1.2 has it, then TCP.</summary>
    internal static class ConnectionStop
    {
        /// <summary>Starts the closing handshake with every peer. Drops a connection that has none, or whose close frame cannot be sent now.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="context">What they share.</param>
        /// <param name="nowMs">The time now.</param>
        public static void Begin(ConnectionPool pool, ServerContext context, int nowMs)
        {
            for (int i = 0; i < pool.ActiveCount; i++)
            {
                Begin(pool.Active[i], context, nowMs);
            }
        }

        /// <summary>Drops the connections whose closing handshake is over. RFC 6455 7.1.1: a server may close TCP as soon as both close frames are there;
        /// a peer that keeps its side open is not waited for.</summary>
        public static void DropSettled(ConnectionPool pool)
        {
            for (int i = 0; i < pool.ActiveCount; i++)
            {
                Connection connection = pool.Active[i];
                ServerWebSocket webSocket = connection.WebSocket;
                if (connection.Phase == ConnectionPhase.Draining && webSocket != null && webSocket.Route != null && webSocket.State == SessionState.Closed)
                {
                    connection.Drop(CloseCode.GoingAway, false);
                }
            }

            pool.RemoveEnded();
        }

        /// <summary>Drops every connection.</summary>
        public static void DropAll(ConnectionPool pool)
        {
            for (int i = 0; i < pool.ActiveCount; i++)
            {
                pool.Active[i].Drop(CloseCode.GoingAway, false);
            }
        }

        private static void Begin(Connection connection, ServerContext context, int nowMs)
        {
            if (connection.Phase != ConnectionPhase.Open)
            {
                if (connection.Phase == ConnectionPhase.Streaming)
                {
                    EndStream(connection, context, nowMs);
                }

                if (connection.Phase != ConnectionPhase.Draining)
                {
                    connection.Drop(CloseCode.Abnormal, false);
                }

                return;
            }

            try
            {
                connection.WebSocket.Close(CloseCode.GoingAway, "server stops");
                if (!context.TryBegin(connection, nowMs))
                {
                    connection.Drop(CloseCode.GoingAway, false);
                    return;
                }

                connection.WebSocket.WriteFrames(nowMs);
                if (context.Flush(connection.Transport, ConnectionPhase.Open) == ConnectionPhase.Free)
                {
                    connection.Drop(CloseCode.Abnormal, false);
                }
            }
            catch (Exception)
            {
                // The other peers get their close frames all the same.
                connection.Drop(CloseCode.Abnormal, false);
            }
        }

        private static void EndStream(Connection connection, ServerContext context, int nowMs)
        {
            try
            {
                connection.Exchange.Stream.End(context, nowMs);
            }
            catch (Exception)
            {
                // Its peer has left; the other peers get their ends all the same.
            }
        }
    }
}
