using System.Net;
using Mote.Network.Dns;
using Mote.Server;

namespace Mote.Network.Setup
{
    /// <summary>The UDP port on which phones ask for the addresses of names: each is the device's own.</summary>
    internal sealed class NameHandler : DatagramHandler
    {
        private readonly SetupService _service;
        private readonly int _port;

        public NameHandler(SetupService service, int port)
        {
            _service = service;
            _port = port;
        }

        /// <inheritdoc/>
        public override int Port
        {
            get { return _port; }
        }

        /// <inheritdoc/>
        public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
        {
            if (buffer.Length - offset < count + OneAddress.AnswerBytes)
            {
                return;
            }

            int response = OneAddress.Respond(buffer, offset, count, _service.AddressNumber);
            if (response > 0)
            {
                _service.Hear();
                socket.Send(buffer, offset, response, from);
            }
        }
    }
}
