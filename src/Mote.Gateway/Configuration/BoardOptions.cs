namespace Mote.Gateway.Configuration
{
    /// <summary>One board, as the configuration names it.</summary>
    internal sealed class BoardOptions
    {
        /// <summary>Its level in topics; null for the first label of a <c>.local</c> host name.</summary>
        public string? Id { get; set; }

        /// <summary>Where its dashboard's WebSocket is: <c>ws://host/ws</c> or <c>wss://host/ws</c>.</summary>
        public string Url { get; set; } = "";

        /// <summary>A file whose only line is the board's token; null for that of all boards.</summary>
        public string? TokenFile { get; set; }

        /// <summary>The environment variable that has the board's token; null for that of all boards.</summary>
        public string? TokenVariable { get; set; }

        /// <summary>A PEM file with the certificates of authorities to trust in place of the system's; null for the system's.</summary>
        public string? CaFile { get; set; }

        /// <summary>The SHA-256 of the board's certificate in hex: no other is accepted, and its name and dates are not looked at; null to check as usual.</summary>
        public string? Pin { get; set; }
    }
}
