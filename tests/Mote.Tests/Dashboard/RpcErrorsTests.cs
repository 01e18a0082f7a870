using System.Text;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class RpcErrorsTests
    {
        // JSON-RPC 2.0 5.1; from -32099 to -32000 the codes are the device's own.
        [TestMethod]
        [DataRow((int)RpcError.NotJson, -32700)]
        [DataRow((int)RpcError.NotUtf8, -32700)]
        [DataRow((int)RpcError.ResponseTooLong, -32000)]
        [DataRow((int)RpcError.Batch, -32600)]
        [DataRow((int)RpcError.NotAnObject, -32600)]
        [DataRow((int)RpcError.VersionNotTwo, -32600)]
        [DataRow((int)RpcError.MethodMissing, -32600)]
        [DataRow((int)RpcError.MethodNotAString, -32600)]
        [DataRow((int)RpcError.ParamsNotAnObject, -32600)]
        [DataRow((int)RpcError.IdNotScalar, -32600)]
        [DataRow((int)RpcError.IdTooLong, -32600)]
        [DataRow((int)RpcError.TooManyRequests, -32002)]
        [DataRow((int)RpcError.MethodUnknown, -32601)]
        [DataRow((int)RpcError.ParamsByPosition, -32602)]
        [DataRow((int)RpcError.ReadOnly, -32001)]
        [DataRow((int)RpcError.NameMissing, -32602)]
        [DataRow((int)RpcError.NameNotAString, -32602)]
        [DataRow((int)RpcError.IntervalNotAnInteger, -32602)]
        [DataRow((int)RpcError.IntervalOutOfRange, -32602)]
        [DataRow((int)RpcError.NamesNotAnArray, -32602)]
        [DataRow((int)RpcError.NamesElementNotAString, -32602)]
        [DataRow((int)RpcError.BeforeNotAnInteger, -32602)]
        [DataRow((int)RpcError.BootNotAnInteger, -32602)]
        [DataRow((int)RpcError.TooLate, -32003)]
        [DataRow((int)RpcError.ParamsRefused, -32602)]
        [DataRow((int)RpcError.Refused, -32004)]
        [DataRow((int)RpcError.ChannelUnknown, -32602)]
        [DataRow((int)RpcError.ChannelNotAnOutput, -32602)]
        [DataRow((int)RpcError.ChannelNotABool, -32602)]
        [DataRow((int)RpcError.ChannelNotPulsed, -32602)]
        [DataRow((int)RpcError.ValueMissing, -32602)]
        [DataRow((int)RpcError.ValueNotABool, -32602)]
        [DataRow((int)RpcError.ValueNotANumber, -32602)]
        [DataRow((int)RpcError.ValueOutOfRange, -32602)]
        [DataRow((int)RpcError.MsMissing, -32602)]
        [DataRow((int)RpcError.MsNotAnInteger, -32602)]
        [DataRow((int)RpcError.MsOutOfRange, -32602)]
        [DataRow((int)RpcError.TooManyChanges, -32002)]
        [DataRow((int)RpcError.OutputFailed, -32000)]
        public void CodeOf_EachError_IsAsPromised(int error, int code)
        {
            Assert.AreEqual(code, RpcErrors.CodeOf((RpcError)error));
        }

        [TestMethod]
        public void TextOf_EachError_IsItsOwnAndStandsInJsonAsItIs()
        {
            for (int i = 1; i <= (int)RpcError.OutputFailed; i++)
            {
                byte[] text = Encoding.UTF8.GetBytes(RpcErrors.TextOf((RpcError)i));
                Assert.AreNotEqual(RpcErrors.TextOf(RpcError.None), RpcErrors.TextOf((RpcError)i), i.ToString());
                for (int j = 0; j < text.Length; j++)
                {
                    Assert.IsTrue(text[j] >= ' ' && text[j] < 127 && text[j] != '"' && text[j] != '\\', i.ToString());
                }

                for (int j = 1; j < i; j++)
                {
                    Assert.AreNotEqual(RpcErrors.TextOf((RpcError)j), RpcErrors.TextOf((RpcError)i), i.ToString());
                }
            }
        }

        // With the longest name, number and place that an error can have, and an answer with the longest id around it.
        [TestMethod]
        public void Write_EachErrorAtItsLongest_FitsTheRoomThatIsKeptForIt()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"0123456789012345678901234567890123456789\"}");
            RpcRequest request = new RpcRequest();
            JsonWriter writer = new JsonWriter(1000);
            int longest = 0;
            for (int i = 1; i <= (int)RpcError.OutputFailed; i++)
            {
                Assert.AreEqual((int)RpcError.None, (int)request.Parse(bytes, 0, bytes.Length));
                request.Params.Cite(request.MethodOffset, request.MethodCount);
                request.Params.CitedNumber = int.MaxValue;
                request.Params.Reason = new string('x', RpcParams.MaxReasonBytes - "'0123456789012345678901234567890123456789'".Length);
                writer.Start(1000);

                RpcErrors.Write((RpcError)i, request, int.MaxValue, writer);

                Assert.IsTrue(writer.Length <= RpcErrors.MaxWrittenBytes, i.ToString() + ": " + writer.Length.ToString());
                longest = writer.Length > longest ? writer.Length : longest;
            }

            int around = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":,\"error\":}").Length + RpcRequest.MaxIdBytes;
            Assert.IsTrue(around + RpcErrors.MaxWrittenBytes <= RequestHandler.ResponseBytes);

            // If no error needed the whole limit, the limit would waste memory.
            Assert.IsTrue(longest > RpcErrors.MaxWrittenBytes - 20, longest.ToString());
        }

        [TestMethod]
        public void Write_EveryReasonWhyItIsNotJson_FitsTheRoomThatIsKeptForIt()
        {
            // No position in a request of up to 64 KiB has more digits.
            int place = "65535".Length;
            for (int i = 1; i <= (int)JsonError.TooDeep; i++)
            {
                string text = "{\"code\":-32700,\"message\":\"" + RpcErrors.TextOf(RpcError.NotJson) + JsonErrorText.Of((JsonError)i) + " at byte \"}";
                Assert.IsTrue(Encoding.UTF8.GetBytes(text).Length + place <= RpcErrors.MaxWrittenBytes, text);
            }
        }
    }
}
