#if NANOFRAMEWORK_1_0
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A plain TCP connection.</summary>
    internal sealed class TcpTransport : Transport
    {
        /// <summary>Makes a transport.</summary>
        /// <param name="socket">The accepted socket; the transport closes it.</param>
        public TcpTransport(Socket socket)
            : base(socket)
        {
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            return Socket.Receive(buffer, offset, count, SocketFlags.None);
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            return Socket.Send(buffer, offset, count, SocketFlags.None);
        }

        public override bool FinishSending()
        {
            return SocketPort.FinishSending(Socket);
        }

        public override void Close()
        {
            SocketPort.Close(Socket);
        }
    }
}
#endif
