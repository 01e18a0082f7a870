#if NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A UDP port on the device.</summary>
    internal sealed class UdpPort : DatagramPort
    {
        // A datagram is sent at once or not at all: this passes only if lwIP has no memory for it. A datagram that was seen is there.
        private const int TimeoutMs = 500;

        private const int MulticastHops = 255;

        private Socket _socket;
        private int _number;

        public override Socket Socket
        {
            get { return _socket; }
        }

        public override int Number
        {
            get { return _number; }
        }

        public override void Open(int number, IPAddress group, IPAddress local)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, 1);

            // lwIP sends a broadcast into the network of the socket's own address, and gives a socket that has one the broadcasts that arrive too.
            // It asks for no SO_BROADCAST: the firmware is built without IP_SOF_BROADCAST.
            _socket.Bind(new IPEndPoint(group == null && local != null ? local : IPAddress.Any, number));
            _socket.SendTimeout = TimeoutMs;
            _socket.ReceiveTimeout = TimeoutMs;
            if (group != null)
            {
                // lwIP's struct ip_mreq: the group, then the interface, 0.0.0.0 for all.
                byte[] membership = new byte[8];
                Array.Copy(group.GetAddressBytes(), membership, 4);
                if (local != null)
                {
                    Array.Copy(local.GetAddressBytes(), 0, membership, 4, 4);
                }

                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, membership);
                _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, MulticastHops);
            }

            _number = ((IPEndPoint)_socket.LocalEndPoint).Port;
        }

        public override bool IsReadable()
        {
            return _socket.Poll(0, SelectMode.SelectRead);
        }

        public override int Receive(byte[] buffer, int offset, int count, out IPEndPoint from)
        {
            EndPoint peer = new IPEndPoint(IPAddress.Any, 0);
            int received = _socket.ReceiveFrom(buffer, offset, count, SocketFlags.None, ref peer);
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
