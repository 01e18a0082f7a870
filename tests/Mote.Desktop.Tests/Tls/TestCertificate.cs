using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mote.Server;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>A certificate for this machine, made for one test and signed by itself.</summary>
    internal sealed class TestCertificate : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("mote-tls-").FullName;
        private readonly X509Certificate2 _certificate;

        public TestCertificate()
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
            SubjectAlternativeNameBuilder names = new();
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            CertificatePem = _certificate.ExportCertificatePem();
            PrivateKeyPem = key.ExportPkcs8PrivateKeyPem();
            CertificateFile = Write("cert.pem", CertificatePem);
            PrivateKeyFile = Write("key.pem", PrivateKeyPem);
        }

        public string CertificatePem { get; }

        public string PrivateKeyPem { get; }

        public string CertificateFile { get; }

        public string PrivateKeyFile { get; }

        /// <summary>What a server takes.</summary>
        public TlsIdentity Identity => new() { CertificatePem = CertificatePem, PrivateKeyPem = PrivateKeyPem };

        /// <summary>The simulator's options that name the two files.</summary>
        public string[] Options => ["--cert", CertificateFile, "--key", PrivateKeyFile];

        /// <summary>Tells whether a server has shown this very certificate.</summary>
        public bool IsShown(X509Certificate? shown) =>
            shown is X509Certificate2 certificate && certificate.Thumbprint == _certificate.Thumbprint;

        /// <summary>Writes a file beside those of the certificate.</summary>
        public string Write(string name, string text)
        {
            string path = Path.Combine(_folder, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose()
        {
            _certificate.Dispose();
            Directory.Delete(_folder, true);
        }
    }
}
