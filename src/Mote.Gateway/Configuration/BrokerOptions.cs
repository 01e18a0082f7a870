namespace Mote.Gateway.Configuration
{
    /// <summary>The broker, as the configuration names it.</summary>
    internal sealed class BrokerOptions
    {
        /// <summary>Host and port: <c>mqtt://host:1883</c>, or with TLS <c>mqtts://host:8883</c>.</summary>
        public string Url { get; set; } = "mqtt://localhost:1883";

        /// <summary>5, or 3 for MQTT 3.1.1.</summary>
        public int Version { get; set; } = 5;

        /// <summary>The user's name; null for none.</summary>
        public string? User { get; set; }

        /// <summary>A file whose only line is the password; null for none.</summary>
        public string? PasswordFile { get; set; }

        /// <summary>The environment variable that has the password; null for none.</summary>
        public string? PasswordVariable { get; set; }

        /// <summary>A PEM file with the certificates of authorities to trust in place of the system's; null for the system's.</summary>
        public string? CaFile { get; set; }

        /// <summary>What each topic begins with.</summary>
        public string Prefix { get; set; } = "mote";

        /// <summary>0, 1 or 2: the quality of service of what is published and subscribed.</summary>
        public int Qos { get; set; }

        /// <summary>The largest message to publish in bytes, 1,024 to 268,435,455; less where the broker says so by itself (MQTT 5).</summary>
        public int MaxMessageBytes { get; set; } = 1_000_000;

        /// <summary>Whether values, states and availabilities are kept by the broker.</summary>
        public bool Retain { get; set; } = true;
    }
}
