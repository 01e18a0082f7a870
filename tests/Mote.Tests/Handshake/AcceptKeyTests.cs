using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Handshake
{
    [TestClass]
    public class AcceptKeyTests
    {
        // RFC 6455 1.3 is the first; all four were computed with a second implementation too.
        [TestMethod]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")]
        [DataRow("hBxp5WcU+GvqHiOWpKipIQ==", "n3NQ1Vd3cokG551zg4FLlsPkUmU=")]
        [DataRow("C7dHJDei+oA4n+deqF1sVQ==", "AJ50yH17ZJy90K+0rmqlyIfdsBM=")]
        [DataRow("Zx8rNEkBE4xnwifpuh8DHQ==", "52Rg3vW4JQ1yWpkvFlsTsiezlqw=")]
        public void Compute_KnownKey_GivesItsAnswer(string key, string answer)
        {
            byte[] input = Hex.Utf8("--" + key + "--");
            AcceptKey acceptKey = new AcceptKey();
            Assert.IsTrue(acceptKey.IsValid(input, 2, key.Length), key);
            Canvas canvas = new Canvas(AcceptKey.AcceptBytes);
            acceptKey.Compute(input, 2, canvas.Buffer, Canvas.Offset);
            canvas.Expect(Hex.Text(Hex.Utf8(answer)), AcceptKey.AcceptBytes, key);
        }

        [TestMethod]
        public void IsValid_AnyByteAtAnyPlace_IsWhatStrictBase64Says()
        {
            AcceptKey acceptKey = new AcceptKey();
            byte[] nonce = new byte[18];
            for (int place = 0; place < AcceptKey.KeyBytes; place++)
            {
                for (int b = 0; b < 256; b++)
                {
                    byte[] key = Hex.Utf8("dGhlIHNhbXBsZSBub25jZQ==");
                    key[place] = (byte)b;
                    bool expected = Base64.Decode(key, 0, key.Length, nonce, 0) == 16;
                    Assert.AreEqual(expected, acceptKey.IsValid(key, 0, key.Length), "byte " + b.ToString() + " at " + place.ToString());
                }
            }
        }

        [TestMethod]
        public void Compute_OneKeyAfterAnother_LeavesNothingBehind()
        {
            AcceptKey acceptKey = new AcceptKey();
            byte[] key = Hex.Utf8("dGhlIHNhbXBsZSBub25jZQ==");
            byte[] once = new byte[AcceptKey.AcceptBytes];
            byte[] again = new byte[AcceptKey.AcceptBytes];
            acceptKey.Compute(key, 0, once, 0);
            acceptKey.Compute(Hex.Utf8("hBxp5WcU+GvqHiOWpKipIQ=="), 0, again, 0);
            acceptKey.IsValid(Hex.Utf8("!!!!"), 0, 4);
            acceptKey.Compute(key, 0, again, 0);
            CollectionAssert.AreEqual(once, again);
        }

        // The answer is the Base64 of SHA-1 over the key and the GUID of RFC 6455 1.3: the shortcut and the long way agree.
        [TestMethod]
        public void Compute_RandomKeys_AgreesWithTheWholeHash()
        {
            const int Seed = 6455;
            XorShift random = new XorShift(Seed);
            AcceptKey acceptKey = new AcceptKey();
            Sha1 sha1 = new Sha1();
            byte[] guid = Hex.Utf8("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
            byte[] key = new byte[AcceptKey.KeyBytes];
            byte[] digest = new byte[Sha1.DigestBytes];
            byte[] expected = new byte[AcceptKey.AcceptBytes];
            byte[] found = new byte[AcceptKey.AcceptBytes];
            for (int i = 0; i < 50; i++)
            {
                Base64.Encode(random.Bytes(16), 0, 16, key, 0);
                Assert.IsTrue(acceptKey.IsValid(key, 0, key.Length), "key " + i.ToString() + " of seed " + Seed.ToString());
                sha1.Reset();
                sha1.Update(key, 0, key.Length);
                sha1.Update(guid, 0, guid.Length);
                sha1.Finish(digest, 0);
                Base64.Encode(digest, 0, digest.Length, expected, 0);
                acceptKey.Compute(key, 0, found, 0);
                CollectionAssert.AreEqual(expected, found, "key " + i.ToString() + " of seed " + Seed.ToString());
            }
        }

        // RFC 6455 4.2.1 item 5: a value that, when decoded, is 16 bytes in length.
        [TestMethod]
        [DataRow("", "empty")]
        [DataRow("dGhlIHNhbXBsZSBub25j", "15 bytes")]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ", "padding missing")]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ=", "half the padding")]
        [DataRow("dGhlIHNhbXBsZSBub25jZWU=", "17 bytes")]
        [DataRow("dGhlIHNhbXBsZSBub25jZWVl", "18 bytes, 24 characters")]
        [DataRow("dGhlIHNhbXBsZSBub25jZWVlZQ==", "19 bytes, 28 characters")]
        [DataRow("dGhlIHNhbXBsZSBub25jZR==", "non-zero bits behind the 16 bytes")]
        [DataRow("dGhlIHNhbXBsZSBub25j====", "too much padding")]
        [DataRow("dGhlIHNhbXBs==Bub25jZQ==", "padding inside")]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ=A", "a symbol behind padding")]
        [DataRow("dGhlIHNhbXBsZSBub25jZ===", "three of padding")]
        [DataRow("dGhlIHNhbXBs ZSBub25jZQ=", "a space inside")]
        [DataRow("dGhlIHNhbXBs-SBub25jZQ==", "the URL alphabet")]
        [DataRow("dGhlIHNhbXBs_SBub25jZQ==", "the URL alphabet")]
        [DataRow("dGhlIHNhbXBs\u00E9SBub25jZQ==", "not ASCII")]
        [DataRow("\"GhlIHNhbXBsZSBub25jZQ==", "a quote")]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==", "two keys in one line")]
        public void IsValid_NotTheBase64Of16Bytes_SaysNo(string key, string why)
        {
            byte[] input = Hex.Utf8(key);
            Assert.IsFalse(new AcceptKey().IsValid(input, 0, input.Length), why);
        }

        [TestMethod]
        public void IsValid_AllZeroNonce_SaysYes()
        {
            Assert.IsTrue(new AcceptKey().IsValid(Hex.Utf8("AAAAAAAAAAAAAAAAAAAAAA=="), 0, 24));
        }
    }
}
