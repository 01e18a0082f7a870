using System.Net.Sockets;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>A peer that only sends, as fast as it is let, and reads nothing unless told to.</summary>
    internal static class BusyPeer
    {
        /// <summary>Sends bytes that the server may not want any more.</summary>
        /// <returns>False if it has ended the connection.</returns>
        public static bool TrySend(RawPeer peer, params byte[] bytes)
        {
            try
            {
                peer.Send(bytes);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        /// <summary>Sends the same bytes over and over until the server has ended the connection; gives up when nothing was taken for <see cref="Limit.Step"/>.</summary>
        /// <param name="most">Bytes after which to stop all the same.</param>
        /// <returns>Bytes that were taken.</returns>
        public static long Push(RawPeer peer, byte[] bytes, long most = long.MaxValue)
        {
            Socket socket = peer.Socket;
            long sent = 0;
            try
            {
                socket.Blocking = false;
                while (sent < most && socket.Poll(Limit.Step, SelectMode.SelectWrite))
                {
                    int at = (int)(sent % bytes.Length);
                    sent += Math.Max(0, socket.Send(bytes, at, bytes.Length - at, SocketFlags.None, out SocketError error));
                    if (error != SocketError.Success && error != SocketError.WouldBlock)
                    {
                        return sent;
                    }
                }
            }
            catch (ObjectDisposedException)
            {
                // The test itself has ended it.
            }

            return sent;
        }
    }
}
