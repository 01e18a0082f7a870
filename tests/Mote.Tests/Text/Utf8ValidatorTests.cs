using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Text
{
    /// <summary>Verdicts: "ok", "incomplete" for a text that stops inside a character, or "bad at" and the index of the byte that makes the text invalid.</summary>
    [TestClass]
    public class Utf8ValidatorTests
    {
        // RFC 3629 3: the first and last character of every length, and those on either side of what is left out.
        [TestMethod]
        [DataRow("", "empty")]
        [DataRow("00", "U+0000")]
        [DataRow("7F", "U+007F")]
        [DataRow("C280", "U+0080")]
        [DataRow("DFBF", "U+07FF")]
        [DataRow("E0A080", "U+0800")]
        [DataRow("E0BFBF", "U+0FFF")]
        [DataRow("E18080", "U+1000")]
        [DataRow("ECBFBF", "U+CFFF")]
        [DataRow("ED8080", "U+D000")]
        [DataRow("ED9FBF", "U+D7FF, last before the surrogates")]
        [DataRow("EE8080", "U+E000, first behind them")]
        [DataRow("EFBBBF", "U+FEFF, a byte order mark")]
        [DataRow("EFBFBD", "U+FFFD")]
        [DataRow("EFBFBE", "U+FFFE, no character but valid")]
        [DataRow("EFBFBF", "U+FFFF")]
        [DataRow("F0908080", "U+10000")]
        [DataRow("F0BFBFBF", "U+3FFFF")]
        [DataRow("F1808080", "U+40000")]
        [DataRow("F3BFBFBF", "U+FFFFF")]
        [DataRow("F4808080", "U+100000")]
        [DataRow("F48FBFBF", "U+10FFFF, the last")]
        [DataRow("CEBAE1BDB9CF83CEBCCEB5", "Kuhn 1, kosme; Autobahn 6.2.1")]
        [DataRow("48656C6C6F2DC2B540C39FC3B6C3A4C3BCC3A0C3A12D5554462D382121", "Autobahn 6.2.1, Hello-..-UTF-8!!")]
        [DataRow("E68891E698AFE998BFE5AE9DE593A5", "five Chinese characters")]
        public void Check_Valid_IsOkAtEverySplit(string hex, string what)
        {
            Splits.Expect("ok", Hex.Bytes(hex), Verdict, what);
        }

        [TestMethod]
        [DataRow("C2")]
        [DataRow("E0")]
        [DataRow("E0A0")]
        [DataRow("ED9F")]
        [DataRow("F0")]
        [DataRow("F090")]
        [DataRow("F09080")]
        [DataRow("F48F")]
        [DataRow("F48FBF")]
        [DataRow("48656C6C6F 20 576F726C64 E282")]
        public void Check_TruncatedCharacter_IsIncomplete(string hex)
        {
            Splits.Expect("incomplete", Hex.Bytes(hex), Verdict, hex);
        }

        // RFC 3629 3 and 4: what UTF8-tail, UTF8-2, UTF8-3 and UTF8-4 leave out. The position is that of the first byte behind
        // which no valid text can follow, not that of the character's first byte.
        [TestMethod]
        [DataRow("80", 0, "a continuation byte first")]
        [DataRow("BF", 0, "a continuation byte first")]
        [DataRow("C0", 0, "C0 is always overlong")]
        [DataRow("C1BF", 0, "C1 is always overlong")]
        [DataRow("F5808080", 0, "above U+10FFFF")]
        [DataRow("F8", 0, "a fifth byte is no more")]
        [DataRow("FC", 0, "nor a sixth")]
        [DataRow("FE", 0, "never in UTF-8")]
        [DataRow("FF", 0, "never in UTF-8")]
        [DataRow("C27F", 1, "two bytes: the second below 80")]
        [DataRow("DFC0", 1, "two bytes: the second above BF")]
        [DataRow("E07FBF", 1, "the second below 80")]
        [DataRow("E08080", 1, "overlong U+0000")]
        [DataRow("E09FBF", 1, "overlong U+07FF")]
        [DataRow("E0C080", 1, "the second above BF")]
        [DataRow("E17F80", 1, "the second below 80")]
        [DataRow("E1C080", 1, "the second above BF")]
        [DataRow("E1807F", 2, "the third below 80")]
        [DataRow("E180C0", 2, "the third above BF")]
        [DataRow("E0A07F", 2, "the third below 80: the narrow range is the second byte's only")]
        [DataRow("ED7F80", 1, "the second below 80")]
        [DataRow("EDA080", 1, "U+D800, the first surrogate")]
        [DataRow("EDBFBF", 1, "U+DFFF, the last surrogate")]
        [DataRow("ED80C0", 2, "the third above BF")]
        [DataRow("F08080AF", 1, "overlong")]
        [DataRow("F08FBFBF", 1, "overlong U+FFFF")]
        [DataRow("F0C08080", 1, "the second above BF")]
        [DataRow("F0907F80", 2, "the third below 80")]
        [DataRow("F09080C0", 3, "the fourth above BF")]
        [DataRow("F17F8080", 1, "the second below 80")]
        [DataRow("F480807F", 3, "the fourth below 80")]
        [DataRow("F4908080", 1, "U+110000; Autobahn 6.4.1 and 6.4.3")]
        [DataRow("F4BFBFBF", 1, "U+13FFFF")]
        [DataRow("C3C3A4", 1, "a lead byte inside a character")]
        [DataRow("E282 41", 2, "ASCII inside a character")]
        [DataRow("CEBAE1BDB9CF83CEBCCEB5 EDA080 656469746564", 12, "Autobahn 6.3.1")]
        public void Check_Impossible_FailsAtTheFirstImpossibleByte(string hex, int position, string what)
        {
            Splits.Expect("bad at " + position.ToString(), Hex.Bytes(hex), Verdict, what);
        }

        // The same behind 0 to 17 ASCII bytes, where the eight-byte stride begins and ends at every place.
        [TestMethod]
        public void Check_ImpossibleBehindAscii_FailsAtTheSamePlace()
        {
            for (int before = 0; before <= 17; before++)
            {
                byte[] text = new byte[before + 12];
                for (int i = 0; i < text.Length; i++)
                {
                    text[i] = 0x7F;
                }

                text[before] = 0x80;
                Splits.Expect("bad at " + before.ToString(), text, Verdict, before.ToString() + " before 80");
                text[before] = 0xE2;
                text[before + 1] = 0x82;
                text[before + 2] = 0xAC;
                Splits.Expect("ok", text, Verdict, before.ToString() + " before a euro sign");
                text[before + 2] = 0x7F;
                Splits.Expect("bad at " + (before + 2).ToString(), text, Verdict, before.ToString() + " before half a euro sign");
            }
        }

        [TestMethod]
        public void Check_OneBadByteAmongAscii_IsFoundWhereverItStands()
        {
            byte[] text = new byte[40];
            for (int bad = 0; bad < text.Length; bad++)
            {
                text[bad] = 0xFF;
                Assert.AreEqual(bad, new Utf8Validator().Check(text, 0, text.Length), "position");
                text[bad] = 0;
            }
        }

        [TestMethod]
        public void Check_WindowInsideABuffer_ReadsOnlyTheWindow()
        {
            byte[] buffer = Hex.Bytes("FFFF E282AC FFFF");
            Utf8Validator validator = new Utf8Validator();
            Assert.AreEqual(-1, validator.Check(buffer, 2, 3));
            Assert.IsTrue(validator.IsComplete);
            Assert.AreEqual(5, validator.Check(buffer, 4 + 1, 1), "positions are the buffer's");
        }

        [TestMethod]
        public void Check_NothingInsideACharacter_StaysIncomplete()
        {
            Utf8Validator validator = new Utf8Validator();
            validator.Check(Hex.Bytes("E2"), 0, 1);
            Assert.AreEqual(-1, validator.Check(new byte[0], 0, 0));
            Assert.IsFalse(validator.IsComplete);
        }

        // Behind E0 only A0 to BF may follow; a new text must not inherit that.
        [TestMethod]
        [DataRow("E0", "C280")]
        [DataRow("ED", "E1BF80")]
        [DataRow("F0", "F18080 80")]
        [DataRow("F4", "E0A080")]
        public void Reset_InsideACharacter_ForgetsItsRange(string half, string text)
        {
            Utf8Validator validator = new Utf8Validator();
            validator.Check(Hex.Bytes(half), 0, 1);
            validator.Reset();
            Assert.IsTrue(validator.IsComplete);
            byte[] bytes = Hex.Bytes(text);
            Assert.AreEqual(-1, validator.Check(bytes, 0, bytes.Length), text);
            Assert.IsTrue(validator.IsComplete);
        }

        internal static string Verdict(byte[] input, int first, int step)
        {
            Utf8Validator validator = new Utf8Validator();
            int at = 0;
            int count = first;
            while (true)
            {
                int bad = validator.Check(input, at, count);
                if (bad >= 0)
                {
                    return "bad at " + bad.ToString();
                }

                at += count;
                if (at == input.Length)
                {
                    return validator.IsComplete ? "ok" : "incomplete";
                }

                count = input.Length - at < step ? input.Length - at : step;
            }
        }
    }
}
