using Mote.Esp32.Logic;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class StoredTextTests
    {
        [TestMethod]
        [DataRow("736563726574", "secret", "as it is")]
        [DataRow("736563726574 0a", "secret", "a line end of Unix")]
        [DataRow("736563726574 0d0a", "secret", "a line end of Windows")]
        [DataRow("20 09 736563726574 20", "secret", "blanks around it")]
        [DataRow("efbbbf 736563726574 0d0a", "secret", "the mark that Notepad puts before UTF-8")]
        [DataRow("736563726574 0000", "secret", "NULs behind it")]
        [DataRow("6d c3b6 7465", "m\u00F6te", "beyond ASCII")]
        [DataRow("612062", "a b", "a blank inside")]
        public void Read_Text_IsFoundWithoutWhatSurroundsIt(string hex, string expected, string what)
        {
            StoredText stored = StoredText.Read(Hex.Bytes(hex));
            Assert.AreEqual((int)StoredTextState.Text, (int)stored.State, what);
            Assert.AreEqual(expected, stored.Text, what);
            Assert.IsTrue(stored.Complaint == null, what);
        }

        [TestMethod]
        [DataRow("", "nothing at all")]
        [DataRow("20", "a blank")]
        [DataRow("0d0a0d0a", "line ends")]
        [DataRow("00000000", "NULs")]
        [DataRow("00 20 0a", "some of each")]
        [DataRow("efbbbf", "a byte order mark")]
        [DataRow("efbbbf 0d0a", "a byte order mark and a line end")]
        public void Read_NothingButBlanks_IsBlank(string hex, string what)
        {
            StoredText stored = StoredText.Read(Hex.Bytes(hex));
            Assert.AreEqual((int)StoredTextState.Blank, (int)stored.State, what);
            Assert.IsTrue(stored.Text == null, what);
            Assert.AreEqual("is blank", stored.Complaint, what);
        }

        [TestMethod]
        [DataRow("736563 00 726574", "a NUL inside, where the device would cut it")]
        [DataRow("736563 0a 726574", "two lines")]
        [DataRow("fffe 7300 6500 6300", "UTF-16, as a redirection in Windows PowerShell writes it")]
        [DataRow("ff", "flash that was never written")]
        [DataRow("6d f6 7465", "Latin-1")]
        [DataRow("736563 c3", "cut inside a character")]
        public void Read_OtherBytes_AreNoText(string hex, string what)
        {
            StoredText stored = StoredText.Read(Hex.Bytes(hex));
            Assert.AreEqual((int)StoredTextState.NotText, (int)stored.State, what);
            Assert.IsTrue(stored.Text == null, what);
            Assert.IsTrue(stored.Complaint != null, what);
        }

        [TestMethod]
        public void Complaint_NoFile_IsNone()
        {
            Assert.IsTrue(StoredText.Absent().Complaint == null);
            Assert.IsTrue(StoredText.Absent().Text == null);
            Assert.AreEqual("cannot be read", StoredText.Unreadable().Complaint);
        }
    }
}
