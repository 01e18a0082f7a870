using System.Text;
using Mote.Esp32.Logic;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class BootCounterTests
    {
        [TestMethod]
        [DataRow("1", 2)]
        [DataRow("0", 1)]
        [DataRow("9\r\n", 10)]
        [DataRow("2147483646", 2147483647)]
        [DataRow("2147483647", 1)]
        public void Next_NumberOfTheLastStart_IsTheOneBehindIt(string content, int expected)
        {
            Assert.AreEqual(expected, BootCounter.Next(StoredText.Read(Hex.Utf8(content))));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("x")]
        [DataRow("-1")]
        [DataRow("1.5")]
        [DataRow("2147483648")]
        [DataRow("99999999999")]
        public void Next_NotANumberOfAStart_IsNone(string content)
        {
            Assert.AreEqual(0, BootCounter.Next(StoredText.Read(Hex.Utf8(content))));
        }

        [TestMethod]
        public void Next_NoFile_IsTheFirst()
        {
            Assert.AreEqual(1, BootCounter.Next(StoredText.Absent()));
            Assert.AreEqual(0, BootCounter.Next(StoredText.Unreadable()));
        }

        [TestMethod]
        [DataRow(1, "1")]
        [DataRow(2147483647, "2147483647")]
        [DataRow(0, "1")]
        public void Encode_Number_IsWhatTheNextStartReads(int boot, string expected)
        {
            byte[] content = BootCounter.Encode(boot);
            Assert.AreEqual(expected, Encoding.UTF8.GetString(content, 0, content.Length));
        }
    }
}
