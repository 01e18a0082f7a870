using Mote.Server;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class CredentialTests
    {
        // RFC 4648 10, and 5: no padding, minus and underscore in the place of plus and slash.
        [TestMethod]
        [DataRow("f", "Zg")]
        [DataRow("fo", "Zm8")]
        [DataRow("foo", "Zm9v")]
        [DataRow("foobar", "Zm9vYmFy")]
        [DataRow("~~~", "fn5-")]
        [DataRow("???", "Pz8_")]
        [DataRow("\u00FF\u6211", "w7_miJE")]
        public void Url_Token_IsBase64ForUrls(string token, string expected)
        {
            Credential credential = new Credential(token);
            byte[] url = Hex.Utf8(expected);
            Assert.AreEqual(Hex.Text(url), Hex.Text(credential.Url));
            Assert.IsTrue(credential.IsUrl(url, 0, url.Length));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("null")]
        [DataRow("a")]
        public void Credential_OfNoToken_IsNothing(string presented)
        {
            Credential credential = new Credential(null);
            byte[] bytes = Hex.Utf8(presented);
            Assert.IsFalse(credential.IsPlain(bytes, 0, bytes.Length));
            Assert.IsFalse(credential.IsUrl(bytes, 0, bytes.Length));
        }

        [TestMethod]
        [DataRow("secret", "secret", true)]
        [DataRow("secret", "Secret", false)]
        [DataRow("secret", "secreT", false)]
        [DataRow("secret", "secre", false)]
        [DataRow("secret", "secrets", false)]
        [DataRow("secret", "secretsecret", false)]
        [DataRow("secret", "s", false)]
        [DataRow("secret", "", false)]
        [DataRow("aa", "aaaa", false)]
        [DataRow("a", "aaa", false)]
        [DataRow("m\u00F6te", "m\u00F6te", true)]
        public void IsPlain_Text_IsTheTokenOrNot(string token, string presented, bool expected)
        {
            byte[] bytes = Hex.Utf8("<" + presented + ">");
            Assert.AreEqual(expected, new Credential(token).IsPlain(bytes, 1, bytes.Length - 2));
        }

        [TestMethod]
        [DataRow("Zm9v", true)]
        [DataRow("Zm9v=", false)]
        [DataRow("zm9v", false)]
        [DataRow("foo", false)]
        [DataRow("", false)]
        public void IsUrl_Text_IsTheTokenOrNot(string presented, bool expected)
        {
            byte[] bytes = Hex.Utf8("<" + presented + ">");
            Assert.AreEqual(expected, new Credential("foo").IsUrl(bytes, 1, bytes.Length - 2));
        }

        [TestMethod]
        public void IsPlain_OneBitWrongAnywhere_IsNotTheToken()
        {
            Credential credential = new Credential("0123456789abcdef");
            byte[] bytes = Hex.Utf8("0123456789abcdef");
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(credential.IsPlain(bytes, 0, bytes.Length));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            Assert.IsTrue(credential.IsPlain(bytes, 0, bytes.Length));
        }
    }
}
