using Mote.Esp32.Logic;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class AccessPointFileTests
    {
        private const string Path = "I:\\mote-ap.txt";

        [TestMethod]
        [DataRow("mote-1a2b3c abcdefgh2345\n", "mote-1a2b3c", "abcdefgh2345")]
        [DataRow("mote-1a2b3c open", "mote-1a2b3c", "")]
        [DataRow("x 12345678", "x", "12345678")]
        public void AccessPointFile_OfALine_AllowsIt(string text, string ssid, string key)
        {
            AccessPointFile file = Read(text);

            Assert.IsTrue(file.IsAllowed);
            Assert.AreEqual(ssid, file.Ssid);
            Assert.AreEqual(key, file.Key);
            Assert.IsTrue(file.Complaint == null);
        }

        [TestMethod]
        public void AccessPointFile_OfTheLongest_AllowsItAndNothingLonger()
        {
            string name = "0123456789012345678901234567890";
            string key = "012345678901234567890123456789012345678901234567890123456789012";

            Assert.AreEqual(name, Read(name + " " + key).Ssid);
            Assert.AreEqual(key, Read(name + " " + key).Key);
            ExpectRefused(Read(name + "x " + key));
            ExpectRefused(Read(name + " " + key + "x"));
        }

        [TestMethod]
        [DataRow("abcdefgh2345")]
        [DataRow("mote 1234567")]
        [DataRow("mote abcdefgh 2345")]
        [DataRow("mote  abcdefgh2345")]
        [DataRow("mote Open")]
        [DataRow("m\u00f6te abcdefgh2345")]
        [DataRow("mote abcdefgh\u00f62345")]
        public void AccessPointFile_OfAnythingElse_AllowsNoneAndSaysWhy(string text)
        {
            ExpectRefused(Read(text));
        }

        [TestMethod]
        public void AccessPointFile_WithoutOneOrSwitchedOff_AllowsNoneWithoutAWord()
        {
            AccessPointFile absent = new AccessPointFile(Path, StoredText.Absent());
            AccessPointFile off = Read("off\r\n");

            Assert.IsFalse(absent.IsAllowed);
            Assert.IsTrue(absent.Complaint == null);
            Assert.IsFalse(off.IsAllowed);
            Assert.IsTrue(off.Complaint == null);
        }

        [TestMethod]
        public void AccessPointFile_Spoilt_AllowsNoneAndSaysWhy()
        {
            ExpectRefused(new AccessPointFile(Path, StoredText.Unreadable()));
            ExpectRefused(Read(""));
        }

        private static AccessPointFile Read(string text)
        {
            return new AccessPointFile(Path, StoredText.Read(Hex.Utf8(text)));
        }

        private static void ExpectRefused(AccessPointFile file)
        {
            Assert.IsFalse(file.IsAllowed);
            Assert.IsTrue(file.Ssid == null);
            Assert.IsTrue(file.Key == null);
            Assert.IsTrue(file.Complaint.IndexOf("no phone can set this board up") > 0);
        }
    }
}
