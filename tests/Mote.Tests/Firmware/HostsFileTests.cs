using Mote.Esp32.Logic;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class HostsFileTests
    {
        [TestMethod]
        public void Read_Absent_IsNoListAndNoComplaint()
        {
            string complaint;
            Assert.IsNull(HostsFile.Read("I:\\h", null, false, out complaint));
            Assert.IsNull(complaint);
        }

        [TestMethod]
        [DataRow("mote.example\n192.168.4.1\n")]
        [DataRow("\r\nmote.example\r\n\r\n  192.168.4.1")]
        [DataRow("\uFEFFmote.example\n192.168.4.1\0\0")]
        public void Read_Lines_AreTheHosts(string text)
        {
            string complaint;
            string[] hosts = HostsFile.Read("I:\\h", Hex.Utf8(text), false, out complaint);
            Assert.IsNull(complaint);
            Assert.AreEqual(2, hosts.Length);
            Assert.AreEqual("mote.example", hosts[0]);
            Assert.AreEqual("192.168.4.1", hosts[1]);
        }

        [TestMethod]
        public void Read_Asterisk_IsAnyHost()
        {
            string complaint;
            Assert.AreEqual("*", HostsFile.Read("I:\\h", Hex.Utf8("*\n"), false, out complaint)[0]);
            Assert.IsNull(complaint);
        }

        [TestMethod]
        [DataRow(null, true, "I:\\h: cannot be read. The file")]
        [DataRow(" \r\n", false, "I:\\h: is blank. The file")]
        [DataRow("good\nmote.example:8080", false, "I:\\h: 'mote.example:8080' has a port")]
        public void Read_OfNoUse_IsNoListAndSaysWhy(string text, bool isSpoilt, string expected)
        {
            string complaint;
            Assert.IsNull(HostsFile.Read("I:\\h", text == null ? null : Hex.Utf8(text), isSpoilt, out complaint));
            Assert.AreEqual(expected, complaint.Substring(0, expected.Length));
        }
    }
}
