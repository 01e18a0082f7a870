namespace Mote.Gateway.Configuration
{
    /// <summary>The configuration, as it is bound from the file, the environment and the command line.</summary>
    internal sealed class GatewayOptions
    {
        /// <summary>What the gateway is called in topics and on its page; 1 to 32 letters, digits, hyphens and underscores.</summary>
        public string Name { get; set; } = "gateway";

        /// <summary>The broker.</summary>
        public BrokerOptions Broker { get; set; } = new();

        /// <summary>The boards.</summary>
        public List<BoardOptions> Boards { get; set; } = [];

        /// <summary>A file whose only line is the token of all boards that have none of their own; null for none.</summary>
        public string? TokenFile { get; set; }

        /// <summary>The environment variable that has the token of all boards that have none of their own.</summary>
        public string? TokenVariable { get; set; }

        /// <summary>The shortest time between two readings of a board in milliseconds, 20 to 3,600,000.</summary>
        public int IntervalMs { get; set; } = 1000;

        /// <summary>Where health, metrics and the page are served: <c>http://address:port</c>; empty for nowhere.</summary>
        public string Http { get; set; } = "http://127.0.0.1:9464";

        /// <summary>What Home Assistant's discovery topics begin with; empty for no discovery.</summary>
        public string HomeAssistant { get; set; } = "homeassistant";

        /// <summary>Whether boards that announce themselves on the network are bridged too, and found again under another address.</summary>
        public bool Discover { get; set; }

        /// <summary>How many boards that announce themselves are bridged at most, 1 to 100,000: anything on the network can announce any number.</summary>
        public int DiscoverMost { get; set; } = 1000;

        /// <summary>Whether boards that were found are sent the token of all boards: anything on the network can announce itself, and then has it.</summary>
        public bool DiscoverToken { get; set; }

        /// <summary>What this gateway is called among those of its share, behind <see cref="Name"/> and a hyphen: the same at each start, another for each gateway. Null for one that
        /// each start makes up.</summary>
        public string? Instance { get; set; }

        /// <summary>Gateways of one such name divide the boards among themselves; null for a gateway that has all of them.</summary>
        public string? Share { get; set; }
    }
}
