using System;
using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Text
{
    [TestClass]
    public class AsciiTests
    {
        [TestMethod]
        [DataRow(0, "30")]
        [DataRow(9, "39")]
        [DataRow(10, "3130")]
        [DataRow(99, "3939")]
        [DataRow(100, "313030")]
        [DataRow(1048576, "31303438353736")]
        [DataRow(int.MaxValue, "32313437343833363437")]
        public void WriteNumber_AnyMagnitude_WritesDecimalDigits(int value, string expected)
        {
            Canvas canvas = new Canvas(10);
            int written = Ascii.WriteNumber(value, canvas.Buffer, Canvas.Offset);
            canvas.Expect(expected, written, value.ToString());
        }

        [TestMethod]
        public void Copy_Text_WritesItsBytesOnly()
        {
            Canvas canvas = new Canvas(5);
            int written = Ascii.Copy("Hello", canvas.Buffer, Canvas.Offset);
            canvas.Expect("48656C6C6F", written, "Hello");
        }

        [TestMethod]
        public void Copy_EmptyText_WritesNothing()
        {
            Canvas canvas = new Canvas(0);
            Assert.AreEqual(0, Ascii.Copy("", canvas.Buffer, Canvas.Offset));
            canvas.ExpectMargins(0, "empty");
        }

        [TestMethod]
        public void Copy_NoRoom_Throws()
        {
            byte[] buffer = new byte[7];
            Expect.Throws(typeof(ArgumentException), () => { Ascii.Copy("Hello", buffer, 3); }, "5 bytes into 4");
        }

        // Characters of one, two, three and four bytes in UTF-8; the last is a pair of surrogates.
        [TestMethod]
        [DataRow("", 0)]
        [DataRow("abc", 3)]
        [DataRow("\u007F\u0080\u07FF\u0800\uFFFF", 11)]
        [DataRow("\uD83D\uDE00", 4)]
        public void CountBytes_AnyText_AgreesWithCopy(string text, int expected)
        {
            Assert.AreEqual(expected, Ascii.CountBytes(text));
            Assert.AreEqual(expected, Ascii.GetBytes(text).Length);
        }

        [TestMethod]
        public void CountBytes_HalvesOfPairs_AgreesWithCopy()
        {
            string text = new string(new char[] { '\uD83D', 'a', '\uDE00', '\uD83D', '\uD83D', '\uDE00', '\uD83D' });
            Assert.AreEqual(Ascii.GetBytes(text).Length, Ascii.CountBytes(text));
        }

        [TestMethod]
        [DataRow("upgrade", true)]
        [DataRow("UPGRADE", true)]
        [DataRow("UpGrAdE", true)]
        [DataRow("upgrad", false)]
        [DataRow("upgrades", false)]
        [DataRow("upgradf", false)]
        [DataRow("", false)]
        public void AreEqualIgnoreCase_Word_MatchesInAnyCase(string word, bool expected)
        {
            byte[] padded = Hex.Utf8("--" + word + "--");
            bool found = Ascii.AreEqualIgnoreCase(padded, 2, padded.Length - 4, Ascii.GetBytes("upgrade"));
            Assert.AreEqual(expected, found, word);
        }

        // Only letters have a case: [ and {, @ and `, differ by the same bit.
        [TestMethod]
        [DataRow("[", "{")]
        [DataRow("@", "`")]
        [DataRow("]", "}")]
        public void AreEqualIgnoreCase_SignsThatDifferByTheCaseBit_AreDifferent(string left, string right)
        {
            Assert.IsFalse(Ascii.AreEqualIgnoreCase(Hex.Utf8(left), 0, 1, Hex.Utf8(right)));
        }

        [TestMethod]
        public void AreEqual_Windows_ComparesOnlyTheirBytes()
        {
            byte[] left = Hex.Bytes("00 010203 FF");
            byte[] right = Hex.Bytes("010203 04");
            Assert.IsTrue(Ascii.AreEqual(left, 1, right, 0, 3));
            Assert.IsFalse(Ascii.AreEqual(left, 1, right, 0, 4));
            Assert.IsTrue(Ascii.AreEqual(left, 0, right, 3, 0));
        }

        // RFC 9110 5.6.2: tchar, all of it.
        [TestMethod]
        public void IsToken_EveryByte_AcceptsExactlyTchar()
        {
            byte[] allowed = Hex.Utf8("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
            for (int b = 0; b < 256; b++)
            {
                bool expected = false;
                for (int i = 0; i < allowed.Length; i++)
                {
                    expected |= allowed[i] == b;
                }

                Assert.AreEqual(expected, Ascii.IsToken((byte)b), "byte " + b.ToString());
            }
        }
    }
}
