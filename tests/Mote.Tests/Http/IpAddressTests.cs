using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    [TestClass]
    public class IpAddressTests
    {
        // RFC 4291 2.2, RFC 5952 4.
        [TestMethod]
        [DataRow("::", "00000000000000000000000000000000")]
        [DataRow("::1", "00000000000000000000000000000001")]
        [DataRow("[2001:DB8:0:0:8:800:200C:417A]", "20010db80000000000080800200c417a")]
        [DataRow("2001:db8::8:800:200c:417a", "20010db80000000000080800200c417a")]
        [DataRow("fe80::", "fe800000000000000000000000000000")]
        [DataRow("fe80::1%eth0", "fe800000000000000000000000000001")]
        [DataRow("1::2:3:4:5:6:7", "00010000000200030004000500060007")]
        [DataRow("::ffff:192.168.4.1", "00000000000000000000ffffc0a80401")]
        [DataRow("1:2:3:4:5:6:7.8.9.10", "0001000200030004000500060708090a")]
        [DataRow("192.168.4.1", "00000000000000000000ffffc0a80401")]
        [DataRow("255.255.255.255", "00000000000000000000ffffffffffff")]
        public void TryRead_AnAddress_IsItsBytes(string text, string expected)
        {
            byte[] bytes = Hex.Utf8(text);
            byte[] address = new byte[IpAddress.Bytes];
            Assert.IsTrue(IpAddress.TryRead(bytes, 0, bytes.Length, address), text);
            CollectionAssert.AreEqual(Hex.Bytes(expected), address, text);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow(":")]
        [DataRow(":1")]
        [DataRow("1:")]
        [DataRow("1:2:3:4:5:6:7")]
        [DataRow("1:2:3:4:5:6:7:8:9")]
        [DataRow("1:2:3:4:5:6:7:8::")]
        [DataRow("1::2::3")]
        [DataRow(":::")]
        [DataRow("12345::")]
        [DataRow("g::")]
        [DataRow("[::1")]
        [DataRow("::1.2.3")]
        [DataRow("1:2:3:4:5:6:7:1.2.3.4")]
        [DataRow("1.2.3")]
        [DataRow("1.2.3.4.5")]
        [DataRow("1.2.3.256")]
        [DataRow("1..2.3")]
        [DataRow("127.0.0.001")]
        [DataRow("00.0.0.0")]
        [DataRow("::ffff:192.168.4.01")]
        [DataRow("mote")]
        public void TryRead_NoAddress_IsRefused(string text)
        {
            byte[] bytes = Hex.Utf8(text);
            Assert.IsFalse(IpAddress.TryRead(bytes, 0, bytes.Length, new byte[IpAddress.Bytes]), text);
        }

        [TestMethod]
        [DataRow("192.168.4.1", "192.168.4.2", false)]
        [DataRow("192.168.4.1", "::ffff:192.168.4.1", true)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
        [DataRow("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
        [DataRow("2001:db8:1:2::1", "2001:db9:1:2::1", false)]
        public void Key_TwoAddresses_IsTheSameWithinANetwork(string left, string right, bool isSame)
        {
            Assert.AreEqual(isSame, Key(left) == Key(right));
        }

        [TestMethod]
        public void Key_FourBytes_IsThatOfTheMappedForm()
        {
            Assert.AreEqual(Key("192.168.4.1"), IpAddress.Key(new byte[] { 192, 168, 4, 1 }));
        }

        // 0 stands for no address.
        [TestMethod]
        [DataRow("::1")]
        [DataRow("::")]
        [DataRow("0.0.0.0")]
        public void Key_AllZeroNetwork_IsNotZero(string text)
        {
            Assert.AreEqual(1, Key(text));
        }

        [TestMethod]
        [DataRow("192.168.4.1", "c0a80401", true)]
        [DataRow("::ffff:192.168.4.1", "c0a80401", true)]
        [DataRow("192.168.4.1", "00000000000000000000ffffc0a80401", true)]
        [DataRow("fd00::1", "fd000000000000000000000000000001", true)]
        [DataRow("192.168.4.1", "c0a80402", false)]
        [DataRow("fd00::1", "fd000000000000000000000000000002", false)]
        [DataRow("fd00::1", "00000001", false)]
        [DataRow("::c0a8:401", "c0a80401", false)]
        [DataRow("1::ffff:c0a8:401", "c0a80401", false)]
        public void AreSame_TwoAddresses_IsInEveryBit(string text, string other, bool isSame)
        {
            byte[] bytes = Hex.Utf8(text);
            byte[] address = new byte[IpAddress.Bytes];
            Assert.IsTrue(IpAddress.TryRead(bytes, 0, bytes.Length, address), text);
            Assert.AreEqual(isSame, IpAddress.AreSame(address, Hex.Bytes(other)));
        }

        private static int Key(string text)
        {
            byte[] bytes = Hex.Utf8(text);
            byte[] address = new byte[IpAddress.Bytes];
            Assert.IsTrue(IpAddress.TryRead(bytes, 0, bytes.Length, address), text);
            return IpAddress.Key(address);
        }
    }
}
