using System.Buffers;
using System.Text;
using System.Text.Unicode;
using FsCheck;
using FsCheck.Fluent;
using Mote.Core.Text;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>Our validator against the base class library's decoders.</summary>
    [TestClass]
    public sealed class Utf8Properties
    {
        private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        private static Gen<byte[]> Text { get; } = Gen.Frequency(
                (4, Gen.Choose(0x20, 0x7E)), (1, Gen.Choose(0x80, 0x7FF)), (1, Gen.Choose(0x800, 0xD7FF)),
                (1, Gen.Choose(0xE000, 0xFFFF)), (1, Gen.Choose(0x10000, 0x10FFFF)))
            .Select(scalar => new Rune(scalar).ToString()).ListOf().Select(characters => Encoding.UTF8.GetBytes(string.Concat(characters)));

        private static Gen<byte[]> Mutated { get; } =
            from text in Text
            from place in Gen.Choose(0, 10_000)
            from value in Gen.Elements(0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF)
            from how in Gen.Choose(0, 2)
            select Mutate(text, text.Length == 0 ? 0 : place % text.Length, (byte)value, how);

        [TestMethod]
        public void Check_Text_IsValid() => Law.Holds(Text, bytes => Assert.AreEqual(bytes.Length, FirstBad(bytes, [bytes.Length])));

        [TestMethod]
        public void Check_MutatedText_AgreesWithTheStrictEncoding() => Law.Holds(Mutated, AssertAgrees, tries: 2000);

        [TestMethod]
        public void Check_AnyBytes_AgreesWithTheStrictEncoding() => Law.Holds(Law.Bytes, AssertAgrees);

        [TestMethod]
        public void Check_InAnyPieces_FailsAtTheSameByte() => Law.Holds(
            from bytes in Mutated from cuts in Law.Cuts(bytes.Length) select (bytes, cuts),
            input => Assert.AreEqual(FirstImpossible(input.bytes), FirstBad(input.bytes, input.cuts), Convert.ToHexString(input.bytes)),
            tries: 2000);

        [TestMethod]
        public void Check_EveryOneAndTwoByteSequence_AgreesWithTheStrictEncoding()
        {
            for (int value = 0; value < 0x10000; value++)
            {
                if (value < 0x100)
                {
                    AssertAgrees([(byte)value]);
                }

                AssertAgrees([(byte)(value >> 8), (byte)value]);
            }
        }

        [TestMethod]
        public void Check_EveryThreeByteSequence_AgreesWithTheLibrary()
        {
            // The library's own non-throwing check: sixteen million exceptions would take minutes. The test above ties it to the encoding.
            Utf8Validator validator = new();
            byte[] bytes = new byte[3];
            for (int value = 0; value < 0x1000000; value++)
            {
                bytes[0] = (byte)(value >> 16);
                bytes[1] = (byte)(value >> 8);
                bytes[2] = (byte)value;
                validator.Reset();
                bool isValid = validator.Check(bytes, 0, 3) < 0 && validator.IsComplete;
                if (isValid != Utf8.IsValid(bytes))
                {
                    Assert.Fail(Convert.ToHexString(bytes));
                }
            }
        }

        private static void AssertAgrees(byte[] bytes)
        {
            Utf8Validator validator = new();
            bool isValid = validator.Check([0xFF, .. bytes, 0xFF], 1, bytes.Length) < 0 && validator.IsComplete;
            Assert.AreEqual(IsStrict(bytes), isValid, Convert.ToHexString(bytes));
            Assert.AreEqual(Utf8.IsValid(bytes), isValid, Convert.ToHexString(bytes));
        }

        private static bool IsStrict(byte[] bytes)
        {
            try
            {
                _strict.GetCharCount(bytes);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }

        // The index of the first byte behind which no text can go on; the length if there is none.
        private static int FirstBad(byte[] bytes, int[] cuts)
        {
            Utf8Validator validator = new();
            int at = 0;
            foreach (int count in cuts)
            {
                int bad = validator.Check(bytes, at, count);
                if (bad >= 0)
                {
                    return bad;
                }

                at += count;
            }

            return bytes.Length;
        }

        // The same by the library: the shortest beginning of a character that it calls invalid rather than short.
        private static int FirstImpossible(byte[] bytes)
        {
            int at = 0;
            while (at < bytes.Length)
            {
                for (int count = 1; ; count++)
                {
                    OperationStatus status = Rune.DecodeFromUtf8(bytes.AsSpan(at, count), out _, out _);
                    if (status == OperationStatus.Done)
                    {
                        at += count;
                        break;
                    }

                    if (status == OperationStatus.InvalidData)
                    {
                        return at + count - 1;
                    }

                    if (at + count == bytes.Length)
                    {
                        return bytes.Length;
                    }
                }
            }

            return bytes.Length;
        }

        private static byte[] Mutate(byte[] text, int place, byte value, int how) => how switch
        {
            0 when text.Length > 0 => [.. text[..place], value, .. text[(place + 1)..]],
            1 when text.Length > 0 => [.. text[..place], .. text[(place + 1)..]],
            _ => [.. text[..place], value, .. text[place..]],
        };
    }
}
