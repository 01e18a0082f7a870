using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class FaultTextTests
    {
        [TestMethod]
        [DataRow("OutOfMemoryException", "", "OutOfMemoryException")]
        [DataRow("SocketException", "no sockets", "SocketException: no sockets")]
        [DataRow("E", "a\"b\\c\nd", "E: a?b?c?d")]
        [DataRow("E", "\u00e4", "E: ??")]
        public void Encode_TypeAndMessage_AreVisibleAscii(string type, string message, string expected)
        {
            Assert.AreEqual(expected, FaultText.Decode(FaultText.Encode(type, message)));
        }

        [TestMethod]
        public void Encode_WithoutMessage_IsTheType()
        {
            Assert.AreEqual("E", FaultText.Decode(FaultText.Encode("E", null)));
        }

        [TestMethod]
        public void Encode_LongMessage_IsCut()
        {
            string message = "0123456789";
            for (int i = 0; i < 4; i++)
            {
                message += message;
            }

            Assert.AreEqual(FaultText.MaxBytes, FaultText.Encode("E", message).Length);
        }

        [TestMethod]
        public void Decode_Nothing_IsNull()
        {
            Assert.IsNull(FaultText.Decode(null));
            Assert.IsNull(FaultText.Decode(new byte[0]));
        }

        [TestMethod]
        public void Decode_BytesOfUnknownOrigin_AreCleanedAndCut()
        {
            byte[] stored = new byte[200];
            stored[1] = (byte)'x';

            string text = FaultText.Decode(stored);

            Assert.AreEqual(FaultText.MaxBytes, text.Length);
            Assert.IsTrue(text.StartsWith("?x?"));
        }
    }
}
