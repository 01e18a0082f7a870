using System.Net;
using Mote.Network.Dhcp;
using Mote.Server;

namespace Mote.Network.Setup
{
    /// <summary>The UDP port on which phones ask for an address.</summary>
    internal sealed class DhcpHandler : DatagramHandler
    {
        private readonly SetupService _service;
        private readonly DhcpServer _server;
        private readonly int _port;
        private readonly int _clientPort;
        private readonly IPEndPoint _everybody;

        public DhcpHandler(SetupService service, int port, int clientPort)
        {
            _service = service;
            _server = new DhcpServer(service.AddressNumber);
            _port = port;
            _clientPort = clientPort;
            _everybody = new IPEndPoint(IPAddress.Parse("255.255.255.255"), clientPort);
        }

        /// <inheritdoc/>
        public override int Port
        {
            get { return _port; }
        }

        /// <inheritdoc/>
        public override string LocalAddress
        {
            get { return _service.Address; }
        }

        /// <summary>Frees what has expired.</summary>
        public void Expire(int nowMs)
        {
            _server.Expire(nowMs);
        }

        /// <inheritdoc/>
        public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
        {
            if (buffer.Length - offset < DhcpServer.ReplyBytes)
            {
                return;
            }

            int to;
            int reply = _server.Respond(buffer, offset, count, _service.NowMs, out to);
            if (reply == 0)
            {
                return;
            }

            _service.Hear();

            // RFC 2131 4.1: a client without an address yet cannot be sent to by its own, so what is for it is for all.
            IPEndPoint receiver = to == 0 ? _everybody : new IPEndPoint(from.Address, _clientPort);
            socket.Send(buffer, offset, reply, receiver);
        }
    }
}
