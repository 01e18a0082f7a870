namespace Mote.Wire
{
    /// <summary>The request that opens a WebSocket, with the key of the example in RFC 6455 1.3.</summary>
    public static class OpeningRequest
    {
        /// <summary>The key in the request.</summary>
        public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

        /// <summary>What the answer to that key must be.</summary>
        public const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

        /// <summary>Returns the request.</summary>
        /// <param name="path">Path and query.</param>
        /// <param name="host">The value of Host.</param>
        /// <param name="headers">Further header lines, each with its CR LF.</param>
        public static string Text(string path, string host, string headers = "") =>
            $"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n";
    }
}
