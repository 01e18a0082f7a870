using Mote.Esp32.Logic;
using Mote.Server;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class TokenFileTests
    {
        private const string Path = "I:\\mote-token.txt";

        [TestMethod]
        public void TokenFile_Absent_LetsEverybodyIn()
        {
            TokenFile file = new TokenFile(Path, StoredText.Absent());
            Assert.IsTrue(file.Token == null);
            Assert.IsFalse(file.IsLocked);
            Assert.IsTrue(file.Complaint == null);
        }

        [TestMethod]
        public void TokenFile_WithAToken_AsksForIt()
        {
            TokenFile file = new TokenFile(Path, StoredText.Read(Hex.Utf8("m\u00F6te\r\n")));
            Assert.AreEqual("m\u00F6te", file.Token);
            Assert.IsFalse(file.IsLocked);
            Assert.IsTrue(file.Complaint == null);
        }

        [TestMethod]
        public void TokenFile_Unreadable_LetsNobodyInAndSaysWhy()
        {
            ExpectLocked(StoredText.Unreadable(), "I:\\mote-token.txt cannot be read: every request is rejected.");
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("0d0a")]
        [DataRow("000000")]
        public void TokenFile_Blank_LetsNobodyInAndSaysWhy(string hex)
        {
            ExpectLocked(StoredText.Read(Hex.Bytes(hex)), "I:\\mote-token.txt is blank: every request is rejected.");
        }

        [TestMethod]
        public void TokenFile_OfAnotherEncoding_LetsNobodyInAndSaysWhy()
        {
            ExpectLocked(StoredText.Read(Hex.Bytes("fffe 7300")), "I:\\mote-token.txt is not a line of text in UTF-8: every request is rejected.");
        }

        [TestMethod]
        public void TokenFile_LongerThanATokenMayBe_LetsNobodyInAndSaysWhy()
        {
            byte[] content = new byte[AccessPolicy.MaxTokenBytes];
            for (int i = 0; i < content.Length; i++)
            {
                content[i] = (byte)'x';
            }

            Assert.IsFalse(new TokenFile(Path, StoredText.Read(content)).IsLocked);

            // Two bytes for one character.
            content[0] = 0xC3;
            content[1] = 0xB6;
            Assert.IsFalse(new TokenFile(Path, StoredText.Read(content)).IsLocked);

            byte[] longer = new byte[content.Length + 1];
            for (int i = 0; i < longer.Length; i++)
            {
                longer[i] = (byte)'x';
            }

            ExpectLocked(StoredText.Read(longer), "I:\\mote-token.txt holds more than 128 bytes: every request is rejected.");
        }

        private static void ExpectLocked(StoredText stored, string sentence)
        {
            TokenFile file = new TokenFile(Path, stored);
            Assert.IsTrue(file.Token == null);
            Assert.IsTrue(file.IsLocked);
            Assert.IsTrue(file.Complaint.StartsWith(sentence), file.Complaint);
            Assert.IsTrue(file.Complaint.IndexOf("delete it to let everybody in") > 0, file.Complaint);
        }
    }
}
