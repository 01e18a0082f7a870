using System.Text;

namespace Mote.Gateway.Mqtt
{
    /// <summary>The topics of a gateway and its boards.</summary>
    /// <param name="prefix">What each begins with.</param>
    internal sealed class TopicNames(string prefix)
    {
        /// <summary>The level that belongs to the gateways, so that no board may have it.</summary>
        public const string GatewayLevel = "gateway";

        // What stands in a channel's place and is none.
        private static readonly string[] _reserved = ["state", "availability", "error", "rpc", "warning", "diagnostics"];

        /// <summary>What each topic begins with.</summary>
        public string Prefix => prefix;

        /// <summary>Returns a text as a level: each byte of UTF-8 but letters, digits, hyphens and underscores becomes an underscore.</summary>
        public static string Level(string text) =>
            string.Concat(Encoding.UTF8.GetBytes(text).Select(c => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'-' or (byte)'_' ? (char)c : '_'));

        /// <summary>Returns a channel's name as a level, with an underscore behind those that stand for something else.</summary>
        public static string ChannelLevel(string channel) => _reserved.Contains(Level(channel)) ? Level(channel) + "_" : Level(channel);

        /// <summary>What all topics of a board begin with.</summary>
        public string Board(string board) => $"{prefix}/{board}";

        /// <summary>The latest warning or error in a board's log.</summary>
        public string Warning(string board) => $"{prefix}/{board}/warning";

        /// <summary>A board's counters, free memory and strength of signal.</summary>
        public string Diagnostics(string board) => $"{prefix}/{board}/diagnostics";

        /// <summary>A channel's value: a number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
        public string Value(string board, string channel) => $"{prefix}/{board}/{ChannelLevel(channel)}";

        /// <summary>All values of a board as JSON.</summary>
        public string State(string board) => $"{prefix}/{board}/state";

        /// <summary><c>online</c> or <c>offline</c>.</summary>
        public string Availability(string board) => $"{prefix}/{board}/availability";

        /// <summary>Why a command was not carried out.</summary>
        public string Error(string board) => $"{prefix}/{board}/error";

        /// <summary>Where responses to requests go that name no topic of their own.</summary>
        public string Reply(string board) => $"{prefix}/{board}/rpc/reply";

        /// <summary>Whether a gateway is connected to the broker.</summary>
        public string GatewayAvailability(string gateway) => $"{prefix}/{GatewayLevel}/{gateway}/availability";

        /// <summary>What a board's commands look like to the broker: three or four levels.</summary>
        public string[] Commands(string board) =>
            [$"{prefix}/{board}/+/set", $"{prefix}/{board}/+/toggle", $"{prefix}/{board}/+/pulse", $"{prefix}/{board}/rpc"];

        /// <summary>Takes the topic of a board's availability apart.</summary>
        /// <param name="topic">A topic.</param>
        /// <param name="board">The board's level.</param>
        /// <returns>False for another topic.</returns>
        public bool TryParseAvailability(string topic, out string board)
        {
            board = Middle(topic);
            return topic == Availability(board);
        }

        /// <summary>Takes the topic of a board's state apart.</summary>
        /// <param name="topic">A topic.</param>
        /// <param name="board">The board's level.</param>
        /// <returns>False for another topic.</returns>
        public bool TryParseState(string topic, out string board)
        {
            board = Middle(topic);
            return topic == State(board);
        }

        /// <summary>Takes a command's topic apart.</summary>
        /// <param name="topic">A topic that was subscribed to.</param>
        /// <param name="board">The board's level.</param>
        /// <param name="channel">The channel's level; empty for <c>rpc</c>.</param>
        /// <param name="verb">set, toggle, pulse or rpc.</param>
        /// <returns>False for another topic.</returns>
        public bool TryParse(string topic, out string board, out string channel, out string verb)
        {
            board = channel = verb = "";
            if (!topic.StartsWith(prefix + "/", StringComparison.Ordinal))
            {
                return false;
            }

            string[] levels = topic[(prefix.Length + 1)..].Split('/');
            board = levels[0];
            if (levels.Length == 2 && levels[1] == "rpc")
            {
                verb = levels[1];
                return true;
            }

            if (levels.Length == 3 && levels[2] is "set" or "toggle" or "pulse")
            {
                channel = levels[1];
                verb = levels[2];
                return true;
            }

            return false;
        }

        private string Middle(string topic)
        {
            int start = prefix.Length + 1;
            int end = topic.LastIndexOf('/');
            return end > start ? topic[start..end] : "";
        }
    }
}
