using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Our reader accepts what System.Text.Json accepts and finds the same values. The seed is printed: a failure can be repeated.</summary>
    [TestClass]
    public sealed class JsonAgreementTests
    {
        private const int Rounds = 100_000;

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public void Read_RandomAndMutatedTexts_AgreesWithSystemTextJson()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            int accepted = 0;
            int tooDeep = 0;
            for (int i = 0; i < Rounds; i++)
            {
                StringBuilder text = new();
                int nested = random.Next(10) == 0 ? random.Next(JsonReader.MaxDepth - 3, JsonReader.MaxDepth + 2) : 0;
                RandomJson.AppendNested(random, text, nested);
                tooDeep += nested > JsonReader.MaxDepth ? 1 : 0;
                byte[] bytes = Encoding.UTF8.GetBytes(i % 2 == 0 ? text.ToString() : RandomJson.Mutate(random, text.ToString()));

                string? expected = TheirTokens(bytes);
                string? found = OurTokens(bytes);

                Assert.AreEqual(expected, found, "seed " + seed + ": " + Encoding.UTF8.GetString(bytes));
                accepted += found == null ? 0 : 1;
            }

            // The mutations must leave enough of both for the agreement to mean anything.
            TestContext.WriteLine($"{accepted} of {Rounds} accepted");
            Assert.IsGreaterThan(Rounds / 2, accepted);
            Assert.IsLessThan(Rounds * 9 / 10, accepted);
            Assert.IsGreaterThan(Rounds / 100, tooDeep);
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
                        bool isInRange = JsonNumber.TryReadMilliUnits(bytes, reader.ValueOffset, reader.ValueCount, out int milliUnits);
                        tokens.Append("Number").Append(Encoding.UTF8.GetString(bytes, reader.ValueOffset, reader.ValueCount))
                            .Append(isInRange ? milliUnits.ToString(CultureInfo.InvariantCulture) : "far")
                            .Append(JsonNumber.IsInteger(bytes, reader.ValueOffset, reader.ValueCount)).Append('|');
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
                        tokens.Append(Encoding.UTF8.GetString(reader.ValueSpan)).Append(TheirNumber(Encoding.UTF8.GetString(reader.ValueSpan)));
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

        // In exact integers: a double would round elsewhere.
        private static string TheirNumber(string number)
        {
            string[] parts = number.TrimStart('-').ToLowerInvariant().Split('e');
            string[] sides = parts[0].Split('.');
            string fraction = sides.Length > 1 ? sides[1] : "";
            BigInteger digits = BigInteger.Parse(sides[0] + fraction, CultureInfo.InvariantCulture);
            BigInteger scale = (parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0) - fraction.Length;
            if (digits.IsZero)
            {
                return "0True";
            }

            // A mutation may write exponents that no memory holds; their value is beyond every limit or nothing.
            const int Most = 2000;
            if (scale > Most || scale < -Most)
            {
                return scale > 0 ? "farTrue" : "0False";
            }

            BigInteger power = BigInteger.Pow(10, (int)BigInteger.Abs(scale));
            bool isInteger = scale >= 0 || (digits % power).IsZero;
            BigInteger milliUnits = scale >= 0 ? digits * power * 1000 : ((digits * 2000) + power) / (power * 2);
            milliUnits = number[0] == '-' ? -milliUnits : milliUnits;
            return (milliUnits >= int.MinValue && milliUnits <= int.MaxValue ? milliUnits.ToString(CultureInfo.InvariantCulture) : "far") + isInteger;
        }

    }
}
