#if !NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A UDP port on the desktop.</summary>
    internal sealed class UdpPort : DatagramPort
    {
        // SIO_UDP_CONNRESET: without it a peer that has closed its port makes the next Receive fail on Windows.
        private const int ConnectionResetControl = -1744830452;

        private const int MulticastHops = 255;

        private Socket _socket;

        public override Socket Socket
        {
            get { return _socket; }
        }

        public override int Number
        {
            get { return ((IPEndPoint)_socket.LocalEndPoint).Port; }
        }

        public override void Open(int number, IPAddress group, IPAddress local)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _socket.Blocking = false;
            if (OperatingSystem.IsWindows())
            {
                _socket.IOControl(ConnectionResetControl, new byte[] { 0 }, null);
            }

            if (group != null)
            {
                // A multicast port such as 5353 is shared by all programs of a machine. Any other is not: datagrams would reach one of two.
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }

            // Not bound to the address: Linux gives no broadcasts to a socket that is. They leave by the route that the system has for them.
            _socket.EnableBroadcast = group == null && local != null;
            _socket.Bind(new IPEndPoint(IPAddress.Any, number));
            if (group != null)
            {
                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(group, local ?? IPAddress.Any));
                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, MulticastHops);
                if (local != null)
                {
                    _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, local.GetAddressBytes());
                }
            }
        }

        public override bool IsReadable()
        {
            return _socket.Poll(0, SelectMode.SelectRead);
        }

        public override int Receive(byte[] buffer, int offset, int count, out IPEndPoint from)
        {
            EndPoint peer = new IPEndPoint(IPAddress.Any, 0);
            int received;
            try
            {
                received = _socket.ReceiveFrom(buffer, offset, count, SocketFlags.None, ref peer);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.MessageSize)
            {
                // Windows says so where others say nothing.
                received = count;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                // It was thrown away between the look and the call: its checksum was wrong.
                received = -1;
            }

            from = (IPEndPoint)peer;
            return received;
        }

        public override void Send(byte[] buffer, int offset, int count, IPEndPoint to)
        {
            _socket.SendTo(buffer, offset, count, SocketFlags.None, to);
        }

        public override void Close()
        {
            Socket socket = _socket;
            _socket = null;
            if (socket != null)
            {
                SocketPort.Close(socket);
            }
        }
    }
}
#endif
