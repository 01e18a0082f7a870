using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>The desktop's vectorised loops against the portable ones, which work on pieces that are too short for vectors.</summary>
    [TestClass]
    public sealed class HotLoopTests
    {
        // Longer than the widest vector and the shortest stretch for IsValid together.
        private const int Around = 80;

        [TestMethod]
        public void Apply_EveryLengthPhaseAndOffset_DoesWhatByteByByteDoes()
        {
            byte[] key = [0x37, 0xFA, 0x21, 0x3D];
            for (int count = 0; count <= 200; count++)
            {
                for (int phase = 0; phase < 4; phase++)
                {
                    int offset = 1 + (count % 7);
                    byte[] whole = new byte[offset + count + 1];
                    new Random(count).NextBytes(whole);
                    byte[] single = (byte[])whole.Clone();
                    int next = Masking.Apply(key, phase, whole, offset, count);
                    int singleNext = phase;
                    for (int i = 0; i < count; i++)
                    {
                        singleNext = Masking.Apply(key, singleNext, single, offset + i, 1);
                    }

                    CollectionAssert.AreEqual(single, whole);
                    Assert.AreEqual(singleNext, next);
                }
            }
        }

        // RFC 3629 3 and 4: the first and last character of each length, and what comes just before and behind.
        [TestMethod]
        [DataRow("41")]
        [DataRow("7F")]
        [DataRow("80")]
        [DataRow("BF")]
        [DataRow("C080")]
        [DataRow("C1BF")]
        [DataRow("C280")]
        [DataRow("DFBF")]
        [DataRow("DF41")]
        [DataRow("E09FBF")]
        [DataRow("E0A080")]
        [DataRow("E282AC")]
        [DataRow("E28241")]
        [DataRow("ED9FBF")]
        [DataRow("EDA080")]
        [DataRow("EFBFBF")]
        [DataRow("F08FBFBF")]
        [DataRow("F0908080")]
        [DataRow("F09F9880")]
        [DataRow("F09F9841")]
        [DataRow("F48FBFBF")]
        [DataRow("F4908080")]
        [DataRow("F5808080")]
        [DataRow("FF")]
        public void Check_CharacterInLongText_FindsWhatByteByByteFinds(string hex)
        {
            byte[] character = Convert.FromHexString(hex);
            foreach (byte[] filler in (byte[][])["x"u8.ToArray(), "ж"u8.ToArray(), "€"u8.ToArray(), "😀"u8.ToArray()])
            {
                for (int before = 0; before <= Around; before++)
                {
                    byte[] text = [.. Repeat(filler, before), .. character, .. Repeat(filler, Around)];
                    AssertSameAtEverySplit(text);
                }
            }
        }

        // The text may end inside a character at either place.
        private static void AssertSameAtEverySplit(byte[] text)
        {
            int[] states = new int[text.Length + 1];
            int bad = CheckSingly(text, states);
            int step = Math.Max(1, text.Length / 16);
            for (int split = text.Length % step; split <= text.Length; split += split > text.Length - step - 8 ? 1 : step)
            {
                Utf8Validator utf8 = new();
                int found = utf8.Check(text, 0, split);
                int expected = bad >= 0 && bad < split ? bad : -1;
                Assert.AreEqual(expected, found);
                if (found < 0)
                {
                    Assert.AreEqual(states[split], utf8.State);
                    found = utf8.Check(text, split, text.Length - split);
                    Assert.AreEqual(bad, found);
                    Assert.IsTrue(found >= 0 || utf8.State == states[text.Length]);
                }
            }
        }

        // Returns the bad byte, and sets the state behind each byte before it.
        private static int CheckSingly(byte[] text, int[] states)
        {
            Utf8Validator utf8 = new();
            for (int i = 0; i < text.Length; i++)
            {
                if (utf8.Check(text, i, 1) >= 0)
                {
                    return i;
                }

                states[i + 1] = utf8.State;
            }

            return -1;
        }

        private static IEnumerable<byte> Repeat(byte[] filler, int count) => Enumerable.Range(0, count).SelectMany(_ => filler);
    }
}
