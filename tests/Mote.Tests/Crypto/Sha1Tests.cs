using Mote.Core.Crypto;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Crypto
{
    [TestClass]
    public class Sha1Tests
    {
        // FIPS 180-2 A.1 and A.2; the empty message; the 896-bit example of NIST's SHA1.txt family, computed with a second implementation.
        [TestMethod]
        [DataRow("", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")]
        [DataRow("abc", "A9993E364706816ABA3E25717850C26C9CD0D89D")]
        [DataRow("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983E441C3BD26EBAAE4AA1F95129E5E54670F1")]
        [DataRow(
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "A49B2446A02C645BF419F995B67091253A04A259")]
        public void Finish_Example_GivesItsDigest(string message, string digest)
        {
            Splits.Expect(digest, Hex.Utf8(message), Hash, message);
        }

        // Message n is the n bytes (7 i + n) mod 256. The digest of all 201 digests was computed with a second implementation.
        [TestMethod]
        public void Finish_EveryLengthTo200_AgreesWithASecondImplementation()
        {
            Sha1 sha1 = new Sha1();
            Sha1 overall = new Sha1();
            byte[] digest = new byte[Sha1.DigestBytes];
            for (int count = 0; count <= 200; count++)
            {
                byte[] message = Pattern(count);
                sha1.Reset();
                sha1.Update(message, 0, count);
                sha1.Finish(digest, 0);
                overall.Update(digest, 0, digest.Length);
            }

            overall.Finish(digest, 0);
            Hex.AreEqual("D0DE06F4C5CB01EFE13D538B17BBC0BD8144A1C2", digest, 0, digest.Length, "0 to 200 bytes");
        }

        // Around a block's 64 bytes and around the 56 behind which the length does not fit; computed with a second implementation.
        [TestMethod]
        public void Update_EverySplit_GivesTheSameDigest()
        {
            Splits.Expect("BAFD66C677716439F129C10FF429FA9D431408EC", Pattern(200), Hash, "200 bytes");
            for (int count = 54; count <= 66; count++)
            {
                byte[] message = Pattern(count);
                Splits.Expect(Hash(message, count, 1), message, Hash, count.ToString() + " bytes");
            }
        }

        [TestMethod]
        public void Reset_AfterHalfAMessage_ForgetsIt()
        {
            Sha1 sha1 = new Sha1();
            sha1.Update(Pattern(100), 0, 100);
            sha1.Reset();
            byte[] digest = new byte[Sha1.DigestBytes];
            sha1.Finish(digest, 0);
            Hex.AreEqual("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", digest, 0, digest.Length, "the empty message");
        }

        [TestMethod]
        public void Update_WindowInsideABuffer_ReadsOnlyTheWindow()
        {
            Sha1 sha1 = new Sha1();
            sha1.Update(Hex.Utf8("__abc__"), 2, 3);
            Canvas canvas = new Canvas(Sha1.DigestBytes);
            sha1.Finish(canvas.Buffer, Canvas.Offset);
            canvas.Expect("A9993E364706816ABA3E25717850C26C9CD0D89D", Sha1.DigestBytes, "abc");
        }

        private static byte[] Pattern(int count)
        {
            byte[] message = new byte[count];
            for (int i = 0; i < count; i++)
            {
                message[i] = (byte)((7 * i) + count);
            }

            return message;
        }

        private static string Hash(byte[] input, int first, int step)
        {
            Sha1 sha1 = new Sha1();
            sha1.Update(input, 0, first);
            for (int at = first; at < input.Length; at += step)
            {
                sha1.Update(input, at, input.Length - at < step ? input.Length - at : step);
            }

            byte[] digest = new byte[Sha1.DigestBytes];
            sha1.Finish(digest, 0);
            return Hex.Text(digest);
        }
    }
}
