using System.Globalization;
using System.Text;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>A request written without white space is read eight bytes at a time: it means what the reader finds in it, which a space before it asks.</summary>
    [TestClass]
    public sealed class PlainRequestTests
    {
        private const int Rounds = 300_000;

        private static readonly byte[][] _names = [.. Enumerable.Range(0, RpcMethod.Count).Select(method => Encoding.ASCII.GetBytes(RpcMethod.NameOf(method)))];

        private static readonly string[] _parts =
        [
            "\"", "\\", "\\u0061", ",", ":", "{", "}", "{}", "[]", " ", "\t", "\0", "0", "-0", "1", "00", "1e5", "1E+5", "-2.50", "2147483648", "1e", ".", "true", "false", "tru",
            "null", "\"id\":7", ",\"id\":8", ",\"id\":null", ",\"id\":\"x\"", ",\"method\":\"get\"", ",\"method\":\"g\\u0065t\"", ",\"method\":\"\"", ",\"params\":{}", ",\"params\":[1]",
            ",\"params\":{\"name\":\"b\"}", ",\"params\":{\"value\":2}", "\"name\":\"c\"", ",\"value\":3", ",\"ms\":5", ",\"jsonrpc\":\"2.0\"", "\u00e4", "12345678901234567890123456789012345",
        ];

        private static readonly string[] _requests =
        [
            """{"jsonrpc":"2.0","id":1,"method":"ping"}""",
            """{"jsonrpc":"2.0","id":12,"method":"set","params":{"name":"lamp","value":true}}""",
            """{"jsonrpc":"2.0","method":"set","params":{"value":-1.5e2,"name":"dimmer"},"id":0}""",
            """{"jsonrpc":"2.0","params":{"name":"fan","value":false},"method":"set"}""",
            """{"jsonrpc":"2.0","id":3,"method":"get","params":{}}""",
            """{"jsonrpc":"2.0","id":4,"method":"subscribe","params":{"interval":100}}""",
        ];

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public void Parse_WithASpaceBefore_FindsTheSame()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            RpcRequest plain = new();
            RpcRequest read = new();
            int good = 0;
            for (int i = 0; i < Rounds; i++)
            {
                string text = Change(random, _requests[random.Next(_requests.Length)]);
                string found = Find(plain, text, "", random.Next(3));
                Assert.AreEqual(Find(read, text, " ", 0), found, $"seed {seed}: {text}");
                good += found.StartsWith("None", StringComparison.Ordinal) ? 1 : 0;
            }

            TestContext.WriteLine($"{good} of {Rounds} were requests");
            Assert.IsGreaterThan(Rounds / 10, good);
        }

        // What is behind the request must not matter: it is filled with what would complete many.
        private static string Find(RpcRequest request, string text, string before, int behind)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("<" + before + text);
            int count = bytes.Length - 1;
            bytes = [.. bytes, .. Encoding.ASCII.GetBytes(behind == 0 ? "" : behind == 1 ? "\"}}}}}}}}" : "}0123456789")];
            RpcError error = request.Parse(bytes, 1, count);
            StringBuilder found = new(error.ToString());
            found.Append(request.IdCount == 0 ? " no id" : " " + Window(bytes, request.IdOffset, request.IdCount));
            if (error != RpcError.NotJson)
            {
                found.Append(' ').Append(request.HasId).Append(' ').Append(request.Params.Error);
            }

            if (error == RpcError.None)
            {
                found.Append(' ').Append(Window(bytes, request.MethodOffset, request.MethodCount)).Append(' ').Append(request.FindMethod(_names));
                for (int param = 0; param < RpcParam.Count; param++)
                {
                    JsonToken token = request.Params.Token(param);
                    found.Append(' ').Append(token);
                    if (token is JsonToken.String or JsonToken.Number or JsonToken.BeginArray or JsonToken.BeginObject)
                    {
                        found.Append(Window(bytes, request.Params.Offset(param), request.Params.Count(param))).Append(request.Params.IsEscaped(param) && token == JsonToken.String);
                    }
                }
            }

            return found.ToString();
        }

        private static string Window(byte[] bytes, int offset, int count) => Encoding.Latin1.GetString(bytes, offset, count);

        private static string Change(Random random, string text)
        {
            for (int changes = random.Next(4); changes > 0; changes--)
            {
                int at = random.Next(text.Length);
                int end = random.Next(3) == 0 ? Math.Min(text.Length, at + random.Next(1, 12)) : at;
                string part = random.Next(3) == 0 ? "" : _parts[random.Next(_parts.Length)];
                text = text[..at] + part + text[end..];
                text = text.Length == 0 ? "{" : text;
            }

            return random.Next(6) == 0 ? text[..random.Next(text.Length)] : text;
        }
    }
}
