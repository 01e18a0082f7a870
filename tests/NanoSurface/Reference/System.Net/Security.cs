using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.Sockets
{
    public class NetworkStream : Stream
    {
        internal NetworkStream() => throw null;
        public virtual bool DataAvailable => throw null;
        public override int Read(byte[] buffer, int offset, int count) => throw null;
        public override void Write(byte[] buffer, int offset, int count) => throw null;
    }
}

namespace System.Net.Security
{
    public class SslStream : NetworkStream
    {
        public SslStream(Socket socket) => throw null;
        public override bool DataAvailable => throw null;
        public void AuthenticateAsServer(X509Certificate serverCertificate, bool clientCertificateRequired, SslProtocols enabledSslProtocols) => throw null;
        public override int Read(byte[] buffer, int offset, int size) => throw null;
        public override void Write(byte[] buffer, int offset, int size) => throw null;
    }

    [Flags]
    public enum SslProtocols
    {
        None = 0,
        Tls12 = 3072,
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public X509Certificate() => throw null;
    }

    public class X509Certificate2 : X509Certificate
    {
        public X509Certificate2(string certificate, string key, string password) => throw null;
    }
}
