using System.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>The grammar of RFC 8259, rule by rule, in requests that arrive whole, in two pieces cut anywhere, and byte by byte.</summary>
    [TestClass]
    public class DashboardJsonTests
    {
        private const string Pong = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n";

        [TestMethod]
        [DataRow("true")] // 3
        [DataRow("false")]
        [DataRow("null")]
        [DataRow("{}")] // 4
        [DataRow("{\"a\":1}")]
        [DataRow("{\"\":0,\"b\":{\"c\":[]}}")]
        [DataRow("{\"a\":1,\"a\":2}")] // names SHOULD be unique
        [DataRow("[]")] // 5
        [DataRow("[1,\"a\",null,[],{}]")]
        [DataRow(" [ 1 , 2 ] ")] // 2: ws around each structural character
        [DataRow("\t\n\r {\t\n\r \"a\"\t\n\r :\t\n\r 1\t\n\r }\t\n\r ")]
        [DataRow("0")] // 6
        [DataRow("-0")]
        [DataRow("1234567890123456789012345678901234567890")]
        [DataRow("-1.5")]
        [DataRow("0.0001")]
        [DataRow("1e5")]
        [DataRow("1E+5")]
        [DataRow("-1.25e-0005")]
        [DataRow("1e999999999")]
        [DataRow("\"\"")] // 7
        [DataRow("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
        [DataRow("\"\\u0000\\u001F\\uabcd\\uABCD\\uffff\"")]
        [DataRow("\"\\uD834\\uDD1E\"")] // the G clef of section 7
        [DataRow("\"\\ud800\\udc00\\uDBFF\\uDFFF\"")]
        [DataRow("\"\u007f\u0080\u00e9\u6211\u2028\"")] // unescaped: %x20-21 / %x23-5B / %x5D-10FFFF
        [DataRow("\"/'{[:,]}\"")]
        [DataRow("[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]")] // 9: sixteen deep with the request around it
        public void OnMessage_GoodValueInARequest_IsReadHoweverItComes(string value)
        {
            Feed("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"x\":" + value + ",\"id\":1}", Pong);
        }

        [TestMethod]
        [DataRow("", "ends inside a value", 0)] // 2: JSON-text = ws value ws
        [DataRow("tru", "ends inside a value", 3)]
        [DataRow("True", "a value expected", 0)] // 3: the literal names MUST be lowercase
        [DataRow("nul1", "neither true nor false nor null", 3)]
        [DataRow("undefined", "a value expected", 0)]
        [DataRow("{", "ends inside a value", 1)] // 4
        [DataRow("{1:2}", "a member name expected", 1)]
        [DataRow("{'a':1}", "a member name expected", 1)]
        [DataRow("{\"a\"}", "a colon expected", 4)]
        [DataRow("{\"a\":1,}", "a comma before the closing bracket or brace", 7)]
        [DataRow("{\"a\":1;\"b\":2}", "a comma or closing brace expected", 6)]
        [DataRow("[1,]", "a comma before the closing bracket or brace", 3)] // 5
        [DataRow("[1 2]", "a comma or closing bracket expected", 3)]
        [DataRow("[,]", "a value expected", 1)]
        [DataRow("[1}", "a comma or closing bracket expected", 2)]
        [DataRow("[\u00a01]", "a value expected", 1)] // 2: no other white space
        [DataRow("[\u000b1]", "a value expected", 1)]
        [DataRow("01", "a number with a leading zero", 0)] // 6
        [DataRow("+1", "a value expected", 0)]
        [DataRow("-", "ends inside a value", 1)]
        [DataRow("-a", "a digit expected", 1)]
        [DataRow(".5", "a value expected", 0)]
        [DataRow("1.", "ends inside a value", 2)]
        [DataRow("1.e1", "a digit expected", 2)]
        [DataRow("1e+", "ends inside a value", 3)]
        [DataRow("0x10", "something after the end", 1)]
        [DataRow("Infinity", "a value expected", 0)]
        [DataRow("NaN", "a value expected", 0)]
        [DataRow("\"", "ends inside a value", 1)] // 7
        [DataRow("\"a\u0001\"", "an unescaped control character", 2)]
        [DataRow("\"a\u001f\"", "an unescaped control character", 2)]
        [DataRow("\"\\v\"", "an unknown escape", 2)]
        [DataRow("\"\\u12g4\"", "four hexadecimal digits expected", 5)]
        [DataRow("\"\\uD834\"", "half a surrogate pair", 2)] // 8.2
        [DataRow("\"\\uDD1E\\uD834\"", "half a surrogate pair", 2)]
        [DataRow("\uFEFF{}", "a value expected", 0)] // 8.1: no byte order mark
        [DataRow("{} {}", "something after the end", 3)]
        [DataRow("// nothing", "a value expected", 0)]
        [DataRow("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "nested too deep", 16)] // 9
        [DataRow("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}", "nested too deep", 80)]
        public void OnMessage_NotJson_IsRefusedAtTheSameByteHoweverItComes(string text, string reason, int place)
        {
            reason = text.Length == 0 ? "nothing to read" : reason;
            Feed(text, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: " + reason + " at byte " + place.ToString() + "\"}}\n");
        }

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"\\uD834\\udd1E\\/\u6211\",\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":1e3}}", "{\"jsonrpc\":\"2.0\",\"id\":\"\\uD834\\udd1E\\/\u6211\",\"result\":{\"name\":\"led\",\"value\":true,\"ms\":1000}}\n")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":-0.0e-00,\"method\":\"subscribe\",\"params\":{\"names\":[\"\\u006c\\u0065\\u0064\",\"fan\"],\"interval\":2.5e2}}", "{\"jsonrpc\":\"2.0\",\"id\":-0.0e-00,\"result\":{\"interval\":250,\"channels\":2}}\n")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":123456789012345678901234567890,\"method\":\"subscribe\",\"params\":{\"names\":[\"led\",\"\\u006camp\"]}}", "{\"jsonrpc\":\"2.0\",\"id\":123456789012345678901234567890,\"error\":{\"code\":-32602,\"message\":\"Invalid params: no channel has the name '\\u006camp'\"}}\n")]
        public void OnMessage_NewRequests_AreReadHoweverTheyCome(string request, string answer)
        {
            Feed(request, answer);
        }

        private static void Feed(string text, string answer)
        {
            RequestFeeder feeder = new RequestFeeder();
            Splits.Expect(answer, Encoding.UTF8.GetBytes(text), feeder.Feed, text);
        }
    }
}
