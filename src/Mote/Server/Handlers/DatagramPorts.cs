using System;
using System.Net.Sockets;
using Mote.Platform;

namespace Mote.Server
{
    /// <summary>The UDP ports of a server, one after the other.</summary>
    internal sealed class DatagramPorts
    {
        private readonly DatagramSocket[] _sockets;

        /// <summary>Takes the ports, which are open from now on whenever they can be.</summary>
        /// <param name="sockets">One or more; kept.</param>
        public DatagramPorts(DatagramSocket[] sockets)
        {
            _sockets = sockets;
        }

        /// <summary>Returns the ports that handlers serve; null without handlers.</summary>
        /// <param name="handlers">Each makes a port, in their order.</param>
        /// <param name="counters">Counts the handlers' faults.</param>
        public static DatagramPorts Make(DatagramHandler[] handlers, ServerCounters counters)
        {
            DatagramSocket[] sockets = new DatagramSocket[handlers.Length];
            for (int i = 0; i < sockets.Length; i++)
            {
                sockets[i] = new DatagramSocket(handlers[i], new UdpPort(), counters);
            }

            return sockets.Length == 0 ? null : new DatagramPorts(sockets);
        }

        /// <summary>Returns handlers and one more. Throws <see cref="ArgumentException"/> if that one, or another for its port, is among them.</summary>
        public static DatagramHandler[] Join(DatagramHandler[] handlers, DatagramHandler handler)
        {
            DatagramHandler[] more = new DatagramHandler[handlers.Length + 1];
            for (int i = 0; i < handlers.Length; i++)
            {
                if (handlers[i] == handler || (handler.Port != 0 && handlers[i].Port == handler.Port))
                {
                    throw new ArgumentException("A UDP port has one handler, and this port has one already.");
                }

                more[i] = handlers[i];
            }

            more[handlers.Length] = handler;
            return more;
        }

        /// <summary>How many ports there are.</summary>
        public int Count
        {
            get { return _sockets.Length; }
        }

        /// <summary>Returns what is to be waited for; null while the port is not open.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        public Socket SocketAt(int index)
        {
            return _sockets[index].Socket;
        }

        /// <summary>Serves each port once: opens it if it is time to, and hands over datagrams that wait.</summary>
        /// <param name="receive">The server's receive buffer.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>True if anything happened.</returns>
        public bool Serve(byte[] receive, int nowMs)
        {
            bool anything = false;
            DatagramSocket[] sockets = _sockets;
            for (int i = 0; i < sockets.Length; i++)
            {
                anything |= sockets[i].Serve(receive, nowMs);
            }

            return anything;
        }

        /// <summary>Returns the milliseconds until a port is to be opened; <see cref="int.MaxValue"/> while all are open.</summary>
        public int DueInMs(int nowMs)
        {
            int due = int.MaxValue;
            for (int i = 0; i < _sockets.Length; i++)
            {
                int openMs = _sockets[i].DueInMs(nowMs);
                due = due < openMs ? due : openMs;
            }

            return due;
        }

        /// <summary>Lets each handler say its last word, and closes the ports; never throws.</summary>
        public void Close()
        {
            for (int i = 0; i < _sockets.Length; i++)
            {
                _sockets[i].Close();
            }
        }
    }
}
