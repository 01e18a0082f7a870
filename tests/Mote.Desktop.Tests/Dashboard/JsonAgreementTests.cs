using System.Globalization;
using System.Text;
using System.Text.Json;
using Mote.Dashboard.Json;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Our reader accepts what System.Text.Json accepts and finds the same values. The seed is printed: a failure can be repeated.</summary>
    [TestClass]
    public sealed class JsonAgreementTests
    {
        private const int Rounds = 100_000;

        private static readonly string[] _pieces =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\t", "\n", "\r", "0", "-", "1", "9", ".", "e", "E", "+", "true", "false", "null",
            "\\u", "\\uD83D", "\\uDE00", "\\u0041", "\\n", "\\/", "\\x", "name", "\u00e9", "\u6211", "\U0001F600", "\0", "\u001f", "\u007f", "/", "'",
        ];

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public void Read_RandomAndMutatedTexts_AgreesWithSystemTextJson()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            int accepted = 0;
            for (int i = 0; i < Rounds; i++)
            {
                StringBuilder text = new();
                AppendValue(random, text, 0);
                byte[] bytes = Encoding.UTF8.GetBytes(i % 2 == 0 ? text.ToString() : Mutate(random, text.ToString()));

                string? expected = TheirTokens(bytes);
                string? found = OurTokens(bytes);

                Assert.AreEqual(expected, found, "seed " + seed + ": " + Encoding.UTF8.GetString(bytes));
                accepted += found == null ? 0 : 1;
            }

            // The mutations must leave enough of both for the agreement to mean anything.
            TestContext.WriteLine($"{accepted} of {Rounds} accepted");
            Assert.IsGreaterThan(Rounds / 2, accepted);
            Assert.IsLessThan(Rounds * 9 / 10, accepted);
        }

        [TestMethod]
        public void TryReadMilliUnits_RandomNumbers_AgreesWithDecimal()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            for (int i = 0; i < Rounds; i++)
            {
                string text = (random.Next(2) == 0 ? "-" : "") + random.Next((int)Math.Pow(10, random.Next(1, 9))).ToString(CultureInfo.InvariantCulture)
                    + (random.Next(2) == 0 ? "" : "." + random.NextInt64((long)Math.Pow(10, random.Next(1, 12))).ToString("D" + random.Next(1, 12), CultureInfo.InvariantCulture))
                    + (random.Next(2) == 0 ? "" : "e" + random.Next(-6, 7).ToString(CultureInfo.InvariantCulture));
                decimal expected = Math.Round(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) * 1000, MidpointRounding.AwayFromZero);
                byte[] bytes = Encoding.UTF8.GetBytes(text);

                bool isInRange = JsonNumber.TryReadMilliUnits(bytes, 0, bytes.Length, out int found);

                Assert.AreEqual(expected is >= int.MinValue and <= int.MaxValue, isInRange, text);
                Assert.AreEqual(isInRange ? expected : 0, found, text);
            }
        }

        [TestMethod]
        public void WriteMilliUnits_RandomValues_AreReadBackTheSame()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            JsonWriter writer = new(JsonNumber.MaxMilliUnitsBytes);
            for (int i = 0; i < Rounds; i++)
            {
                int value = (int)random.NextInt64(int.MinValue, int.MaxValue + 1L) >> random.Next(32);
                writer.Start(JsonNumber.MaxMilliUnitsBytes);
                writer.WriteMilliUnits(value);

                string text = Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
                Assert.AreEqual(value / 1000m, decimal.Parse(text, CultureInfo.InvariantCulture), text);
                Assert.IsTrue(JsonNumber.TryReadMilliUnits(writer.Buffer, 0, writer.Length, out int back));
                Assert.AreEqual(value, back);
            }
        }

        private static string? OurTokens(byte[] bytes)
        {
            JsonReader reader = new();
            reader.Start(bytes, 0, bytes.Length);
            StringBuilder tokens = new();
            while (true)
            {
                JsonToken token = reader.Read();
                switch (token)
                {
                    case JsonToken.Failed:
                        return null;
                    case JsonToken.End:
                        return tokens.ToString();
                    case JsonToken.Name or JsonToken.String:
                        byte[] text = new byte[reader.ValueCount];
                        int length = JsonText.Decode(bytes, reader.ValueOffset, reader.ValueCount, text, 0);
                        tokens.Append(token == JsonToken.Name ? "PropertyName" : "String").Append(Encoding.UTF8.GetString(text, 0, length)).Append('|');
                        break;
                    case JsonToken.Number:
                        tokens.Append("Number").Append(Encoding.UTF8.GetString(bytes, reader.ValueOffset, reader.ValueCount)).Append('|');
                        break;
                    default:
                        tokens.Append(token.ToString().Replace("Begin", "Start")).Append('|');
                        break;
                }
            }
        }

        private static string? TheirTokens(byte[] bytes)
        {
            Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = JsonReader.MaxDepth });
            StringBuilder tokens = new();
            try
            {
                while (reader.Read())
                {
                    tokens.Append(reader.TokenType);
                    if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                    {
                        tokens.Append(reader.GetString());
                    }
                    else if (reader.TokenType == JsonTokenType.Number)
                    {
                        tokens.Append(Encoding.UTF8.GetString(reader.ValueSpan));
                    }

                    tokens.Append('|');
                }

                return tokens.ToString();
            }
            catch (JsonException)
            {
                return null;
            }
            catch (InvalidOperationException)
            {
                // A lone surrogate shows only when the string is asked for.
                return null;
            }
        }

        private static void AppendValue(Random random, StringBuilder text, int depth)
        {
            AppendSpace(random, text);
            switch (random.Next(depth > 5 ? 4 : 6))
            {
                case 0:
                    text.Append(random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                    break;
                case 1:
                    text.Append(random.Next(2) == 0 ? "-" : "").Append(random.Next(1000))
                        .Append(random.Next(2) == 0 ? "" : "." + random.Next(1000).ToString("D3", CultureInfo.InvariantCulture))
                        .Append(random.Next(2) == 0 ? "" : "eE"[random.Next(2)] + (random.Next(2) == 0 ? "+" : "") + random.Next(100));
                    break;
                case 2 or 3:
                    AppendString(random, text);
                    break;
                case 4:
                    text.Append('[');
                    for (int i = random.Next(4); i > 0; i--)
                    {
                        AppendValue(random, text, depth + 1);
                        text.Append(i > 1 ? "," : "");
                    }

                    text.Append(']');
                    break;
                default:
                    text.Append('{');
                    for (int i = random.Next(4); i > 0; i--)
                    {
                        AppendSpace(random, text);
                        AppendString(random, text);
                        AppendSpace(random, text);
                        text.Append(':');
                        AppendValue(random, text, depth + 1);
                        text.Append(i > 1 ? "," : "");
                    }

                    text.Append('}');
                    break;
            }

            AppendSpace(random, text);
        }

        private static void AppendString(Random random, StringBuilder text)
        {
            string[] good = ["a", "B", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\uD83D\\uDE00", "\u00e9", "\u6211", "\U0001F600", " ", "{", "]", "\u007f"];
            text.Append('"');
            for (int i = random.Next(5); i > 0; i--)
            {
                text.Append(good[random.Next(good.Length)]);
            }

            text.Append('"');
        }

        private static void AppendSpace(Random random, StringBuilder text)
        {
            if (random.Next(4) == 0)
            {
                text.Append(" \t\r\n"[random.Next(4)]);
            }
        }

        private static string Mutate(Random random, string text)
        {
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                int at = random.Next(text.Length + 1);
                int cut = Math.Min(random.Next(3), text.Length - at);
                text = text[..at] + (random.Next(3) == 0 ? "" : _pieces[random.Next(_pieces.Length)]) + text[(at + cut)..];
            }

            return text;
        }
    }
}
