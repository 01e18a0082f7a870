using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Text
{
    /// <summary>Markus Kuhn's "UTF-8 decoder capability and stress test", by its section numbers, under the rules of RFC 3629.</summary>
    [TestClass]
    public class Utf8StressTests
    {
        [TestMethod]
        [DataRow("2.1.1", "00", "ok")]
        [DataRow("2.1.2", "C280", "ok")]
        [DataRow("2.1.3", "E0A080", "ok")]
        [DataRow("2.1.4", "F0908080", "ok")]
        [DataRow("2.1.5", "F888808080", "bad at 0")]
        [DataRow("2.1.6", "FC8480808080", "bad at 0")]
        [DataRow("2.2.1", "7F", "ok")]
        [DataRow("2.2.2", "DFBF", "ok")]
        [DataRow("2.2.3", "EFBFBF", "ok")]
        [DataRow("2.2.4", "F7BFBFBF", "bad at 0")]
        [DataRow("2.2.5", "FBBFBFBFBF", "bad at 0")]
        [DataRow("2.2.6", "FDBFBFBFBFBF", "bad at 0")]
        [DataRow("2.3.1", "ED9FBF", "ok")]
        [DataRow("2.3.2", "EE8080", "ok")]
        [DataRow("2.3.3", "EFBFBD", "ok")]
        [DataRow("2.3.4", "F48FBFBF", "ok")]
        [DataRow("2.3.5", "F4908080", "bad at 1")]
        [DataRow("3.1.1", "80", "bad at 0")]
        [DataRow("3.1.2", "BF", "bad at 0")]
        [DataRow("3.1.3", "80BF", "bad at 0")]
        [DataRow("3.1.8", "80BF80BF80BF80", "bad at 0")]
        [DataRow("3.3.1", "C0", "bad at 0")]
        [DataRow("3.3.2", "E080", "bad at 1")]
        [DataRow("3.3.3", "F08080", "bad at 1")]
        [DataRow("3.3.4", "F8808080", "bad at 0")]
        [DataRow("3.3.5", "FC80808080", "bad at 0")]
        [DataRow("3.3.6", "DF", "incomplete")]
        [DataRow("3.3.7", "EFBF", "incomplete")]
        [DataRow("3.3.8", "F7BFBF", "bad at 0")]
        [DataRow("3.3.9", "FBBFBFBF", "bad at 0")]
        [DataRow("3.3.10", "FDBFBFBFBF", "bad at 0")]
        [DataRow("3.4.1", "C0E080F08080F8808080FC80808080DFEFBFF7BFBFFBBFBFBFFDBFBFBFBF", "bad at 0")]
        [DataRow("3.5.1", "FE", "bad at 0")]
        [DataRow("3.5.2", "FF", "bad at 0")]
        [DataRow("3.5.3", "FEFEFFFF", "bad at 0")]
        [DataRow("4.1.1", "C0AF", "bad at 0")]
        [DataRow("4.1.2", "E080AF", "bad at 1")]
        [DataRow("4.1.3", "F08080AF", "bad at 1")]
        [DataRow("4.1.4", "F8808080AF", "bad at 0")]
        [DataRow("4.1.5", "FC80808080AF", "bad at 0")]
        [DataRow("4.2.1", "C1BF", "bad at 0")]
        [DataRow("4.2.2", "E09FBF", "bad at 1")]
        [DataRow("4.2.3", "F08FBFBF", "bad at 1")]
        [DataRow("4.2.4", "F887BFBFBF", "bad at 0")]
        [DataRow("4.2.5", "FC83BFBFBFBF", "bad at 0")]
        [DataRow("4.3.1", "C080", "bad at 0")]
        [DataRow("4.3.2", "E08080", "bad at 1")]
        [DataRow("4.3.3", "F0808080", "bad at 1")]
        [DataRow("4.3.4", "F880808080", "bad at 0")]
        [DataRow("4.3.5", "FC8080808080", "bad at 0")]
        [DataRow("5.1.1", "EDA080", "bad at 1")]
        [DataRow("5.1.2", "EDADBF", "bad at 1")]
        [DataRow("5.1.3", "EDAE80", "bad at 1")]
        [DataRow("5.1.4", "EDAFBF", "bad at 1")]
        [DataRow("5.1.5", "EDB080", "bad at 1")]
        [DataRow("5.1.6", "EDBE80", "bad at 1")]
        [DataRow("5.1.7", "EDBFBF", "bad at 1")]
        [DataRow("5.2.1", "EDA080EDB080", "bad at 1")]
        [DataRow("5.2.2", "EDA080EDBFBF", "bad at 1")]
        [DataRow("5.2.3", "EDADBFEDB080", "bad at 1")]
        [DataRow("5.2.4", "EDADBFEDBFBF", "bad at 1")]
        [DataRow("5.2.5", "EDAE80EDB080", "bad at 1")]
        [DataRow("5.2.6", "EDAE80EDBFBF", "bad at 1")]
        [DataRow("5.2.7", "EDAFBFEDB080", "bad at 1")]
        [DataRow("5.2.8", "EDAFBFEDBFBF", "bad at 1")]
        [DataRow("5.3.1", "EFBFBE", "ok")]
        [DataRow("5.3.2", "EFBFBF", "ok")]
        [DataRow("5.3.3", "EFB790EFB7AF", "ok")]
        [DataRow("5.3.4", "F09FBFBEF48FBFBF", "ok")]
        public void Check_KuhnsTable_GivesTheVerdict(string section, string hex, string expected)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Utf8ValidatorTests.Verdict, section);
        }

        // Kuhn 3.1.9 and 3.2: every byte from 80 on, alone before a space.
        [TestMethod]
        public void Check_LonelyByteBeforeASpace_NeverPasses()
        {
            byte[] text = new byte[2];
            text[1] = (byte)' ';
            for (int b = 0x80; b < 0x100; b++)
            {
                text[0] = (byte)b;
                bool mayLead = b >= 0xC2 && b <= 0xF4;
                Splits.Expect(mayLead ? "bad at 1" : "bad at 0", text, Utf8ValidatorTests.Verdict, "byte " + b.ToString());
            }
        }

        // RFC 3629 3: every 251st code point in the encoding of its length; the surrogates among them fail at their second byte.
        [TestMethod]
        public void Check_CodePointsAllOver_OnlySurrogatesFail()
        {
            byte[] text = new byte[4];
            Utf8Validator validator = new Utf8Validator();
            for (int code = 0; code <= 0x10FFFF; code += 251)
            {
                int count = Encode(code, text);
                validator.Reset();
                int expected = code >= 0xD800 && code <= 0xDFFF ? 1 : -1;
                Assert.AreEqual(expected, validator.Check(text, 0, count), "code point " + code.ToString());
                Assert.AreEqual(true, expected == 1 || validator.IsComplete, "code point " + code.ToString());
            }
        }

        private static int Encode(int code, byte[] text)
        {
            if (code < 0x80)
            {
                text[0] = (byte)code;
                return 1;
            }

            int count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            for (int i = count - 1; i > 0; i--)
            {
                text[i] = (byte)(0x80 | (code & 0x3F));
                code >>= 6;
            }

            text[0] = (byte)((0xF00 >> count) | code);
            return count;
        }
    }
}
