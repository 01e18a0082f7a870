using System.Security.Cryptography.X509Certificates;

namespace Mote.Gateway.Configuration
{
    /// <summary>A board that is to be bridged, checked.</summary>
    /// <param name="Id">Its level in topics: letters, digits, hyphens and underscores.</param>
    /// <param name="Url">Where its dashboard's WebSocket is.</param>
    /// <param name="Token">What it lets in; null for none.</param>
    /// <param name="Authorities">The certificates to trust in place of the system's; null for the system's.</param>
    /// <param name="Pin">The SHA-256 of its certificate in hex; null to check as usual.</param>
    internal sealed record Board(string Id, Uri Url, string? Token, X509Certificate2Collection? Authorities, string? Pin)
    {
        /// <summary>The page that the board serves by itself.</summary>
        public Uri Page => new UriBuilder(Url) { Scheme = Url.Scheme == "wss" ? "https" : "http", Path = Url.AbsolutePath.EndsWith("/ws", StringComparison.Ordinal) ? Url.AbsolutePath[..^2] : "/" }.Uri;

        // A record's own would print the token.
        public override string ToString() => $"{Id} ({Url})";
    }
}
