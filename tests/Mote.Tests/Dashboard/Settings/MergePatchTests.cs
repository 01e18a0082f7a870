using System.Text;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Settings;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    [TestClass]
    public class MergePatchTests
    {
        // RFC 7396, appendix A: those whose document and patch are objects.
        [TestMethod]
        [DataRow("{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
        [DataRow("{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}")]
        [DataRow("{\"a\":\"b\"}", "{\"a\":null}", "{}")]
        [DataRow("{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}")]
        [DataRow("{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}")]
        [DataRow("{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}")]
        [DataRow("{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}")]
        [DataRow("{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}")]
        [DataRow("{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}")]
        [DataRow("{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}")]
        // Of a member that comes twice the last counts.
        [DataRow("{}", "{\"a\":1,\"a\":2}", "{\"a\":2}")]
        [DataRow("{\"a\":0}", "{\"a\":1,\"a\":null}", "{}")]
        [DataRow("{}", "{\"a\":null,\"a\":true,\"b\":false}", "{\"a\":true,\"b\":false}")]
        [DataRow("{\"a\":1,\"b\":-2.5}", " { \"b\" : [ 1 , 2 ] } ", "{\"a\":1,\"b\":[ 1 , 2 ]}")]
        public void Write_DocumentAndChange_IsAsTheRfcSays(string document, string change, string expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(document);
            byte[] array = Encoding.UTF8.GetBytes("[" + change + "]");
            MemberReader reader = new MemberReader(array, 0, array.Length);
            reader.Next();
            JsonWriter writer = new JsonWriter(200);
            writer.Start(200);
            MergePatch.Write(bytes, 0, bytes.Length, reader, writer);
            Assert.AreEqual(expected, Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length));
        }
    }
}
