using System.Text.Json;

namespace Mote.Gateway.Boards
{
    /// <summary>Reads what a board sends. Members that are not known are ignored, as its protocol asks for; what is missing or of another type breaks it.</summary>
    internal static class BoardMessages
    {
        private const int MostTextLength = 200;

        /// <summary>Returns a hello.</summary>
        public static BoardHello ReadHello(JsonElement parameters) => new(
            Text(parameters, "name") ?? throw new BoardFaultException("its hello has no name"),
            Text(parameters, "version") ?? "",
            Text(parameters, "board"),
            (int?)Number(parameters, "boot") is int boot and > 0 ? boot : 0,
            (long?)Number(parameters, "uptime") ?? 0,
            !parameters.TryGetProperty("mayCommand", out JsonElement may) || may.ValueKind != JsonValueKind.False);

        /// <summary>Returns a channel.</summary>
        public static BoardChannel ReadChannel(JsonElement parameters)
        {
            string? kind = Text(parameters, "kind");
            string? type = Text(parameters, "type");
            string? name = Text(parameters, "name");
            if (name is not { Length: > 0 and <= 64 } || kind is not ("sensor" or "output") || type is not ("bool" or "number"))
            {
                throw new BoardFaultException("a channel has no name, kind or type that is known");
            }

            double? min = Number(parameters, "min");
            double? max = Number(parameters, "max");
            if (type == "number" && kind == "output" && !(min < max))
            {
                throw new BoardFaultException($"the output '{name}' has no range");
            }

            return new BoardChannel
            {
                Name = name,
                IsOutput = kind == "output",
                IsBool = type == "bool",
                Unit = Text(parameters, "unit") ?? "",
                Min = min ?? 0,
                Max = max ?? 0,
                Decimals = Number(parameters, "decimals") is double decimals and >= 0 and <= 9 ? (int)decimals : null,
                Label = Text(parameters, "label"),
                PulseMs = Number(parameters, "pulse") is double pulse and >= 1 and <= 3_600_000 ? (int)pulse : null,
            };
        }

        /// <summary>Returns the time in a message with values, and its values.</summary>
        public static long ReadReadings(JsonElement parameters, out JsonElement values)
        {
            if (!parameters.TryGetProperty("v", out values) || values.ValueKind != JsonValueKind.Object || Number(parameters, "t") is not double time)
            {
                throw new BoardFaultException("readings have no time or no values");
            }

            return (long)time;
        }

        /// <summary>Returns a warning or an error of the board's log as JSON; null for a line that is neither.</summary>
        public static string? ReadWarning(JsonElement parameters) =>
            Text(parameters, "level") is string level && level is "warning" or "error" && Text(parameters, "text") is string text
                ? $"{{\"level\":\"{level}\",\"text\":{Json.Quote(text)}}}" : null;

        /// <summary>Returns the figures in a hello or a status: counters, free memory, strength of signal.</summary>
        public static IEnumerable<(string Name, long Value)> ReadFigures(JsonElement parameters)
        {
            foreach (string name in new[] { "freeMemory", "rssi" })
            {
                if ((long?)Number(parameters, name) is long value)
                {
                    yield return (name, value);
                }
            }

            if (parameters.TryGetProperty("counters", out JsonElement counters) && counters.ValueKind == JsonValueKind.Object)
            {
                foreach (string name in new[] { "accepted", "open", "refused", "evicted", "timedOut", "protocolErrors", "longestPassMs" })
                {
                    if ((long?)Number(counters, name) is long value)
                    {
                        yield return (name, value);
                    }
                }
            }
        }

        private static string? Text(JsonElement parameters, string name)
        {
            if (!parameters.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            // Texts of a board reach pages and logs of others: nothing that moves their cursor.
            string text = value.GetString()!;
            text = new string([.. text.Where(c => !char.IsControl(c))]);
            return text.Length <= MostTextLength ? text : text[..MostTextLength];
        }

        private static double? Number(JsonElement parameters, string name) =>
            parameters.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            && Math.Abs(number) < 9e15 ? number : null;
    }
}
