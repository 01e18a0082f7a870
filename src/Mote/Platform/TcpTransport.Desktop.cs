#if !NANOFRAMEWORK_1_0
using System;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A plain TCP connection.</summary>
    internal sealed class TcpTransport : Transport
    {
        // What Receive returns if nothing is there after all.
        private const int Nothing = -1;

        // What Linux counts for a send beside its bytes, at most: an skb's own memory for each 64 KB, and the rest of a page.
        private const int SendOverhead = 4096;

        private int _mostBytes;

        // Bytes that can be sent before the socket has to be asked again whether it is writable.
        private int _credit;

        /// <summary>Makes a transport.</summary>
        /// <param name="socket">The accepted socket; the transport closes it.</param>
        public TcpTransport(Socket socket)
            : base(socket)
        {
        }

        public override void Prepare(int sendBytes)
        {
            base.Prepare(sendBytes);
            _mostBytes = sendBytes + SendOverhead;
        }

        // Linux calls a socket writable while a third of its send buffer is free. Until that third is used up, less one send of the largest size, it need
        // not be asked: a message costs a call of the system less.
        public override bool IsWritable()
        {
            if (_credit >= _mostBytes)
            {
                return true;
            }

            _credit = 0;
            if (!base.IsWritable())
            {
                return false;
            }

            _credit = OperatingSystem.IsLinux() ? Socket.SendBufferSize / 3 : 0;
            return true;
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            int received = Socket.Receive(buffer, offset, count, SocketFlags.None, out SocketError error);
            if (error == SocketError.Success)
            {
                return received;
            }

            return error == SocketError.WouldBlock ? Nothing : throw new SocketException((int)error);
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            _credit -= count + SendOverhead;
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
