using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Net", "System.Net.Sockets.NetworkStream")]
    public class NetworkStream(Socket socket) : Stream
    {
        private protected Socket Socket { get; } = socket;

        public virtual bool DataAvailable => Socket.Available > 0;

        public override int Read(byte[] buffer, int offset, int count) => Socket.Receive(buffer, offset, count, SocketFlags.None);

        public override void Write(byte[] buffer, int offset, int count) => Socket.Send(buffer, offset, count, SocketFlags.None);

        protected override void Dispose(bool disposing) => Socket.Close();
    }

    /// <summary>TLS as far as its waits go: nothing is encrypted here, and a handshake is one byte of the peer for each read that mbedTLS makes.</summary>
    [DeviceType("System.Net", "System.Net.Security.SslStream")]
    public class SslStream(Socket socket) : NetworkStream(socket)
    {
        /// <summary>Bytes of the peer that complete a handshake here.</summary>
        public const int HandshakeBytes = 8;

        // README.md, Network: it reads in a blocking loop without a timeout, and the whole device stands still meanwhile, unless the socket has a receive
        // timeout; that ends each read, so a peer that drips is waited for read by read.
        public void AuthenticateAsServer(X509Certificate serverCertificate, bool clientCertificateRequired, SslProtocols enabledSslProtocols)
        {
            Esp32Board board = Socket.Board;
            INativeConnection connection = Socket.Connection ?? throw new SocketException(SocketError.NotConnected);
            byte[] one = new byte[1];
            for (int i = 0; i < HandshakeBytes; i++)
            {
                long endUs = Socket.NativeReceiveTimeoutMs == 0 ? long.MaxValue : board.Kernel.NowUs + (Socket.NativeReceiveTimeoutMs * 1000);
                board.Kernel.FreezeUntil(() => connection.Available > 0 || connection.IsReset || connection.IsEnded, endUs);
                if (connection.Available == 0)
                {
                    throw new SocketException(SocketError.TimedOut);
                }

                connection.Receive(one, 0, 1);
            }
        }
    }

    [Flags]
    [DeviceType("System.Net", "System.Net.Security.SslProtocols")]
    public enum SslProtocols
    {
        None = 0,
        Tls12 = 3072,
    }

    [DeviceType("System.Net", "System.Security.Cryptography.X509Certificates.X509Certificate")]
    public class X509Certificate
    {
    }

    [DeviceType("System.Net", "System.Security.Cryptography.X509Certificates.X509Certificate2")]
    public class X509Certificate2(string certificate, string key, string password) : X509Certificate
    {
        /// <summary>What it was made of.</summary>
        internal string Pem { get; } = certificate + key + password;
    }
}
