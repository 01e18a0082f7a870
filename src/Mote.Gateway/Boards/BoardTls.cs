using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Mote.Gateway.Configuration;

namespace Mote.Gateway.Boards
{
    /// <summary>What makes connections to boards, and decides which certificates are good.</summary>
    internal static class BoardTls
    {
        /// <summary>Returns what makes a board's connections.</summary>
        /// <param name="board">The board.</param>
        /// <param name="flood">Is told what comes over them.</param>
        public static HttpMessageInvoker Invoker(Board board, FloodGate flood)
        {
            SocketsHttpHandler handler = new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
            handler.PlaintextStreamFilter = (context, _) => new ValueTask<Stream>(new MeteredStream(context.PlaintextStream, flood));
            if (board.Pin != null)
            {
                handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is X509Certificate2 found && found.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == board.Pin;
            }
            else if (board.Authorities != null)
            {
                handler.SslOptions.RemoteCertificateValidationCallback = Trust(board.Authorities);
            }

            return new HttpMessageInvoker(handler);
        }

        /// <summary>Returns a check that trusts some authorities and no others.</summary>
        /// <param name="authorities">Their certificates.</param>
        public static RemoteCertificateValidationCallback Trust(X509Certificate2Collection authorities) => (_, certificate, chain, errors) =>
        {
            if (certificate is not X509Certificate2 found || chain == null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            {
                return false;
            }

            using X509Chain own = new();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(authorities);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
            return own.Build(found);
        };
    }
}
