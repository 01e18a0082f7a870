using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>A TLS peer that sends whatever bytes a test wants inside its records, and reads what comes back.</summary>
    internal sealed class TlsPeer : IDisposable
    {
        private readonly SslStream _stream;
        private readonly byte[] _received = new byte[256 * 1024];
        private int _start;
        private int _end;

        private TlsPeer(TapStream tap, SslStream stream)
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
            Assert.StartsWith("HTTP/1.1 101 ", peer.ReadHead());
            return peer;
        }

        /// <summary>Sends bytes.</summary>
        public void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

        /// <summary>Sends text.</summary>
        public void Send(string text) => Send(Encoding.ASCII.GetBytes(text));

        /// <summary>Reads the head of an answer, its empty line included.</summary>
        public string ReadHead()
        {
            while (true)
            {
                int length = _received.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8) + 4;
                if (length >= 4)
                {
                    _start += length;
                    return Encoding.ASCII.GetString(_received, _start - length, length);
                }

                Assert.IsTrue(Fill(), "The server ended the connection in the middle of its answer.");
            }
        }

        /// <summary>Reads one frame.</summary>
        public RawFrame ReadFrame()
        {
            while (true)
            {
                RawFrame? frame = RawFrame.TryDecode(_received.AsSpan(_start, _end - _start), out int size);
                if (frame != null)
                {
                    _start += size;
                    return frame;
                }

                Assert.IsTrue(Fill(), "The connection ended in the middle of a frame.");
            }
        }

        /// <summary>Fails unless a text comes back as it was sent.</summary>
        public void AssertEchoes(string text)
        {
            Send(RawFrame.Masked(text));
            Assert.AreEqual(text, ReadMessage());
        }

        /// <summary>Reads a message to its last frame. RFC 6455 5.4.</summary>
        public string ReadMessage()
        {
            StringBuilder message = new();
            RawFrame frame;
            do
            {
                frame = ReadFrame();
                message.Append(frame.AsText);
            }
            while (!frame.Final);
            return message.ToString();
        }

        /// <summary>Reads until the server ends the connection.</summary>
        public void ReadToEnd()
        {
            while (Fill())
            {
                _start = _end;
            }
        }

        public void Dispose() => _stream.Dispose();

        private bool Fill()
        {
            Array.Copy(_received, _start, _received, 0, _end - _start);
            _end -= _start;
            _start = 0;
            int count = _stream.Read(_received, _end, _received.Length - _end);
            _end += count;
            return count > 0;
        }
    }
}
