using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mote.Dashboard.Protocol.Json;
using Mote.Fuzz.Engine;
using Mote.Fuzz.Json;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="JsonReader"/>, its strings and its numbers against <see cref="Utf8JsonReader"/>, and a dashboard that gets the input
    /// as a request.</summary>
    internal sealed partial class JsonTarget : FuzzTarget
    {
        // Beyond it a number is zero or out of range, and a power of ten would only be slow.
        private const int MostExponent = 200;

        private static readonly byte[][] _words =
        [
            .. "{ } [ ] : , true false null tru nul 0 -0 -1 1.5 1e3 1E-3 2147483.647 2147483.6475 -2147483.648 0.0005 00 1. .5 -"
                .Split(' ').Select(Encoding.ASCII.GetBytes),
            "\"\""u8.ToArray(), "\"a\""u8.ToArray(), "\"a\":"u8.ToArray(), "\\"u8.ToArray(), "\\n"u8.ToArray(), "\\u0041"u8.ToArray(),
            "\\uD83D\\uDE00"u8.ToArray(), "\\uD83D"u8.ToArray(), "\\uDE00"u8.ToArray(), "\\u00"u8.ToArray(), "\\x"u8.ToArray(),
            " "u8.ToArray(),
            "\t\r\n"u8.ToArray(), "[[[[[[[[[[[[[[[["u8.ToArray(), "]]]]]]]]]]]]]]]]"u8.ToArray(), "\uFEFF"u8.ToArray(),
            "\u00e9"u8.ToArray(),
            "{\"jsonrpc\":\"2.0\",\"id\":1}"u8.ToArray(),
            .. ("\"jsonrpc\":\"2.0\" \"id\":1 \"id\":\"\\u0041\" \"method\": \"set\" \"toggle\" \"get\" \"ping\" \"pulse\" \"subscribe\" "
                + "\"params\":{ \"name\": \"led\" \"fan\" \"a\" \"value\": \"ms\": \"interval\": \"names\":[ \"names\":[] 20 100 3600000 3600001 1e2 1.50e1")
                .Split(' ').Select(Encoding.ASCII.GetBytes),
        ];

        private readonly JsonReader _reader = new();

        /// <inheritdoc/>
        public override string Name => "json";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            if (Utf8Target.FirstImpossible(input, out bool isComplete) >= 0 || !isComplete)
            {
                // The reader requires UTF-8. With other input it must only not throw or hang.
                Walk(input, Prng.For(input), null);
                return 0;
            }

            List<string>? expected = Reference(input);
            Prng random = Prng.For(input);
            ulong place = random.Next64();
            List<string> first = [];
            List<string> second = [];
            bool isJson = Walk(input, new Prng(place), first);
            Finding.Unless(isJson, Walk(input, new Prng(place), second), "json-read-outside-window");
            Finding.Unless(string.Join('\n', first), string.Join('\n', second), "json-read-outside-window");
            Finding.Unless(expected != null, isJson, "json-verdict");
            if (expected != null)
            {
                Finding.Unless(string.Join('\n', expected), string.Join('\n', first), "json-tokens");
            }

            Signature signature = default;
            signature.Add((int)_reader.Error);
            signature.AddSize(first.Count);
            AnswerCheck.Run(input, isJson, ref signature);
            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            Havoc.Change(input, other, _words, random);
        }

        [GeneratedRegex(@"\A(?<sign>-?)(?<whole>[0-9]+)(?:\.(?<fraction>[0-9]+))?(?:[eE](?<exponent>[+-]?[0-9]+))?\z")]
        private static partial Regex Number();

        private bool Walk(byte[] input, Prng random, List<string>? tokens)
        {
            Window window = Window.Around(input, random, random);
            _reader.Start(window.Buffer, window.Offset, window.Count);
            int most = input.Length + 1;
            while (true)
            {
                Finding.Unless(most-- >= 0, "json-without-progress");
                JsonToken token = _reader.Read();
                window.CheckUntouched();
                Finding.Unless(_reader.Position >= 0 && _reader.Position <= input.Length, "json-position");
                Finding.Unless(token == JsonToken.Failed, _reader.Error != JsonError.None, "json-error-without-verdict");
                if (token == JsonToken.End || token == JsonToken.Failed)
                {
                    Finding.Unless(token, _reader.Read(), "json-verdict-does-not-stay");
                    CheckSkip(window, token == JsonToken.End);
                    return token == JsonToken.End;
                }

                tokens?.Add(Describe(token, window));
            }
        }

        // Skipping the whole value comes to the same verdict as reading it.
        private void CheckSkip(Window window, bool isJson)
        {
            _reader.Start(window.Buffer, window.Offset, window.Count);
            bool isGood = _reader.Skip(_reader.Read()) && _reader.Read() == JsonToken.End;
            Finding.Unless(isJson, isGood, "json-skip");
        }

        private string Describe(JsonToken token, Window window)
        {
            int offset = _reader.ValueOffset;
            int count = _reader.ValueCount;
            switch (token)
            {
                case JsonToken.Name:
                case JsonToken.String:
                    Finding.Unless(offset >= window.Offset && offset + count <= window.Offset + window.Count, "json-value-out-of-bounds");
                    return $"{token} {Decode(window, offset, count)}";
                case JsonToken.Number:
                    Finding.Unless(offset >= window.Offset && offset + count <= window.Offset + window.Count, "json-value-out-of-bounds");
                    bool fits = JsonNumber.TryReadMilliUnits(window.Buffer, offset, count, out int milliUnits);
                    return $"Number {Encoding.ASCII.GetString(window.Buffer, offset, count)} {(fits ? milliUnits : "out of range")}";
                default:
                    return token.ToString();
            }
        }

        private string Decode(Window window, int offset, int count)
        {
            Window output = Window.ForOutput(count);
            int written = JsonText.Decode(window.Buffer, offset, count, output.Buffer, output.Offset);
            Finding.Unless(written >= 0 && written <= count, "json-decoded-length");
            output.CheckBehind(written);
            byte[] text = output.Content[..written].ToArray();
            if (System.Text.Ascii.IsValid(text))
            {
                bool escaped = _reader.ValueEscaped;
                Finding.Unless(JsonText.AreEqual(window.Buffer, offset, count, escaped, text, 0, text.Length), "json-text-equal");
                Finding.Unless(!JsonText.AreEqual(window.Buffer, offset, count, escaped, [.. text, (byte)'x'], 0, text.Length + 1), "json-text-not-equal");
            }

            Finding.Unless(_reader.ValueEscaped, window.Buffer.AsSpan(offset, count).Contains((byte)'\\'), "json-escaped");
            return Convert.ToHexString(text);
        }

        private static List<string>? Reference(byte[] input)
        {
            List<string> tokens = [];
            Utf8JsonReader reader = new(input, new JsonReaderOptions { MaxDepth = JsonReader.MaxDepth });
            try
            {
                while (reader.Read())
                {
                    tokens.Add(reader.TokenType switch
                    {
                        JsonTokenType.StartObject => nameof(JsonToken.BeginObject),
                        JsonTokenType.StartArray => nameof(JsonToken.BeginArray),
                        JsonTokenType.PropertyName => $"{nameof(JsonToken.Name)} {Text(ref reader)}",
                        JsonTokenType.String => $"{nameof(JsonToken.String)} {Text(ref reader)}",
                        JsonTokenType.Number => $"{nameof(JsonToken.Number)} {Describe(Encoding.ASCII.GetString(reader.ValueSpan))}",
                        _ => reader.TokenType.ToString(),
                    });
                }

                return tokens;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // The second: an escaped half of a surrogate pair alone, which is refused here, too.
                return null;
            }
        }

        private static string Text(ref Utf8JsonReader reader)
        {
            return Convert.ToHexString(Encoding.UTF8.GetBytes(reader.GetString()!));
        }

        private static string Describe(string number)
        {
            Match parts = Number().Match(number);
            string fraction = parts.Groups["fraction"].Value;
            BigInteger digits = BigInteger.Parse(parts.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
            BigInteger exponent = parts.Groups["exponent"].Success
                ? BigInteger.Parse(parts.Groups["exponent"].Value.TrimStart('+'), CultureInfo.InvariantCulture)
                : 0;
            BigInteger scale = exponent - fraction.Length + 3;
            if (!digits.IsZero && BigInteger.Abs(exponent) < FuzzTarget.MostBytes + MostExponent)
            {
                BigInteger power = BigInteger.Pow(10, (int)BigInteger.Abs(scale));
                digits = scale >= 0 ? digits * power : ((digits * 2) + power) / (power * 2);
            }
            else if (exponent < 0)
            {
                digits = 0;
            }
            else if (!digits.IsZero)
            {
                digits = long.MaxValue;
            }

            BigInteger value = parts.Groups["sign"].Length > 0 ? -digits : digits;
            return $"{number} {(value >= int.MinValue && value <= int.MaxValue ? value : "out of range")}";
        }
    }
}
