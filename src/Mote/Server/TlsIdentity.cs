namespace Mote.Server
{
    /// <summary>What a server proves its identity with: a certificate and its private key. Set all fields before
    /// <see cref="MoteServer.Start(string, int)"/>, which reads them once; text in a string literal stays in the device's flash.</summary>
    public sealed class TlsIdentity
    {
        /// <summary>The certificate in PEM, behind it any intermediate ones. RFC 7468 5.</summary>
        public string CertificatePem;

        /// <summary>The private key of the first certificate in PEM; elliptic curves (P-256) cost a device far less than RSA. RFC 7468 10, 11.</summary>
        public string PrivateKeyPem;

        /// <summary>What the private key is encrypted with; null if it is not.</summary>
        public string Password;
    }
}
