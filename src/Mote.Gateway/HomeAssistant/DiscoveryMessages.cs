using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mote.Gateway.Boards;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.HomeAssistant
{
    /// <summary>Home Assistant's device discovery over MQTT: one message a board, in the abbreviations of its own schema.</summary>
    /// <param name="prefix">What discovery topics begin with.</param>
    /// <param name="topics">The topics of boards.</param>
    /// <param name="gateway">The gateway's level.</param>
    /// <param name="version">The gateway's version.</param>
    /// <param name="qos">The quality of service that Home Assistant is to use.</param>
    internal sealed class DiscoveryMessages(string prefix, TopicNames topics, string gateway, string version, int qos)
    {
        /// <summary>By which a gateway knows its own messages again: <c>o.name</c>.</summary>
        public const string Origin = "mote-gateway";

        // A bare null is a value that cannot be read: Home Assistant's word for that is None.
        private const string ValueTemplate = "{{ 'None' if value == 'null' else value }}";

        /// <summary>Where Home Assistant says that it has started.</summary>
        public string StatusTopic => prefix + "/status";

        /// <summary>Where the messages of all devices are.</summary>
        public string AllTopics => prefix + "/device/+/config";

        /// <summary>Returns the topic of a board's message.</summary>
        public string Topic(string board) => $"{prefix}/device/{Unique(board)}/config";

        /// <summary>Returns a board's message.</summary>
        public byte[] Make(BoardState state)
        {
            string id = state.Board.Id;
            BoardHello hello = state.Hello!;
            JsonObject message = new()
            {
                ["dev"] = new JsonObject
                {
                    ["ids"] = new JsonArray(topics.Board(id)),
                    ["name"] = hello.Name,
                    ["mf"] = "Mote",
                    ["mdl"] = hello.Model ?? "board",
                    ["sw"] = hello.Version,
                    ["cu"] = state.Board.Page.ToString(),
                    ["via_device"] = GatewayUnique,
                },
                ["o"] = new JsonObject { ["name"] = Origin, ["sw"] = version },
                ["avty"] = new JsonArray(
                    new JsonObject { ["t"] = topics.GatewayAvailability(gateway) },
                    new JsonObject { ["t"] = topics.Availability(id) }),
                ["avty_mode"] = "all",
                ["qos"] = qos,
                ["cmps"] = new Components(topics).Make(state),
            };
            return Encoding.UTF8.GetBytes(message.ToJsonString());
        }

        /// <summary>Returns the message of the gateway itself, which the boards name as what they are reached by.</summary>
        public byte[] MakeGateway() => Encoding.UTF8.GetBytes(new JsonObject
        {
            ["dev"] = new JsonObject { ["ids"] = new JsonArray(GatewayUnique), ["name"] = "Mote gateway " + gateway, ["mf"] = "Mote", ["mdl"] = "gateway", ["sw"] = version },
            ["o"] = new JsonObject { ["name"] = Origin, ["sw"] = version },
            ["cmps"] = new JsonObject
            {
                ["connected"] = new JsonObject
                {
                    ["p"] = "binary_sensor",
                    ["unique_id"] = GatewayUnique + "/connected",
                    ["name"] = "Connected",
                    ["dev_cla"] = "connectivity",
                    ["ent_cat"] = "diagnostic",
                    ["stat_t"] = topics.GatewayAvailability(gateway),
                    ["pl_on"] = "online",
                    ["pl_off"] = "offline",
                },
            },
        }.ToJsonString());

        /// <summary>Returns the topic of a gateway's own message. It has a level more than those of boards, so that no board's name makes it the same.</summary>
        public string GatewayTopic(string name) => $"{prefix}/device/{TopicNames.Level(topics.Prefix)}_gateway/{name}/config";

        /// <summary>Tells which board a message of this gateway's topics is of, and its channels: what was published by a gateway that had more boards.</summary>
        /// <param name="message">A message of <see cref="AllTopics"/>.</param>
        /// <param name="board">The board's level.</param>
        /// <param name="channels">Its channels' levels.</param>
        /// <returns>False for the message of another program, prefix or of a gateway itself.</returns>
        public bool TryRead(BrokerMessage message, out string board, out List<string> channels)
        {
            board = "";
            channels = [];
            try
            {
                JsonNode? root = JsonNode.Parse(message.Payload);
                if ((string?)root?["o"]?["name"] != Origin || root["avty"] is not JsonArray { Count: 2 } available || root["cmps"] is not JsonObject components)
                {
                    return false;
                }

                string? topic = (string?)available[1]?["t"];
                if (topic == null || !topic.StartsWith(topics.Prefix + "/", StringComparison.Ordinal) || topic.Split('/') is not [.., string level, "availability"] || topics.Availability(level) != topic)
                {
                    return false;
                }

                board = level;
                foreach (KeyValuePair<string, JsonNode?> component in components)
                {
                    if ((string?)component.Value?["stat_t"] is string value && value.StartsWith($"{topics.Prefix}/{level}/", StringComparison.Ordinal))
                    {
                        channels.Add(value[(topics.Prefix.Length + level.Length + 2)..]);
                    }
                }

                return message.Topic == Topic(level);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
            {
                return false;
            }
        }

        // As the topics: no board and no channel has the same, whatever they are called.
        private string GatewayUnique => topics.Board(TopicNames.GatewayLevel) + "/" + gateway;

        // The prefix is in it: two gateways of different prefixes may have boards of the same name. Home Assistant takes letters, digits, hyphens and underscores here.
        private string Unique(string board) => $"{TopicNames.Level(topics.Prefix)}_{board}";
    }
}
