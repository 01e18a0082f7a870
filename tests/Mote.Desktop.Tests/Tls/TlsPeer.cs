using System.Net.Security;
using System.Security.Authentication;
using System.Text;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>A TLS peer that sends whatever bytes a test wants inside its records, and reads what comes back.</summary>
    internal sealed class TlsPeer : ServerStream
    {
        private readonly SslStream _stream;

        private TlsPeer(TapStream tap, SslStream stream)
            : base(new byte[256 * 1024])
        {
            Tap = tap;
            _stream = stream;
        }

        /// <summary>What lies below TLS.</summary>
        public TapStream Tap { get; }

        /// <summary>Completes a TLS handshake.</summary>
        public static TlsPeer Connect(int port, TestCertificate certificate, SslProtocols protocols = SslProtocols.None) =>
            Connect(new TapStream(port), certificate, protocols);

        /// <summary>Completes a TLS handshake on a connection.</summary>
        public static TlsPeer Connect(TapStream tap, TestCertificate certificate, SslProtocols protocols = SslProtocols.None)
        {
            SslStream stream = new(tap);
            try
            {
                stream.AuthenticateAsClient(new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    EnabledSslProtocols = protocols,

                    // Every handshake is a whole one.
                    AllowTlsResume = false,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.IsShown(shown),
                });
                return new TlsPeer(tap, stream);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }

        /// <summary>Completes a TLS handshake and then the WebSocket's.</summary>
        public static TlsPeer Open(Uri uri, TestCertificate certificate, SslProtocols protocols = SslProtocols.None)
        {
            TlsPeer peer = Connect(uri.Port, certificate, protocols);
            peer.Send(RawPeer.Upgrade(uri));
            peer.AssertUpgraded();
            return peer;
        }

        /// <inheritdoc/>
        public override void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

        /// <summary>Sends text.</summary>
        public void Send(string text) => Send(Encoding.ASCII.GetBytes(text));

        /// <summary>Sends close_notify: nothing more will come from this side.</summary>
        public void FinishSending() => _stream.ShutdownAsync().Wait(Limit.Step);

        public override void Dispose() => _stream.Dispose();

        /// <inheritdoc/>
        protected override int Receive(byte[] buffer, int offset, int count, TimeSpan patience)
        {
            // The connection below has a time-out as long as any patience.
            return _stream.Read(buffer, offset, count);
        }
    }
}
