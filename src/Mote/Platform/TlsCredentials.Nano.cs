#if NANOFRAMEWORK_1_0
using System.Security.Cryptography.X509Certificates;

namespace Mote.Platform
{
    /// <summary>A certificate and its key, ready for handshakes.</summary>
    internal sealed class TlsCredentials
    {
        /// <summary>What every handshake proves the server's identity with.</summary>
        public readonly X509Certificate2 Certificate;

        /// <summary>Reads an identity.</summary>
        /// <remarks>Throws if the certificate cannot be read. A bad key, or another certificate's, shows only when a handshake fails.</remarks>
        public TlsCredentials(string certificatePem, string privateKeyPem, string password)
        {
            Certificate = new X509Certificate2(certificatePem, privateKeyPem, password ?? "");
        }
    }
}
#endif
