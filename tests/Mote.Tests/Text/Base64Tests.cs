using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Text
{
    [TestClass]
    public class Base64Tests
    {
        // RFC 4648 10; then every symbol of the alphabet once.
        [TestMethod]
        [DataRow("", "")]
        [DataRow("66", "Zg==")]
        [DataRow("666F", "Zm8=")]
        [DataRow("666F6F", "Zm9v")]
        [DataRow("666F6F62", "Zm9vYg==")]
        [DataRow("666F6F6261", "Zm9vYmE=")]
        [DataRow("666F6F626172", "Zm9vYmFy")]
        [DataRow(
            "00108310518720928B30D38F41149351559761969B71D79F8218A39259A7A29AABB2DBAFC31CB3D35DB7E39EBBF3DFBF",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")]
        public void EncodeAndDecode_Vector_AreInverse(string hex, string text)
        {
            byte[] bytes = Hex.Bytes(hex);
            string encoded = Hex.Text(Hex.Utf8(text));
            Assert.AreEqual(text.Length, Base64.EncodedLength(bytes.Length));

            Canvas canvas = new Canvas(text.Length);
            canvas.Expect(encoded, Base64.Encode(bytes, 0, bytes.Length, canvas.Buffer, Canvas.Offset), "encode " + hex);

            canvas = new Canvas(bytes.Length);
            byte[] input = Hex.Utf8(text);
            canvas.Expect(hex, Base64.Decode(input, 0, input.Length, canvas.Buffer, Canvas.Offset), "decode " + text);
        }

        [TestMethod]
        public void Encode_WindowInsideABuffer_ReadsOnlyTheWindow()
        {
            Canvas canvas = new Canvas(4);
            int written = Base64.Encode(Hex.Bytes("FFFF 66 FFFF"), 2, 1, canvas.Buffer, Canvas.Offset);
            canvas.Expect(Hex.Text(Hex.Utf8("Zg==")), written, "one byte");
        }

        [TestMethod]
        public void Decode_WindowInsideABuffer_ReadsOnlyTheWindow()
        {
            Canvas canvas = new Canvas(3);
            int written = Base64.Decode(Hex.Utf8("==Zm9v=="), 2, 4, canvas.Buffer, Canvas.Offset);
            canvas.Expect("666F6F", written, "foo");
        }

        [TestMethod]
        public void Decode_InPlace_OverwritesItsInput()
        {
            byte[] buffer = Hex.Utf8("Zm9vYmE=");
            Assert.AreEqual(5, Base64.Decode(buffer, 0, buffer.Length, buffer, 0));
            Hex.AreEqual("666F6F6261", buffer, 0, 5, "fooba");
        }

        [TestMethod]
        [DataRow("Zg", "length 2: padding missing, RFC 4648 3.2")]
        [DataRow("Zg=", "length 3: half the padding missing, 3.2")]
        [DataRow("Zm8", "length 3: padding missing, 3.2")]
        [DataRow("Z", "length 1")]
        [DataRow("Zm9vY", "length 5")]
        [DataRow("====", "padding alone")]
        [DataRow("Z===", "three of padding")]
        [DataRow("Zg==Zg==", "padding before the end, 3.3")]
        [DataRow("Zm8=Zm8=", "padding before the end, 3.3")]
        [DataRow("Zg=v", "a symbol behind padding")]
        [DataRow("=g==", "padding first")]
        [DataRow("Zh==", "non-zero bits behind one byte, 3.5")]
        [DataRow("Zo==", "non-zero bits behind one byte, 3.5")]
        [DataRow("Zm9=", "non-zero bits behind two bytes, 3.5")]
        [DataRow("Zm+=", "non-zero bits behind two bytes, 3.5")]
        [DataRow("Zm9-", "the URL alphabet, 5")]
        [DataRow("Zm9_", "the URL alphabet, 5")]
        [DataRow("Zm 9", "a space, 3.3")]
        [DataRow("Zm9\n", "a line feed, 3.1")]
        [DataRow("Zm9v\r\n==", "a line end, 3.1")]
        [DataRow("Zm9v*m9v", "a star")]
        public void Decode_NotStrictBase64_IsRefused(string text, string why)
        {
            byte[] input = Hex.Utf8(text);
            Assert.AreEqual(-1, Base64.Decode(input, 0, input.Length, new byte[32], 0), why);
        }

        // 3.3: every character outside the alphabet MUST be refused; here at each place of a quantum.
        [TestMethod]
        public void Decode_EveryByteAtEveryPlace_AcceptsExactlyTheAlphabet()
        {
            byte[] alphabet = Hex.Utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
            for (int b = 0; b < 256; b++)
            {
                bool isSymbol = false;
                for (int i = 0; i < alphabet.Length; i++)
                {
                    isSymbol |= alphabet[i] == b;
                }

                for (int place = 0; place < 4; place++)
                {
                    byte[] input = Hex.Utf8("AAAAAAAA");
                    input[place] = (byte)b;
                    int expected = isSymbol ? 6 : -1;
                    int found = Base64.Decode(input, 0, 8, new byte[6], 0);
                    Assert.AreEqual(expected, found, "byte " + b.ToString() + " at " + place.ToString());
                }
            }
        }

        [TestMethod]
        public void Decode_WhatEncodeWrote_GivesTheBytesBack()
        {
            const int Seed = 4648;
            XorShift random = new XorShift(Seed);
            for (int count = 0; count <= 64; count++)
            {
                byte[] bytes = random.Bytes(count);
                byte[] encoded = new byte[Base64.EncodedLength(count)];
                Assert.AreEqual(encoded.Length, Base64.Encode(bytes, 0, count, encoded, 0));
                byte[] decoded = new byte[count];
                string message = count.ToString() + " bytes, seed " + Seed.ToString();
                Assert.AreEqual(count, Base64.Decode(encoded, 0, encoded.Length, decoded, 0), message);
                CollectionAssert.AreEqual(bytes, decoded, message);
            }
        }
    }
}
