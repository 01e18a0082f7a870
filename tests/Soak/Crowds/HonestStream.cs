using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Mote.Soak.Crowds
{
    /// <summary>The connections of the honest clients.</summary>
    internal static class HonestStream
    {
        private const int PatienceMs = 10_000;

        /// <summary>Connects from an address of this machine; throws what <see cref="IsFailure"/> knows if the server does not want it.</summary>
        public static Stream Open(Uri uri, string from, bool isTls)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                SendTimeout = PatienceMs,
                ReceiveTimeout = PatienceMs,
            };
            Stream stream = Stream.Null;
            try
            {
                if (uri.IsLoopback)
                {
                    socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                }

                socket.Connect(uri.Host, uri.Port);
                stream = new NetworkStream(socket, ownsSocket: true);
                if (isTls)
                {
                    SslStream secure = new(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
                    stream = secure;
                    secure.AuthenticateAsClient("localhost");
                }

                return stream;
            }
            catch
            {
                stream.Dispose();
                socket.Dispose();
                throw;
            }
        }

        /// <summary>Tells whether an exception is what becomes of a connection that the server drops.</summary>
        public static bool IsFailure(Exception exception) => exception is IOException or SocketException or AuthenticationException;
    }
}
