using System;
using System.Net;
using System.Net.Sockets;
using Mote.Core;
using Mote.Platform;

namespace Mote.Server
{
    /// <summary>A UDP port that a server serves beside its TCP port: receives for its handler, and sends. Use it on the server's thread only, in handlers and tickers.</summary>
    public sealed class DatagramSocket
    {
        // Connections have their turns after so many: a flood of datagrams does not starve them.
        private const int MostPerPass = 4;

        // The pauses between two tries to open a port that fails: the first, and the longest. Each is twice as long as the one before.
        private const int FirstPauseMs = 200;
        private const int LongestPauseMs = 5000;

        private readonly DatagramHandler _handler;
        private readonly DatagramPort _port;
        private readonly ServerCounters _counters;
        private readonly IPAddress _group;
        private readonly IPAddress _local;
        private byte[] _buffer;
        private bool _isOpen;
        private int _triedMs;
        private int _pauseMs;

        /// <summary>Made by a server only.</summary>
        internal DatagramSocket(DatagramHandler handler, DatagramPort port, ServerCounters counters)
        {
            _handler = handler;
            _port = port;
            _counters = counters;
            _group = handler.Group == null ? null : IPAddress.Parse(handler.Group);
            _local = handler.LocalAddress == null ? null : IPAddress.Parse(handler.LocalAddress);
        }

        /// <summary>The port is open: what is sent has a chance to arrive.</summary>
        public bool IsOpen
        {
            get { return _isOpen; }
        }

        /// <summary>The UDP port; 0 while it is not open.</summary>
        public int Port
        {
            get { return _isOpen ? _port.Number : 0; }
        }

        /// <summary>The server's receive buffer, to write a datagram in: in a ticker, <see cref="DatagramHandler.OnOpen"/> and <see cref="DatagramHandler.OnStop"/>. What
        /// it holds is lost when the call ends. Null until the port was open for the first time.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>To be waited for; null while it is not open.</summary>
        internal Socket Socket
        {
            get { return _port.Socket; }
        }

        /// <summary>Sends a datagram. Whether it arrives cannot be known.</summary>
        /// <param name="buffer">The payload's buffer. Only read, free for reuse on return.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 0 or more; more than 1,472 are split on most networks, and lost by some.</param>
        /// <param name="to">Address and port of the receiver.</param>
        /// <returns>False if the port is not open, or the network does not take the datagram.</returns>
        public bool Send(byte[] buffer, int offset, int count, IPEndPoint to)
        {
            if (to == null)
            {
                throw new ArgumentNullException(nameof(to), "Give the receiver's address and port.");
            }

            if (!_isOpen)
            {
                return false;
            }

            try
            {
                _port.Send(buffer, offset, count, to);
                return true;
            }
            catch (SocketException)
            {
                // The network is away, which the next look at the port finds out, or this one receiver is not to be reached.
                return false;
            }
        }

        /// <summary>Serves the port once: opens it if it is time to, and hands over datagrams that wait.</summary>
        /// <param name="receive">The server's receive buffer.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>True if anything happened.</returns>
        internal bool Serve(byte[] receive, int nowMs)
        {
            if (!_isOpen && !TryOpen(receive, nowMs))
            {
                return false;
            }

            int served = 0;
            while (served < MostPerPass && TryReceive(receive, nowMs))
            {
                served++;
            }

            return served > 0;
        }

        /// <summary>Returns the milliseconds until the port is to be opened; <see cref="int.MaxValue"/> while it is open.</summary>
        internal int DueInMs(int nowMs)
        {
            return _isOpen ? int.MaxValue : TimeSpans.Left(_pauseMs, _triedMs, nowMs);
        }

        /// <summary>Lets the handler say its last word, and closes the port; never throws.</summary>
        internal void Close()
        {
            if (_isOpen)
            {
                try
                {
                    _handler.OnStop(this);
                }
                catch (Exception)
                {
                    _counters.HandlerFaultsCount++;
                }
            }

            _isOpen = false;
            _pauseMs = 0;
            _port.Close();
        }

        private bool TryOpen(byte[] receive, int nowMs)
        {
            if (TimeSpans.Left(_pauseMs, _triedMs, nowMs) > 0)
            {
                return false;
            }

            try
            {
                // A device opens a port without a network too, and then fails at the first look.
                _port.Open(_handler.Port, _group, _local);
                _port.IsReadable();
            }
            catch (OutOfMemoryException)
            {
                Fail(nowMs);
                throw;
            }
            catch (Exception)
            {
                Fail(nowMs);
                return false;
            }

            _isOpen = true;
            _pauseMs = 0;
            _buffer = receive;
            try
            {
                _handler.OnOpen(this);
            }
            catch (Exception)
            {
                _counters.HandlerFaultsCount++;
            }

            return true;
        }

        private bool TryReceive(byte[] receive, int nowMs)
        {
            IPEndPoint from;
            int count;
            try
            {
                if (!_port.IsReadable())
                {
                    return false;
                }

                count = _port.Receive(receive, 0, receive.Length, out from);
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                Fail(nowMs);
                return false;
            }

            // One that fills the buffer may have been longer.
            if (count >= 0 && count < receive.Length)
            {
                Deliver(receive, count, from);
            }

            return true;
        }

        private void Deliver(byte[] receive, int count, IPEndPoint from)
        {
            try
            {
                _handler.OnDatagram(this, receive, 0, count, from);
            }
            catch (Exception)
            {
                _counters.HandlerFaultsCount++;
            }
        }

        // With the network away every socket fails. A new one is tried more and more seldom; it joins its group again too.
        private void Fail(int nowMs)
        {
            _isOpen = false;
            _port.Close();
            _triedMs = nowMs;
            _pauseMs = _pauseMs == 0 ? FirstPauseMs : _pauseMs < LongestPauseMs / 2 ? _pauseMs * 2 : LongestPauseMs;
        }
    }
}
