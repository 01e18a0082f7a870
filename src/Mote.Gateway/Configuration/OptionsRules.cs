using Mote.Gateway.Mqtt;

namespace Mote.Gateway.Configuration
{
    /// <summary>What the configuration must be like beside its boards.</summary>
    internal static class OptionsRules
    {
        private const int MinIntervalMs = 20;
        private const int MaxIntervalMs = 3_600_000;
        private const int MaxNameLength = 32;

        /// <summary>Throws <see cref="ConfigurationException"/> for the first thing that is of no use.</summary>
        public static void Check(GatewayOptions options)
        {
            CheckPresent(options);
            CheckName(options.Name, "Name");
            if (options.Share != null)
            {
                CheckName(options.Share, "Share");
            }

            if (options.Instance != null)
            {
                CheckName(options.Instance, "Instance");
            }

            CheckTopic(options.Broker.Prefix, "Broker:Prefix");
            if (options.HomeAssistant.Length > 0)
            {
                CheckTopic(options.HomeAssistant, "HomeAssistant");
            }

            Require(options.Broker.Version is 3 or 5, $"Broker:Version is 5, or 3 for MQTT 3.1.1, not {options.Broker.Version}.");
            Require(options.Broker.Qos is >= 0 and <= 2, $"Broker:Qos is 0, 1 or 2, not {options.Broker.Qos}.");
            Require(options.Broker.MaxMessageBytes is >= 1024 and <= 268_435_455, $"Broker:MaxMessageBytes is from 1024 to 268435455, not {options.Broker.MaxMessageBytes}.");
            Require(options.IntervalMs is >= MinIntervalMs and <= MaxIntervalMs, $"IntervalMs is from {MinIntervalMs} to {MaxIntervalMs}, not {options.IntervalMs}.");
            Require(options.DiscoverMost is >= 1 and <= 100_000, $"DiscoverMost is from 1 to 100000, not {options.DiscoverMost}.");
            bool isBroker = Uri.TryCreate(options.Broker.Url, UriKind.Absolute, out Uri? broker) && broker.Scheme is "mqtt" or "mqtts";
            Require(isBroker && broker!.UserInfo.Length == 0 && broker.PathAndQuery.Length <= 1 && broker.Fragment.Length == 0,
                "Broker:Url is such as mqtt://host:1883 or mqtts://host:8883, without user, password, path and query.");
            Require(options.Broker.CaFile == null || broker!.Scheme == "mqtts", "Broker:CaFile is given, but Broker:Url is not mqtts://.");
            bool isHttp = options.Http.Length == 0 || (Uri.TryCreate(options.Http, UriKind.Absolute, out Uri? http) && http.Scheme == "http" && http.PathAndQuery == "/" && http.UserInfo.Length == 0);
            Require(isHttp, $"Http is such as http://127.0.0.1:9464, or empty for none, not '{Shown(options.Http)}'.");
        }

        // The binding takes a null of the file for a value.
        private static void CheckPresent(GatewayOptions options)
        {
            Require(options.Name != null, "Name is null.");
            Require(options.Broker?.Prefix != null, "Broker, or its Prefix, is null.");
            Require(options.Http != null, "Http is null; an empty text is for none.");
            Require(options.HomeAssistant != null, "HomeAssistant is null; an empty text is for none.");
            Require(options.Boards != null, "Boards is null.");
        }

        /// <summary>Returns a url as a message may show it: without what can be a password.</summary>
        public static string Shown(string? url) => url == null || url.AsSpan().ContainsAny('@', '?', '#') ? "one with a user, a password or a query" : url;

        private static void CheckName(string name, string setting) =>
            Require(name.Length is > 0 and <= MaxNameLength && TopicNames.Level(name) == name,
                $"{setting} has 1 to {MaxNameLength} letters, digits, hyphens and underscores, unlike '{name}'.");

        // MQTT 4.7: + and # are wildcards, and topics that begin with $ belong to the broker.
        private static void CheckTopic(string topic, string setting)
        {
            bool isTopic = topic.Length is > 0 and <= 64 && topic[0] != '$' && topic.Split('/').All(level => level.Length > 0)
                && topic.All(c => c is > ' ' and < (char)127 and not '+' and not '#');
            Require(isTopic, $"{setting} is a topic such as 'mote' or 'site/mote', not '{topic}'.");
        }

        private static void Require(bool isGood, string message)
        {
            if (!isGood)
            {
                throw new ConfigurationException(message);
            }
        }
    }
}
