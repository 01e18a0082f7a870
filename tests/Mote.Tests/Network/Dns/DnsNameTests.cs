using Mote.Network.Dns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Dns
{
    [TestClass]
    public class DnsNameTests
    {
        // RFC 1035 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, the root at 92.
        private const string Rfc1035 =
            "0000000000000000000000000000000000000000 01 46 03 495349 04 41525041 00 0000000000000000"
            + "03 464F4F C014 000000000000000000000000000000000000 C01A 00000000000000000000000000000000000000000000000000 00 00";

        private const string FIsiArpa = "0146034953490441525041 00";

        [TestMethod]
        [DataRow(20, "0146034953490441525041 00", 32)]
        [DataRow(40, "03464F4F 0146034953490441525041 00", 46)]
        [DataRow(64, "0441525041 00", 66)]
        [DataRow(92, "00", 93)]
        public void Read_NameOfRfc1035_IsWithoutPointers(int at, string expected, int end)
        {
            byte[] message = Message(at);
            Canvas canvas = new Canvas(255);
            int written = DnsName.Read(message, 3, message.Length - 3, at, canvas.Buffer, Canvas.Offset, 255);
            canvas.Expect(expected, written, expected);
            Assert.AreEqual(end, DnsName.Skip(message, 3, message.Length - 3, at));
            Assert.IsTrue(DnsName.AreSame(message, 3, message.Length - 3, at, Hex.Bytes(expected), 0));
        }

        [TestMethod]
        public void AreSame_OtherCase_IsTrue()
        {
            byte[] message = Hex.Bytes("0166 03697349 0461525061 00");
            Assert.IsTrue(DnsName.AreSame(message, 0, message.Length, 0, Hex.Bytes(FIsiArpa), 0));
        }

        [TestMethod]
        [DataRow("0166 03697349 0461525062 00", "another letter")]
        [DataRow("0166 0369734B 0461525061 00", "a byte that differs in the bit of 32 and is no letter's")]
        [DataRow("0166 03697349 00", "shorter")]
        [DataRow("0166 03697349 0461525061 0161 00", "longer")]
        [DataRow("0126 03697349 0461525061 00", "a sign that differs from F in the bits of 96")]
        public void AreSame_OtherName_IsFalse(string hex, string what)
        {
            byte[] message = Hex.Bytes(hex);
            Assert.IsFalse(DnsName.AreSame(message, 0, message.Length, 0, Hex.Bytes(FIsiArpa), 0), what);
        }

        [TestMethod]
        [DataRow("C000", 0, "to itself")]
        [DataRow("0161C000", 0, "to its own label")]
        [DataRow("0161C002", 0, "to the pointer")]
        [DataRow("C00200C000", 0, "forward")]
        [DataRow("C0FF", 0, "past the end")]
        [DataRow("C002C000", 2, "two in a circle")]
        [DataRow("0161C0040161C000", 4, "two names in a circle")]
        [DataRow("40 61 00", 0, "RFC 1035 4.1.4: 01 is reserved")]
        [DataRow("80 61 00", 0, "10 is reserved")]
        public void Read_BadPointerOrLength_Fails(string hex, int at, string what)
        {
            byte[] message = Hex.Bytes(hex);
            Canvas canvas = new Canvas(255);
            Assert.AreEqual(-1, DnsName.Read(message, 0, message.Length, at, canvas.Buffer, Canvas.Offset, 255), what);
            canvas.ExpectMargins(255, what);
            Assert.IsFalse(DnsName.AreSame(message, 0, message.Length, at, Hex.Bytes("0161 0161 00"), 0), what);
        }

        [TestMethod]
        public void Read_ChainOfPointers_IsFollowedSixteenTimes()
        {
            byte[] message = new byte[1 + (2 * (DnsName.MostPointers + 1))];
            for (int i = 1; i < message.Length; i += 2)
            {
                message[i] = 0xC0;
                message[i + 1] = (byte)(i < 3 ? 0 : i - 2);
            }

            byte[] name = new byte[255];
            int last = message.Length - 4;
            Assert.AreEqual(1, DnsName.Read(message, 0, message.Length, last, name, 0, 255));
            Assert.IsTrue(DnsName.AreSame(message, 0, message.Length, last, new byte[1], 0));
            Assert.AreEqual(-1, DnsName.Read(message, 0, message.Length, last + 2, name, 0, 255));
            Assert.IsFalse(DnsName.AreSame(message, 0, message.Length, last + 2, new byte[1], 0));
        }

        [TestMethod]
        public void ReadAndSkip_CutOffAtEveryByte_Fail()
        {
            byte[] message = Hex.Bytes(FIsiArpa);
            byte[] name = new byte[255];
            for (int count = 0; count < message.Length; count++)
            {
                Assert.AreEqual(-1, DnsName.Read(message, 0, count, 0, name, 0, 255), count.ToString());
                Assert.AreEqual(-1, DnsName.Skip(message, 0, count, 0), count.ToString());
                Assert.IsFalse(DnsName.AreSame(message, 0, count, 0, message, 0), count.ToString());
            }

            Assert.AreEqual(-1, DnsName.Skip(Hex.Bytes("00C0"), 0, 2, 1), "half a pointer");
        }

        [TestMethod]
        public void ReadAndSkip_LongestName_Has255Bytes()
        {
            // RFC 1035 2.3.4: three labels of 63 and one of 61 are 255 with their lengths and the final zero.
            byte[] longest = LongName(61);
            byte[] name = new byte[255];
            Assert.AreEqual(255, DnsName.Read(longest, 0, longest.Length, 0, name, 0, 255));
            Assert.AreEqual(255, DnsName.Skip(longest, 0, longest.Length, 0));
            Assert.AreEqual(255, DnsName.CountBytes(longest, 0));
            byte[] longer = LongName(62);
            name = new byte[300];
            Assert.AreEqual(-1, DnsName.Read(longer, 0, longer.Length, 0, name, 0, 300));
            Assert.AreEqual(-1, DnsName.Skip(longer, 0, longer.Length, 0));
        }

        [TestMethod]
        public void Read_WithoutRoomForTheName_WritesNothingBehindIt()
        {
            byte[] message = Hex.Bytes(FIsiArpa);
            for (int room = 0; room < message.Length; room++)
            {
                Canvas canvas = new Canvas(room);
                Assert.AreEqual(-1, DnsName.Read(message, 0, message.Length, 0, canvas.Buffer, Canvas.Offset, room));
                canvas.ExpectMargins(room, room.ToString());
            }
        }

        [TestMethod]
        [DataRow("0161 00", 0, 0, "a label")]
        [DataRow("00", 0, 0, "the root has a label without bytes")]
        [DataRow("0161 00 C000", 3, 0, "a pointer")]
        [DataRow("0161 00 C000 C003", 5, 0, "a pointer to a pointer")]
        [DataRow("0161", 0, 0, "what follows the label does not matter")]
        [DataRow("0261", 0, -1, "cut off")]
        [DataRow("C000", 0, -1, "to itself")]
        [DataRow("C002 0161 00", 0, -1, "forward")]
        [DataRow("0161 00 C0", 3, -1, "half a pointer")]
        [DataRow("0161 00 4000", 3, -1, "RFC 1035 4.1.4: 01 is reserved")]
        [DataRow("", 0, -1, "nothing")]
        public void FirstLabel_OfName_IsItsPlace(string hex, int at, int expected, string what)
        {
            byte[] message = Hex.Bytes("C0" + hex);
            Assert.AreEqual(expected, DnsName.FirstLabel(message, 1, message.Length - 1, at), what);
        }

        [TestMethod]
        [DataRow("0162 0163 00", 0, 0, "the same")]
        [DataRow("0163 00 0162 C000", 3, 0, "the same, with a pointer")]
        [DataRow("0161 0163 00", 0, 1, "a lesser letter")]
        [DataRow("0162 0164 00", 0, -1, "a greater letter")]
        [DataRow("0142 0163 00", 0, 1, "RFC 6762 8.2.1: the raw bytes, and so the case, count")]
        [DataRow("01E2 0163 00", 0, -1, "without a sign")]
        [DataRow("0162 00", 0, 1, "shorter")]
        [DataRow("0162 0163 0161 00", 0, -1, "longer")]
        [DataRow("026161 00", 0, -1, "a longer label is greater than any letter")]
        [DataRow("0162 01", 0, 1, "cut off")]
        [DataRow("0162 0163", 0, 1, "without an end")]
        [DataRow("0162 C000", 2, 1, "a pointer in a circle")]
        public void Compare_WithNameOfMessage_IsByteByByte(string hex, int at, int sign, string what)
        {
            byte[] message = Hex.Bytes("C0" + hex);
            int difference = DnsName.Compare(Hex.Bytes("0162 0163 00"), message, 1, message.Length - 1, at);
            Assert.AreEqual(sign, difference < 0 ? -1 : difference > 0 ? 1 : 0, what);
        }

        private static byte[] LongName(int lastLabel)
        {
            byte[] name = new byte[192 + lastLabel + 2];
            name[0] = 63;
            name[64] = 63;
            name[128] = 63;
            name[192] = (byte)lastLabel;
            return name;
        }

        // Three bytes that do not belong to it are in front.
        private static byte[] Message(int at)
        {
            byte[] message = Hex.Bytes("C0C0C0" + Rfc1035);
            Assert.IsTrue(at < message.Length - 3);
            return message;
        }
    }
}
