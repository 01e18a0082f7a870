using Mote.Network;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network
{
    [TestClass]
    public class NetworkBytesTests
    {
        [TestMethod]
        [DataRow("0000", 0)]
        [DataRow("0102", 258)]
        [DataRow("FFFF", 65535)]
        public void Read16AndWrite16_Vector_AreInverse(string hex, int value)
        {
            Assert.AreEqual(value, NetworkBytes.Read16(Hex.Bytes("A5" + hex + "A5"), 1));
            Canvas canvas = new Canvas(2);
            NetworkBytes.Write16(canvas.Buffer, Canvas.Offset, value);
            canvas.Expect(hex, 2, hex);
        }

        [TestMethod]
        [DataRow("00000000", 0)]
        [DataRow("01020304", 16909060)]
        [DataRow("7FFFFFFF", 2147483647)]
        [DataRow("80000000", -2147483648)]
        [DataRow("FFFFFFFF", -1)]
        public void Read32AndWrite32_Vector_AreInverse(string hex, int value)
        {
            Assert.AreEqual(value, NetworkBytes.Read32(Hex.Bytes("A5" + hex + "A5"), 1));
            Canvas canvas = new Canvas(4);
            NetworkBytes.Write32(canvas.Buffer, Canvas.Offset, value);
            canvas.Expect(hex, 4, hex);
        }
    }
}
