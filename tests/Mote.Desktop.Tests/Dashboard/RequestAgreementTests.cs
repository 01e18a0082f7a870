using System.Globalization;
using System.Text;
using System.Text.Json;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>A request means to us what System.Text.Json reads in it. The seed is printed: a failure can be repeated.</summary>
    [TestClass]
    public sealed class RequestAgreementTests
    {
        private const int Rounds = 100_000;

        public TestContext TestContext { get; set; } = null!;

        /// <summary>Members in any order, written in any way, twice or not at all: the last of a name counts, as in System.Text.Json.</summary>
        [TestMethod]
        public void Parse_RandomRequests_AgreesWithSystemTextJson()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);
            RpcRequest request = new();
            int good = 0;
            for (int i = 0; i < Rounds; i++)
            {
                string text = RandomRequest(random);
                string message = $"seed {seed}: {text}";
                byte[] bytes = Encoding.UTF8.GetBytes("<<" + text + ">>");
                using JsonDocument document = JsonDocument.Parse(text);
                JsonElement theirs = document.RootElement;

                RpcError error = request.Parse(bytes, 2, bytes.Length - 4);

                Assert.AreNotEqual(RpcError.NotJson, error, message);
                Assert.AreEqual(theirs.TryGetProperty("id", out JsonElement id), request.HasId, message);
                if (error != RpcError.None)
                {
                    continue;
                }

                good++;
                Assert.AreEqual("2.0", theirs.GetProperty("jsonrpc").GetString(), message);
                Assert.AreEqual(theirs.GetProperty("method").GetString(), Decode(bytes, request.MethodOffset, request.MethodCount), message);
                Assert.AreEqual(request.HasId && id.ValueKind != JsonValueKind.Null ? id.GetRawText() : "", request.IdCount == 0 ? "" : Encoding.UTF8.GetString(bytes, request.IdOffset, request.IdCount), message);
                CheckParams(request, theirs.TryGetProperty("params", out JsonElement parameters) ? parameters : default, message);
            }

            TestContext.WriteLine($"{good} of {Rounds} were requests");
            Assert.IsGreaterThan(Rounds / 10, good);
        }

        private static void CheckParams(RpcRequest request, JsonElement parameters, string message)
        {
            bool isObject = parameters.ValueKind == JsonValueKind.Object;
            Assert.AreEqual(parameters.ValueKind == JsonValueKind.Array, request.Params.Error == RpcError.ParamsByPosition, message);
            for (int param = 0; param < RpcParam.Count; param++)
            {
                JsonToken token = request.Params.Token(param);
                if (!isObject || !parameters.TryGetProperty(RpcParam.NameOf(param), out JsonElement theirs))
                {
                    // Of an array that replaces an object nothing is used.
                    Assert.IsTrue(token == JsonToken.None || request.Params.Error != RpcError.None, message);
                    continue;
                }

                string window = Encoding.UTF8.GetString(request.Params.Buffer, request.Params.Offset(param), request.Params.Count(param));
                switch (token)
                {
                    case JsonToken.String:
                        Assert.AreEqual(theirs.GetString(), Decode(request.Params.Buffer, request.Params.Offset(param), request.Params.Count(param)), message);
                        break;
                    case JsonToken.Number or JsonToken.BeginArray or JsonToken.BeginObject:
                        Assert.AreEqual(theirs.GetRawText(), window, message);
                        break;
                    default:
                        Assert.AreEqual(theirs.ValueKind.ToString(), token.ToString(), message);
                        break;
                }
            }
        }

        private static string Decode(byte[] bytes, int offset, int count)
        {
            byte[] text = new byte[count];
            return Encoding.UTF8.GetString(text, 0, JsonText.Decode(bytes, offset, count, text, 0));
        }

        private static string RandomRequest(Random random)
        {
            List<string> members = [];
            for (int i = random.Next(3, 7); i > 0; i--)
            {
                members.Add(random.Next(5) switch
                {
                    0 => Name(random, "jsonrpc") + (random.Next(8) == 0 ? Value(random) : "\"2.0\""),
                    1 => Name(random, "id") + Value(random),
                    2 or 3 => Name(random, "method") + (random.Next(4) == 0 ? Value(random) : "\"set\""),
                    _ => Name(random, "params") + (random.Next(4) == 0 ? Value(random) : RandomParams(random)),
                });
            }

            members.Insert(random.Next(members.Count), "\"jsonrpc\":\"2.0\"");
            return "{" + string.Join(',', members) + "}";
        }

        private static string RandomParams(Random random)
        {
            List<string> members = [];
            for (int i = random.Next(6); i > 0; i--)
            {
                members.Add(Name(random, random.Next(4) == 0 ? "x" : RpcParam.NameOf(random.Next(RpcParam.Count))) + Value(random));
            }

            return "{" + string.Join(',', members) + "}";
        }

        // Its letters may be escaped, which does not make it another name.
        private static string Name(Random random, string name)
        {
            string written = string.Concat(name.Select(letter => random.Next(10) == 0 ? $"\\u{(int)letter:x4}" : letter.ToString()));
            return (random.Next(4) == 0 ? " " : "") + "\"" + written + "\":";
        }

        private static string Value(Random random)
        {
            StringBuilder text = new();
            RandomJson.AppendValue(random, text, 3);
            return text.ToString();
        }
    }
}
