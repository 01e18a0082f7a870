using System.Globalization;

namespace Mote.Page.Tests
{
    /// <summary>What devices say to a page that has just connected.</summary>
    internal static class Greetings
    {
        /// <summary>The channels of <see cref="Full"/>, in its order.</summary>
        public static readonly string[] Channels = ["temperature", "humidity", "door", "heater", "pump", "fan"];

        /// <summary>The members of the hello that every device sends.</summary>
        public const string Hello = "\"name\":\"Greenhouse\",\"version\":\"0.2.0\",\"uptime\":5000000";

        /// <summary>All that the protocol knows: facts, groups, decimals, a pulse, a fallback, histories.</summary>
        public static IReadOnlyList<string> Full(bool mayCommand = true, string more = "", bool isDated = true)
        {
            long epoch = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - FakeDevice.Now;
            string epochMember = isDated ? string.Create(CultureInfo.InvariantCulture, $",\"epoch\":{epoch}") : "";
            List<string> messages =
            [
                FakeDevice.Notice("hello", $"{Hello},\"mayCommand\":{(mayCommand ? "true" : "false")}{epochMember},\"board\":\"ESP32-DevKitC\",\"reset\":\"power on\""
                    + ",\"freeMemory\":74320,\"counters\":{\"accepted\":12,\"open\":2,\"refused\":1,\"evicted\":0,\"timedOut\":1,\"protocolErrors\":0"
                    + ",\"bytesIn\":5120,\"bytesOut\":1048576,\"longestPassMs\":12}" + more),
                Channel("temperature", "sensor", "number", "°C", -40, 85, ",\"decimals\":1,\"group\":\"climate\",\"interval\":500"),
                Channel("humidity", "sensor", "number", "%", 0, 100, ",\"decimals\":0,\"group\":\"climate\",\"deadband\":0.5"),
                Channel("door", "sensor", "bool", "", 0, 1, ",\"group\":\"house\""),
                Channel("heater", "output", "bool", "", 0, 1, ",\"group\":\"house\",\"safe\":false,\"safeAfter\":30000"),
                Channel("pump", "output", "bool", "", 0, 1, ",\"group\":\"house\",\"pulse\":500"),
                Channel("fan", "output", "number", "%", 0, 100, ",\"decimals\":0,\"group\":\"house\""),
                FakeDevice.Notice("readings", FakeDevice.Clock() + epochMember
                    + ",\"v\":{\"temperature\":21.5,\"humidity\":48,\"door\":false,\"heater\":true,\"pump\":false,\"fan\":40}"),
            ];
            messages.AddRange(Histories());
            return messages;
        }

        /// <summary>What a device says that knows none of the optional members.</summary>
        public static IReadOnlyList<string> Plain()
        {
            return
            [
                FakeDevice.Notice("hello", Hello + ",\"mayCommand\":true"),
                Channel("temperature", "sensor", "number", "°C", -40, 85),
                Channel("led", "output", "bool", "", 0, 1),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"temperature\":21.3,\"led\":false}"),
            ];
        }

        /// <summary>A device of so many channels in four groups: a quarter each of number sensors, bool sensors, switches (every second has a pulse) and levels.</summary>
        public static IReadOnlyList<string> Many(int count)
        {
            string[] groups = ["climate", "house", "energy", "garden"];
            List<string> messages = [FakeDevice.Notice("hello", Hello + ",\"mayCommand\":true")];
            List<string> values = [];
            List<string> histories = [];
            for (int i = 0; i < count; i++)
            {
                string more = $",\"group\":\"{groups[i * groups.Length / count]}\"";
                string name = (i % 4) switch { 0 => "temperature", 1 => "door", 2 => "relay", _ => "dimmer" } + i.ToString(CultureInfo.InvariantCulture);
                bool isBool = i % 4 is 1 or 2;
                messages.Add(isBool
                    ? Channel(name, i % 4 == 1 ? "sensor" : "output", "bool", "", 0, 1, more + (i % 8 == 2 ? ",\"pulse\":500" : ""))
                    : Channel(name, i % 4 == 0 ? "sensor" : "output", "number", i % 4 == 0 ? "°C" : "%", 0, 100, more));
                values.Add($"\"{name}\":{(isBool ? (i % 3 == 0 ? "true" : "false") : i.ToString(CultureInfo.InvariantCulture))}");
                histories.Add(isBool
                    ? Edges(name, (602_000, "false"), (300_000, "true"), (200_000, "false"))
                    : History(name, 0, [.. Enumerable.Repeat(i.ToString(CultureInfo.InvariantCulture), 120)]));
            }

            messages.Add(FakeDevice.Notice("readings", $"{FakeDevice.Clock()},\"v\":{{{string.Join(',', values)}}}"));
            return [.. messages, .. histories];
        }

        /// <summary>Ten minutes of each channel; the temperature's in two messages, with a gap of a minute in it.</summary>
        public static IEnumerable<string> Histories()
        {
            string[] temperature = [.. Enumerable.Range(0, 120).Select(Temperature)];
            yield return History("temperature", 0, temperature[..70]);
            yield return History("temperature", 70, temperature[70..]);
            yield return History("humidity", 0, [.. Enumerable.Range(0, 120).Select(i => Numbers(48 + (4 * Math.Cos(i / 15.0)), 1))]);
            yield return Edges("door", (602_000, "false"), (502_000, "true"), (498_000, "false"), (350_000, "true"), (300_000, "null"), (250_000, "false"));
            yield return Edges("heater", (602_000, "false"), (300_000, "true"));
            yield return Edges("pump", (602_000, "false"), (567_000, "true"), (566_500, "false"), (367_000, "true"), (366_500, "false"));
            yield return History("fan", 0, [.. Enumerable.Range(0, 120).Select(i => i < 30 ? "0" : i < 80 ? "75" : "40")]);
        }

        /// <summary>A bool's record.</summary>
        /// <param name="name">The channel.</param>
        /// <param name="edges">How many milliseconds ago, and the value from then on: false, true or null.</param>
        public static string Edges(string name, params (int AgoMs, string Value)[] edges)
        {
            long now = FakeDevice.Now;
            string list = string.Join(',', edges.Select(edge => string.Create(CultureInfo.InvariantCulture, $"[{now - edge.AgoMs},{edge.Value}]")));
            return FakeDevice.Notice("history", string.Create(CultureInfo.InvariantCulture, $"\"name\":\"{name}\",\"t\":{now - edges[0].AgoMs},\"edges\":[{list}]"));
        }

        public static string Channel(string name, string kind, string type, string unit, int min, int max, string more = "") =>
            FakeDevice.Notice("channel", string.Create(
                CultureInfo.InvariantCulture,
                $"\"name\":\"{name}\",\"kind\":\"{kind}\",\"type\":\"{type}\",\"unit\":\"{unit}\",\"min\":{min},\"max\":{max}{more}"));

        private static string Temperature(int i) => i is >= 40 and < 52 ? "null" : Numbers(21 + (2.5 * Math.Sin(i / 19.0)) + (0.2 * Math.Sin(i)), 0.35);

        private static string Numbers(double middle, double spread) => string.Create(
            CultureInfo.InvariantCulture, $"[{middle - spread:0.###},{middle:0.###},{middle + (spread * 1.4):0.###}]");

        // The last period ends two seconds before now.
        private static string History(string name, int first, string[] points) => FakeDevice.Notice(
            "history", $"\"name\":\"{name}\",{FakeDevice.Clock(602_000 - (first * 5000))},\"period\":5000,\"points\":[{string.Join(',', points)}]");
    }
}
