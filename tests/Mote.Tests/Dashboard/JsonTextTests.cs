using System.Text;
using Mote.Dashboard.Protocol.Json;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class JsonTextTests
    {
        [TestMethod]
        [DataRow("led", "led", true)]
        [DataRow("\\u006Ced", "led", true)]
        [DataRow("l\\u0065\\u0064", "led", true)]
        [DataRow("a\\/b", "a/b", true)]
        [DataRow("led", "leds", false)]
        [DataRow("leds", "led", false)]
        [DataRow("\\u006Ceds", "led", false)]
        [DataRow("\\u006Ce", "led", false)]
        [DataRow("Led", "led", false)]
        [DataRow("\\u016Ced", "led", false)]
        [DataRow("\\uD83D\\uDE6C", "l", false)]
        [DataRow("", "", true)]
        public void AreEqual_EscapedOrNot_ComparesWhatIsMeant(string written, string text, bool expected)
        {
            byte[] bytes = Encoding.UTF8.GetBytes("\"" + written + "\"");
            bool escaped = written.IndexOf('\\') >= 0;

            byte[] plain = Encoding.UTF8.GetBytes(text);
            Assert.AreEqual(expected, JsonText.AreEqual(bytes, 1, bytes.Length - 2, escaped, plain, 0, plain.Length));
        }

        [TestMethod]
        [DataRow("plain \u00e9", "plain \u00e9")]
        [DataRow("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
        [DataRow("\\u0041\\u007f\\u0080\\u07ff\\u0800\\uffff", "A\u007f\u0080\u07ff\u0800\uffff")]
        [DataRow("\\uD800\\uDC00\\uDBFF\\uDFFF", "\U00010000\U0010FFFF")]
        public void Decode_EveryEscape_GivesUtf8(string written, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(written);
            byte[] expected = Encoding.UTF8.GetBytes(text);
            byte[] target = Filled(expected.Length + 2);

            Assert.AreEqual(expected.Length, JsonText.Decode(bytes, 0, bytes.Length, target, 1));

            Assert.AreEqual((byte)0xA5, target[0]);
            Assert.AreEqual((byte)0xA5, target[target.Length - 1]);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], target[i + 1]);
            }
        }

        [TestMethod]
        [DataRow("abc")]
        [DataRow("a\\u00e9")]
        [DataRow("a\\u0800")]
        public void Decode_TargetOneByteShort_WritesNoPartOfACharacter(string written)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(written);
            int length = JsonText.Decode(bytes, 0, bytes.Length, new byte[16], 0);

            Assert.AreEqual(-1, JsonText.Decode(bytes, 0, bytes.Length, new byte[length - 1], 0));
        }

        [TestMethod]
        public void Decode_OntoItself_GivesTheSame()
        {
            byte[] bytes = Encoding.UTF8.GetBytes("\\u0041\\n\\uD83D\\uDE00z");

            int length = JsonText.Decode(bytes, 0, bytes.Length, bytes, 0);

            Assert.AreEqual("A\n\U0001F600z", Encoding.UTF8.GetString(bytes, 0, length));
        }

        [TestMethod]
        [DataRow("", "\"\"")]
        [DataRow("\u00b0C", "\"\u00b0C\"")]
        [DataRow("a\"b\\c", "\"a\\\"b\\\\c\"")]
        [DataRow("\n\u001f", "\"\\u000a\\u001f\"")]
        public void Quote_Text_EscapesWhatMustBe(string text, string expected)
        {
            byte[] quoted = JsonText.Quote(text);

            Assert.AreEqual(expected, Encoding.UTF8.GetString(quoted, 0, quoted.Length));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("plain \u00b0C \U0001F600")]
        [DataRow("a\"b\\c/")]
        [DataRow("\n\u001f")]
        public void Unquote_WhatWasQuoted_IsTheTextAgain(string text)
        {
            Assert.AreEqual(text, JsonText.Unquote(JsonText.Quote(text)));
        }

        private static byte[] Filled(int length)
        {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++)
            {
                bytes[i] = 0xA5;
            }

            return bytes;
        }
    }
}
