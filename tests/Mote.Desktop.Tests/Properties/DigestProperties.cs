using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Text;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>Our SHA-1, Base64 and accept key against the base class library's.</summary>
    [TestClass]
    public sealed class DigestProperties
    {
        private const byte Canary = 0xA5;

        [TestMethod]
        public void Sha1_AnyBytesInAnyPieces_IsTheLibrarys() => Law.Holds(
            from bytes in Law.Bytes from cuts in Law.Cuts(bytes.Length) select (bytes, cuts),
            input =>
            {
                Sha1 sha = new();
                sha.Reset();
                int at = 0;
                foreach (int count in input.cuts)
                {
                    sha.Update(input.bytes, at, count);
                    at += count;
                }

                byte[] output = Margins(Sha1.DigestBytes);
                sha.Finish(output, 1);
                CollectionAssert.AreEqual(SHA1.HashData(input.bytes), Between(output));
            });

        [TestMethod]
        public void Base64Encode_AnyBytes_IsTheLibrarys() => Law.Holds(Law.Bytes, bytes =>
        {
            byte[] output = Margins(Base64.EncodedLength(bytes.Length));
            int count = Base64.Encode([7, .. bytes, 7], 1, bytes.Length, output, 1);
            Assert.AreEqual(output.Length - 2, count);
            Assert.AreEqual(Convert.ToBase64String(bytes), Encoding.ASCII.GetString(Between(output)));
        });

        [TestMethod]
        public void Base64Decode_WhatTheLibraryEncoded_GivesTheBytes() => Law.Holds(Law.Bytes, bytes =>
        {
            byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes));
            byte[] output = Margins(bytes.Length);
            Assert.AreEqual(bytes.Length, Base64.Decode(text, 0, text.Length, output, 1));
            CollectionAssert.AreEqual(bytes, Between(output));
        });

        [TestMethod]
        public void Base64Decode_AnyText_IsTakenOnlyIfItIsTheOneSpelling() => Law.Holds(
            from bytes in Law.Bytes
            from place in Gen.Choose(0, 1000)
            from with in Gen.Elements("A+/=-_ \n*\0\u007f".ToCharArray())
            select (bytes, place, with),
            input =>
            {
                byte[] text = Encoding.ASCII.GetBytes(Convert.ToBase64String(input.bytes));
                if (text.Length == 0)
                {
                    return;
                }

                text[input.place % text.Length] = (byte)input.with;
                byte[] output = Margins(input.bytes.Length + 3);
                int count = Base64.Decode(text, 0, text.Length, output, 1);

                // The library's decoder skips white space and takes stray bits; spelled again the text must be the same.
                string expected = Encoding.ASCII.GetString(text);
                byte[] decoded = new byte[text.Length];
                bool isGood = Convert.TryFromBase64String(expected, decoded, out int length)
                    && Convert.ToBase64String(decoded, 0, length) == expected;
                Assert.AreEqual(isGood ? length : -1, count, expected);
            });

        [TestMethod]
        public void AcceptKey_AnyNonce_IsTheHashOfTheKeyAndTheGuid() => Law.Holds(Law.BytesOfLength(Gen.Constant(16)), nonce =>
        {
            string key = Convert.ToBase64String(nonce);
            byte[] output = Margins(AcceptKey.AcceptBytes);
            AcceptKey accept = new();
            Assert.IsTrue(accept.IsValid(Encoding.ASCII.GetBytes(key), 0, key.Length));
            accept.Compute(Encoding.ASCII.GetBytes(key), 0, output, 1);
            byte[] expected = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
            Assert.AreEqual(Convert.ToBase64String(expected), Encoding.ASCII.GetString(Between(output)));
        });

        private static byte[] Margins(int count)
        {
            byte[] bytes = new byte[count + 2];
            Array.Fill(bytes, Canary);
            return bytes;
        }

        private static byte[] Between(byte[] bytes)
        {
            Assert.AreEqual(Canary, bytes[0]);
            Assert.AreEqual(Canary, bytes[^1]);
            return bytes[1..^1];
        }
    }
}
