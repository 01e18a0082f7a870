using System;
using Mote.Core.Frames;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Frames
{
    [TestClass]
    public class MaskingTests
    {
        // RFC 6455 5.7, "Hello"; then five Chinese characters (E6 88 91 ...), masked by a browser.
        [TestMethod]
        [DataRow("37FA213D", "48656C6C6F", "7F9F4D5158")]
        [DataRow("08F6EFB1", "E68891E698AFE998BFE5AE9DE593A5", "EE7E7E5790590629B713412CED654A")]
        [DataRow("00000000", "0102030405", "0102030405")]
        [DataRow("01020304", "", "")]
        public void Apply_KnownPayload_MasksAndUnmasks(string key, string plain, string masked)
        {
            Splits.Expect(masked, Hex.Bytes(plain), new Masker(Hex.Bytes(key)).Mask, plain);
            Splits.Expect(plain, Hex.Bytes(masked), new Masker(Hex.Bytes(key)).Mask, masked);
        }

        // 5.3: octet i is XORed with octet i mod 4 of the key, whatever stride the loop has; the bytes around stay.
        [TestMethod]
        public void Apply_EveryCountAndPhase_AgreesWithTheDefinition()
        {
            const int Seed = 53;
            XorShift random = new XorShift(Seed);
            byte[] key = Hex.Bytes("11223344");
            for (int count = 0; count <= 40; count++)
            {
                for (int phase = 0; phase < 4; phase++)
                {
                    byte[] plain = random.Bytes(count);
                    byte[] expected = new byte[count];
                    for (int i = 0; i < count; i++)
                    {
                        expected[i] = (byte)(plain[i] ^ key[(phase + i) % 4]);
                    }

                    Canvas canvas = new Canvas(count);
                    Array.Copy(plain, 0, canvas.Buffer, Canvas.Offset, count);
                    string message = count.ToString() + " bytes at phase " + phase.ToString() + ", seed " + Seed.ToString();
                    Assert.AreEqual((phase + count) % 4, Masking.Apply(key, phase, canvas.Buffer, Canvas.Offset, count), message);
                    canvas.Expect(Hex.Text(expected), count, message);
                }
            }
        }

        // What Apply returns tells whether any byte that it wrote is not ASCII, wherever that byte lies.
        [TestMethod]
        public void Apply_OneByteBeyondAsciiAnywhere_IsTold()
        {
            int key = BitConverter.ToInt32(Hex.Bytes("F1A2B384"), 0);
            for (int count = 1; count <= 100; count++)
            {
                for (int odd = -1; odd < count; odd++)
                {
                    byte[] text = new byte[count];
                    if (odd >= 0)
                    {
                        text[odd] = 0x80;
                    }

                    Masking.Apply(key, text, 0, count);
                    Assert.AreEqual(odd >= 0, (Masking.Apply(key, text, 0, count) & Masking.NotAscii) != 0, odd.ToString() + " of " + count.ToString());
                }
            }
        }

        private sealed class Masker
        {
            private readonly byte[] _key;

            public Masker(byte[] key)
            {
                _key = key;
            }

            public string Mask(byte[] input, int first, int step)
            {
                byte[] buffer = Hex.Join(input);
                int phase = Masking.Apply(_key, 0, buffer, 0, first);
                for (int at = first; at < buffer.Length; at += step)
                {
                    phase = Masking.Apply(_key, phase, buffer, at, buffer.Length - at < step ? buffer.Length - at : step);
                }

                Assert.AreEqual(input.Length % 4, phase, "the phase behind the payload");
                return Hex.Text(buffer);
            }
        }
    }
}
