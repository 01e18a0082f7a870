using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>What a TCP socket receives and sends; a call that must wait lets the other threads run.</summary>
    internal static class StreamTransfer
    {
        public static int Receive(Socket socket, byte[] buffer, int offset, int size)
        {
            socket.ThrowIfClosed();
            socket.Board.Kernel.Spend(NativeCosts.SocketTransferUs);
            long endUs = socket.ReceiveTimeout < 0 ? long.MaxValue : socket.Board.Kernel.NowUs + (socket.ReceiveTimeout * 1000L);
            while (true)
            {
                if (socket.Connection == null || socket.Connection.IsReset)
                {
                    throw new SocketException(SocketError.ConnectionReset);
                }

                if (socket.Connection.Available > 0)
                {
                    return socket.Connection.Receive(buffer, offset, size);
                }

                if (socket.Connection.IsEnded)
                {
                    return 0;
                }

                if (socket.Board.Kernel.NowUs >= endUs)
                {
                    throw new SocketException(SocketError.TimedOut);
                }

                socket.WaitATick();
                socket.ThrowIfClosed();
            }
        }

        // README.md, Network: it loops until everything is out, or the timeout throws without saying how much went.
        public static int Send(Socket socket, byte[] buffer, int offset, int size)
        {
            socket.ThrowIfClosed();
            socket.Board.Kernel.Spend(NativeCosts.SocketTransferUs);
            long endUs = socket.SendTimeout < 0 ? long.MaxValue : socket.Board.Kernel.NowUs + (socket.SendTimeout * 1000L);
            int sent = 0;
            while (true)
            {
                if (socket.Connection == null || socket.Connection.IsReset)
                {
                    throw new SocketException(SocketError.ConnectionReset);
                }

                sent += socket.Connection.Send(buffer, offset + sent, size - sent);
                if (sent == size)
                {
                    return size;
                }

                if (socket.Board.Kernel.NowUs >= endUs)
                {
                    throw new SocketException(SocketError.TimedOut);
                }

                socket.WaitATick();
                socket.ThrowIfClosed();
            }
        }
    }
}
