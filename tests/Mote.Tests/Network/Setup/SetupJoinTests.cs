using Mote.Network.Setup;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Setup
{
    [TestClass]
    public class SetupJoinTests
    {
        private const string Malformed = "400 {\"error\":\"The request was not what the page sends.\"}";

        [TestMethod]
        [DataRow("{\"ssid\":\"Home\"}", "Home/;")]
        [DataRow(" { \"ssid\" : \"Home\" , \"password\" : \"12345678\" } ", "Home/12345678;")]
        [DataRow("{\"ssid\":\"A\\\"\\\\\\/\\u0042\\u00e9\\u20AC\",\"password\":\"\"}", "A\"\\/B\u00e9\u20ac/;")]
        [DataRow("{\"ssid\":\"1234567890123456789012345678901\"}", "1234567890123456789012345678901/;")]
        [DataRow("{\"ssid\":\"Home\",\"password\":\"123456789012345678901234567890123456789012345678901234567890123\"}",
            "Home/123456789012345678901234567890123456789012345678901234567890123;")]
        public void OnPost_GoodCredentials_AreTried(string json, string tried)
        {
            FakeSetupHost host = new FakeSetupHost();
            Assert.AreEqual("204 ", SetupServiceTests.Join(new SetupService(host, "192.168.4.1"), json, 0));
            Assert.AreEqual(tried, host.Tried);
        }

        [TestMethod]
        [DataRow("{}", "Choose a network.")]
        [DataRow("{\"ssid\":\"\",\"password\":\"12345678\"}", "Choose a network.")]
        [DataRow("{\"ssid\":\"12345678901234567890123456789012\"}", "The name of the network may have 31 bytes at most.")]
        [DataRow("{\"ssid\":\"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\"}", "The name of the network may have 31 bytes at most.")]
        [DataRow("{\"ssid\":\"Home\",\"password\":\"1234567\"}", "The password of a network has 8 to 63 characters, each a letter, digit, space or sign of ASCII.")]
        [DataRow("{\"ssid\":\"Home\",\"password\":\"1234567\u00e9\"}", "The password of a network has 8 to 63 characters, each a letter, digit, space or sign of ASCII.")]
        [DataRow("{\"ssid\":\"Home\",\"password\":\"1234567890123456789012345678901234567890123456789012345678901234\"}",
            "The password of a network has 8 to 63 characters, each a letter, digit, space or sign of ASCII.")]
        [DataRow("{\"ssid\":\"Home\",\"name\":\"a\\nb\"}", "Names and tokens have no line ends or other control characters.")]
        [DataRow("{\"ssid\":\"Ho\\tme\"}", "Names and tokens have no line ends or other control characters.")]
        public void OnPost_BadValue_IsRejectedWithASentence(string json, string sentence)
        {
            FakeSetupHost host = new FakeSetupHost();
            Assert.AreEqual("400 {\"error\":\"" + sentence + "\"}", SetupServiceTests.Join(new SetupService(host, "192.168.4.1"), json, 0));
            Assert.AreEqual(string.Empty, host.Tried);
        }

        [TestMethod]
        [DataRow("name", 94, 204)]
        [DataRow("name", 95, 400)]
        [DataRow("token", 128, 204)]
        [DataRow("token", 129, 400)]
        public void OnPost_LongText_IsTakenUpToItsLimit(string member, int length, int status)
        {
            string json = "{\"ssid\":\"Home\",\"" + member + "\":\"" + new string('x', length) + "\"}";
            string response = SetupServiceTests.Join(new SetupService(new FakeSetupHost(), "192.168.4.1"), json, 0);
            Assert.AreEqual(status.ToString(), response.Substring(0, 3));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("[]")]
        [DataRow("{")]
        [DataRow("{\"ssid\"}")]
        [DataRow("{\"ssid\":1}")]
        [DataRow("{\"ssid\":null}")]
        [DataRow("{\"ssid\":\"a\",}")]
        [DataRow("{\"ssid\":\"a\"}x")]
        [DataRow("{\"ssid\":\"a\",\"ssid\":\"b\"}")]
        [DataRow("{\"ssid\":\"a\",\"other\":\"b\"}")]
        [DataRow("{\"ssid\":\"a\\x\"}")]
        [DataRow("{\"ssid\":\"a\\u00g0\"}")]
        [DataRow("{\"ssid\":\"a\\u0000\"}")]
        [DataRow("{\"ssid\":\"a\\ud83d\\ude00\"}")]
        [DataRow("{\"ssid\":\"a\nb\"}")]
        public void OnPost_MalformedJson_IsRejectedWithASentence(string json)
        {
            FakeSetupHost host = new FakeSetupHost();
            Assert.AreEqual(Malformed, SetupServiceTests.Join(new SetupService(host, "192.168.4.1"), json, 0));
            Assert.AreEqual(string.Empty, host.Tried);
        }

        [TestMethod]
        public void TryRead_ObjectCutAnywhere_IsMalformed()
        {
            byte[] json = Hex.Utf8("{\"ssid\":\"\\u00e9\\n\",\"token\":\"x\"}");
            for (int count = 0; count < json.Length; count++)
            {
                JsonStrings strings = new JsonStrings(new string[] { "ssid", "token" }, 64);
                Assert.IsFalse(strings.TryRead(json, 0, count), count.ToString());
            }
        }

        [TestMethod]
        public void TryRead_BadUtf8_IsMalformed()
        {
            byte[] json = Hex.Bytes("7B 22 73 22 3A 22 C3 22 7D");
            Assert.IsFalse(new JsonStrings(new string[] { "s" }, 64).TryRead(json, 0, json.Length));
        }

        [TestMethod]
        public void TryRead_StringLongerThanAsked_IsMalformed()
        {
            byte[] json = Hex.Utf8("{\"s\":\"12345\"}");
            Assert.IsTrue(new JsonStrings(new string[] { "s" }, 5).TryRead(json, 0, json.Length));
            Assert.IsFalse(new JsonStrings(new string[] { "s" }, 4).TryRead(json, 0, json.Length));
        }
    }
}
