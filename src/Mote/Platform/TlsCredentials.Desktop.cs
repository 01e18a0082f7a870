#if !NANOFRAMEWORK_1_0
using System;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mote.Platform
{
    /// <summary>A certificate and its key, ready for handshakes.</summary>
    internal sealed class TlsCredentials
    {
        /// <summary>What every handshake is granted.</summary>
        public readonly SslServerAuthenticationOptions Options;

        /// <summary>Reads an identity.</summary>
        /// <remarks>Throws <see cref="ArgumentException"/> if it cannot be read, or the key is another certificate's.</remarks>
        public TlsCredentials(string certificatePem, string privateKeyPem, string password)
        {
            try
            {
                X509Certificate2 own = password == null
                    ? X509Certificate2.CreateFromPem(certificatePem, privateKeyPem)
                    : X509Certificate2.CreateFromEncryptedPem(certificatePem, privateKeyPem, password);
                if (OperatingSystem.IsWindows())
                {
                    // Windows' TLS takes no key that was never in a key store.
                    own = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
                }

                X509Certificate2Collection chain = new X509Certificate2Collection();
                chain.ImportFromPem(certificatePem);
                Options = new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = SslStreamCertificateContext.Create(own, chain, offline: true),
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    AllowRenegotiation = false,
                };
            }
            catch (Exception exception) when (exception is CryptographicException || exception is ArgumentException)
            {
                throw new ArgumentException("The TLS certificate, its key or the password is not usable: " + exception.Message, exception);
            }
        }
    }
}
#endif
