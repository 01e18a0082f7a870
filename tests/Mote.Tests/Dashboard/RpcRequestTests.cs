using System.Text;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class RpcRequestTests
    {
        private const string Begin = "{\"jsonrpc\":\"2.0\",";

        // What takes the place of a byte: the parts that JSON is made of, and bytes that a string must not hold.
        private const string Bytes = "\"\\{}[],: 01.e-tgp\n\u007f";

        [TestMethod]
        [DataRow(Begin + "\"id\":1,\"method\":\"ping\"}")]
        [DataRow(Begin + "\"id\":0,\"method\":\"ping\",\"params\":{}}")]
        [DataRow(Begin + "\"id\":1234567890123456789,\"method\":\"get\",\"params\":{\"name\":\"led\"}}")]
        [DataRow(Begin + "\"id\":7,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow(Begin + "\"id\":7,\"method\":\"set\",\"params\":{\"value\":false,\"name\":\"\"}}")]
        [DataRow(Begin + "\"id\":7,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":7}}")]
        [DataRow(Begin + "\"id\":7,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":-12.5e1}}")]
        [DataRow(Begin + "\"method\":\"toggle\",\"params\":{\"name\":\"led\"},\"id\":12}")]
        [DataRow(Begin + "\"method\":\"get\",\"id\":1}")]
        [DataRow(Begin + "\"id\":1,\"method\":\"get\"}")]
        [DataRow(Begin + "\"method\":\"ping\"}")]
        [DataRow(Begin + "\"method\":\"set\",\"id\":1,\"id\":2,\"method\":\"blink\",\"params\":{\"name\":\"a\"},\"params\":{}}")]
        [DataRow(Begin + "\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"a\",\"name\":\"b\\u0020\",\"value\":1,\"value\":null}}")]
        [DataRow(Begin + "\"id\":01234567890123456789012345678901234567890123456789012345678901234,\"method\":\"ping\"}")]
        public void Parse_RequestWithEachByteChanged_IsUnderstoodAsWithWhiteSpace(string text)
        {
            byte[] request = Encoding.UTF8.GetBytes(text);
            byte[] others = Encoding.UTF8.GetBytes(Bytes);

            ExpectSameAsSpaced(request, request.Length);
            for (int i = 0; i < request.Length; i++)
            {
                ExpectSameAsSpaced(request, i);
                byte kept = request[i];
                for (int k = 0; k < others.Length; k++)
                {
                    request[i] = others[k];
                    ExpectSameAsSpaced(request, request.Length);
                }

                request[i] = kept;
            }
        }

        // White space before the brace changes nothing of what a request means, but how it is read.
        private static void ExpectSameAsSpaced(byte[] bytes, int count)
        {
            byte[] plain = new byte[count + 2];
            byte[] spaced = new byte[count + 3];
            spaced[0] = (byte)' ';
            for (int i = 0; i < count; i++)
            {
                plain[i] = bytes[i];
                spaced[i + 1] = bytes[i];
            }

            // What is behind the request would continue it.
            plain[count] = (byte)'1';
            spaced[count + 1] = (byte)'1';
            string expected = Describe(spaced, count + 1);

            Assert.AreEqual(expected, Describe(plain, count));
        }

        private static string Describe(byte[] buffer, int count)
        {
            RpcRequest request = new RpcRequest();
            RpcError error = request.Parse(buffer, 0, count);
            string text = ((int)error).ToString();
            if (error != RpcError.None)
            {
                return text;
            }

            byte[][] names = new byte[RpcMethod.Count][];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = Encoding.UTF8.GetBytes(RpcMethod.NameOf(i));
            }

            int method = request.FindMethod(names);
            text += " " + (request.HasId ? "id" : "") + Text(buffer, request.IdOffset, request.IdCount) + " " + method.ToString();
            text += method == RpcMethod.Count ? Text(buffer, request.MethodOffset, request.MethodCount) : "";
            RpcParams parameters = request.Params;
            text += " " + ((int)parameters.Error).ToString();
            for (int i = 0; i < RpcParam.Count; i++)
            {
                JsonToken token = parameters.Token(i);
                text += " " + ((int)token).ToString();
                if (token == JsonToken.String || token == JsonToken.Number)
                {
                    text += (parameters.IsEscaped(i) && token == JsonToken.String ? "e" : "") + Text(buffer, parameters.Offset(i), parameters.Count(i));
                }
            }

            return text;
        }

        private static string Text(byte[] buffer, int offset, int count)
        {
            return count == 0 ? "-" : Encoding.UTF8.GetString(buffer, offset, count);
        }
    }
}
