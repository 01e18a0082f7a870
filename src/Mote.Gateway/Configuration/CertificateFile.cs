using System.Security.Cryptography.X509Certificates;

namespace Mote.Gateway.Configuration
{
    /// <summary>Reads the certificates of authorities.</summary>
    internal static class CertificateFile
    {
        /// <summary>Returns the certificates in a PEM file. Throws <see cref="ConfigurationException"/> if there are none.</summary>
        public static X509Certificate2Collection Read(string file)
        {
            X509Certificate2Collection certificates = [];
            try
            {
                certificates.ImportFromPemFile(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
            {
                throw new ConfigurationException($"The CA file {file} cannot be read: {exception.Message}");
            }

            return certificates.Count > 0 ? certificates : throw new ConfigurationException($"The CA file {file} holds no certificate.");
        }
    }
}
