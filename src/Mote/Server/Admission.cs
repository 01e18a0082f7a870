using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Connections;

namespace Mote.Server
{
    /// <summary>Accepts peers: looks at the listener, finds a connection for each peer, evicts another for it if need be.</summary>
    internal sealed class Admission
    {
        // The longest pause between two looks at a listener that fails. The device's firmware prints every exception on its console, and a night
        // without network should not bury everything else there. The first peer after it waits that long, once.
        private const int LongestPauseMs = 5000;

        // Fields, because the loop reads them in every pass and a property costs the device three times as much.

        /// <summary>No peer could be accepted: the next look at the listener comes some time later.</summary>
        internal bool IsCrowded;

        /// <summary>The listener did not fail when it was last looked at.</summary>
        internal bool IsListening = true;

        private readonly ConnectionPool _pool;
        private readonly Listener _listener;
        private readonly int _firstPauseMs;
        private int _lookedMs;
        private int _pauseMs;

        /// <summary>Makes what accepts peers.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="listener">Where peers connect.</param>
        /// <param name="firstPauseMs">The pause before the second look at a listener that fails; each further one is twice as long.</param>
        public Admission(ConnectionPool pool, Listener listener, int firstPauseMs)
        {
            _pool = pool;
            _listener = listener;
            _firstPauseMs = firstPauseMs;
            _pauseMs = firstPauseMs;
        }

        /// <summary>Accepts one peer, if one waits.</summary>
        /// <returns>True if more may wait.</returns>
        public bool Admit(int nowMs)
        {
            IsCrowded = false;
            if (!IsPeerWaiting(nowMs))
            {
                return false;
            }

            if (!_pool.HasConnection(nowMs))
            {
                IsCrowded = true;
                return false;
            }

            Transport transport = null;
            Connection connection = null;
            try
            {
                transport = _listener.Accept();
                bool isServed;
                connection = _pool.Take(transport, nowMs, out isServed);
                if (connection == null)
                {
                    // Its address has its share of places, and the connections that reject are all in use.
                    transport.Close();
                    return true;
                }

                connection.Accept(transport, isServed, nowMs);
            }
            catch (OutOfMemoryException)
            {
                // There is no memory for another peer: open connections stay, and the new one, if it has a socket, is dropped.
                IsCrowded = true;
                if (!IsEntered(connection, transport))
                {
                    return false;
                }

                _pool.Enter(connection);
                throw;
            }
            catch (Exception)
            {
                // The new peer has left already, or no socket is free: a pause helps, trying again at once would not.
                if (IsEntered(connection, transport))
                {
                    connection.Drop(CloseCode.Abnormal, false);
                }

                IsCrowded = true;
                return false;
            }

            if (connection.Transport != null)
            {
                _pool.Enter(connection);
            }

            return true;
        }

        // Returns whether a connection has the newcomer; otherwise the newcomer, if there is one, is closed.
        private static bool IsEntered(Connection connection, Transport transport)
        {
            if (connection != null && connection.Transport != null)
            {
                return true;
            }

            if (transport != null)
            {
                transport.Close();
            }

            return false;
        }

        // The listener fails while the network is down, and for good once it is dead. Which of the two it is cannot be known from here, so it is
        // looked at again, more and more seldom.
        private bool IsPeerWaiting(int nowMs)
        {
            if (!IsListening && TimeSpans.Left(_pauseMs, _lookedMs, nowMs) > 0)
            {
                IsCrowded = true;
                return false;
            }

            try
            {
                Socket socket = _listener.Socket;
                bool isWaiting = socket != null ? socket.Poll(0, SelectMode.SelectRead) : _listener.IsPeerWaiting();
                IsListening = true;
                _pauseMs = _firstPauseMs;
                return isWaiting;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                IsListening = false;
                IsCrowded = true;
                _lookedMs = nowMs;
                _pauseMs = _pauseMs < LongestPauseMs / 2 ? _pauseMs * 2 : LongestPauseMs;
                return false;
            }
        }
    }
}
