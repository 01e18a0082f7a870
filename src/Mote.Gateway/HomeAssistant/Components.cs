using System.Text.Json.Nodes;
using Mote.Gateway.Boards;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.HomeAssistant
{
    /// <summary>The parts of a board's message: one for each channel, a button for each pulse, and diagnostics. Their unique ids are the topics, so that no two are the same
    /// whatever boards and channels are called.</summary>
    /// <param name="topics">The topics of boards.</param>
    internal sealed class Components(TopicNames topics)
    {
        // A bare null is a value that cannot be read: Home Assistant's word for that is None.
        private const string ValueTemplate = "{{ 'None' if value == 'null' else value }}";

        // The least that Home Assistant takes: a message with a smaller one is refused as a whole.
        private const double LeastStep = 0.001;

        private static readonly (string Name, string Title, string Unit, string? StateClass)[] _figures =
        [
            ("accepted", "Connections", "", "total_increasing"),
            ("open", "Open connections", "", "measurement"),
            ("refused", "Refused connections", "", "total_increasing"),
            ("evicted", "Evicted connections", "", "total_increasing"),
            ("timedOut", "Timeouts", "", "total_increasing"),
            ("protocolErrors", "Protocol errors", "", "total_increasing"),
            ("longestPassMs", "Longest pass", "ms", "measurement"),
            ("freeMemory", "Free memory", "B", "measurement"),
            ("rssi", "Signal", "dBm", "measurement"),
        ];

        /// <summary>Returns the parts of a board's message by their keys. The kind is in each key: a channel may be called as another's button would be.</summary>
        public JsonObject Make(BoardState state)
        {
            string board = state.Board.Id;
            JsonObject components = [];
            foreach (BoardChannel channel in state.Channels)
            {
                string topic = topics.Value(board, channel.Name);
                components["channel_" + channel.Level] = Channel(channel, topic);
                if (channel.PulseMs != null && channel is { IsOutput: true, IsBool: true })
                {
                    components["pulse_" + channel.Level] = Pulse(channel, topic);
                }
            }

            components["diagnostic_error"] = Diagnostic(topics.Error(board), "", "Last error", "{{ value_json.message[:250] }}");
            components["diagnostic_warning"] = Diagnostic(topics.Warning(board), "", "Last warning", "{{ value_json.text[:250] }}");
            foreach ((string name, string title, string unit, string? stateClass) in _figures)
            {
                if (state.Figure(name) != null)
                {
                    components["diagnostic_" + name] = Figure(topics.Diagnostics(board), name, title, unit, stateClass);
                }
            }

            return components;
        }

        private static JsonObject Channel(BoardChannel channel, string topic)
        {
            string platform = (channel.IsOutput, channel.IsBool) switch
            {
                (false, false) => "sensor",
                (false, true) => "binary_sensor",
                (true, true) => "switch",
                _ => "number",
            };
            JsonObject component = Part(platform, topic, channel.Label ?? channel.Name);
            component["stat_t"] = topic;
            component["val_tpl"] = ValueTemplate;
            if (platform is "sensor" or "number")
            {
                AddNumber(component, channel);
            }

            if (platform is "binary_sensor" or "switch")
            {
                component["pl_on"] = "true";
                component["pl_off"] = "false";
            }

            if (channel.IsOutput)
            {
                component["cmd_t"] = topic + "/set";
            }

            if (platform == "switch")
            {
                component["stat_on"] = "true";
                component["stat_off"] = "false";
            }

            return component;
        }

        private static JsonObject Pulse(BoardChannel channel, string topic)
        {
            JsonObject component = Part("button", topic + "/pulse", (channel.Label ?? channel.Name) + " pulse");
            component["cmd_t"] = topic + "/pulse";
            component["pl_prs"] = "";
            return component;
        }

        private static JsonObject Figure(string topic, string name, string title, string unit, string? stateClass)
        {
            JsonObject component = Diagnostic(topic, "/" + name, title, $"{{{{ value_json.{name} }}}}");
            component["stat_cla"] = stateClass;
            if (unit.Length > 0)
            {
                component["unit_of_meas"] = unit;
            }

            return component;
        }

        private static JsonObject Diagnostic(string topic, string part, string title, string template)
        {
            JsonObject component = Part("sensor", topic + part, title);
            component["ent_cat"] = "diagnostic";
            component["stat_t"] = topic;
            component["val_tpl"] = template;
            return component;
        }

        private static JsonObject Part(string platform, string unique, string name) => new()
        {
            ["p"] = platform,
            ["unique_id"] = unique,
            ["default_entity_id"] = $"{platform}.{TopicNames.Level(unique).ToLowerInvariant().Replace('-', '_')}",
            ["name"] = name,
        };

        private static void AddNumber(JsonObject component, BoardChannel channel)
        {
            if (channel.Unit.Length > 0)
            {
                component["unit_of_meas"] = channel.Unit;
            }

            if (channel.IsOutput)
            {
                component["min"] = channel.Min;
                component["max"] = channel.Max;
                component["step"] = Math.Max(LeastStep, Math.Pow(10, -(channel.Decimals ?? 0)));
                return;
            }

            string? deviceClass = Units.DeviceClass(channel.Unit, channel.Name);
            if (deviceClass != null)
            {
                component["dev_cla"] = deviceClass;
            }

            component["stat_cla"] = Units.StateClass(deviceClass);
            if (channel.Decimals != null)
            {
                component["sug_dsp_prc"] = channel.Decimals;
            }
        }
    }
}
