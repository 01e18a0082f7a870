using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mote.Core.Frames;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Samples.Chat;
using Mote.Samples.Heartbeat;
using Mote.Samples.Lines;
using Mote.Samples.Push;
using Mote.Server;
using Mote.Server.Connections;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The numbers in docs/how-it-works/ and in the samples' README are those of the code.</summary>
    [TestClass]
    public sealed partial class DocumentFactTests
    {
        // A drawing, a few paragraphs and a command: without scrolling.
        private const int ScreenLines = 50;

        private static readonly string[] _numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        private static readonly ServerLimits _limits = new();

        /// <summary>Sentences with numbers, made from the constants that they are about, and the page of each.</summary>
        private static IEnumerable<(string Page, string Sentence)> Facts { get; } =
        [
            ("docs/how-it-works/handshake.md", $"sends {(AcceptKey.KeyBytes / 4 * 3) - 2} random bytes in Base64"), // RFC 4648 4: two of the 24 characters are padding
            ("docs/how-it-works/handshake.md", $"The server answers `{HttpStatus.SwitchingProtocols} Switching Protocols`"),
            ("docs/how-it-works/frame.md", $"Up to {FrameLayout.MaxLength7} the length is in the seven bits; {FrameLayout.Length16} there means that it is in the next {Word(FrameHeaderWriter.Size(FrameLayout.MaxLength16) - 2)} bytes, "
                + $"{FrameLayout.Length64} that it is in the next {Word(FrameHeaderWriter.Size(FrameLayout.MaxLength16 + 1) - 2)}."),
            ("docs/how-it-works/frame.md", $"a random key of {Word(FrameLayout.KeyBytes)} bytes follows"),
            ("docs/how-it-works/frame.md", "a binary message of 256 bytes, of which the first is drawn"),
            ("docs/how-it-works/frame.md", $"{Opcode.Continuation} continuation, {Opcode.Text} text, {Opcode.Binary} binary, {Opcode.Close} close, {Opcode.Ping} ping and {Opcode.Pong:x} pong."),
            ("docs/how-it-works/frame.md", $"closes with {CloseCode.For(FrameError.ReservedOpcode)}"),
            ("docs/how-it-works/frame.md", $"{Word(FrameHeaderWriter.Size(0), isFirst: true)} bytes are the least."),
            ("docs/how-it-works/closing.md", $"a code of {Word(FrameLayout.CloseCodeBytes)} bytes, and up to {FrameLayout.MaxReasonBytes} bytes of UTF-8"),
            ("docs/how-it-works/closing.md", $"Here it is {CloseCode.Normal}, `{CloseCode.Normal:x4}`, and \"bye\""),
            ("docs/how-it-works/closing.md", $"{CloseCode.NoneReceived} and {CloseCode.Abnormal} are never on the wire."),
            ("docs/how-it-works/closing.md", $"Mote after {Word(_limits.CloseMs / 1000)} seconds."),
            ("docs/how-it-works/keeping-alive.md", $"Mote pings after {_limits.PingAfterMs / 1000} seconds of silence, and gives up a peer that stays silent for {_limits.PongWithinMs / 1000} more."),
            ("docs/how-it-works/why-not-polling.md", $"Mote's response has {PollBytes()} bytes, of which 2 are the counter."),
            ("docs/how-it-works/why-not-polling.md", $"42 takes {Chunk.SizeBytes + "data: 42\n\n\r\n".Length} bytes, but one way only"),
            ("docs/how-it-works/why-not-polling.md", $"{Word(FrameHeaderWriter.Size(2), isFirst: true)} bytes of header, two of payload. A long message pays {Word(FrameHeaderWriter.Size(FrameLayout.MaxLength16))} "
                + $"or {Word(FrameHeaderWriter.Size(FrameLayout.MaxLength16 + 1))} bytes"),
            ("src/Mote.Samples/README.md", $"{Word(ChatVisitor.LinesPerWindow)} lines in {Word(ChatVisitor.WindowMs / 1000)} seconds, and the last {Constant(typeof(LineRing), "Lines") - 1} lines"),
            ("src/Mote.Samples/README.md", $"After {Word(Constant(typeof(HeartbeatHandler), "MostUnanswered"))} unanswered pings the server gives the peer up: it closes with {CloseCode.PolicyViolation}"),
        ];

        [TestMethod]
        public void Facts_All_AreWhatThePagesSay()
        {
            foreach ((string page, string sentence) in Facts)
            {
                Assert.Contains(sentence, Prose(page), page);
            }
        }

        // What is counted in bytes or seconds is in one of the sentences above, so that a new one cannot be forgotten.
        [TestMethod]
        public void Docs_NumbersOfBytesAndSeconds_AreAllCompared()
        {
            foreach (string file in Pages())
            {
                string page = "docs/how-it-works/" + Path.GetFileName(file);
                string rest = Facts.Where(fact => fact.Page == page).Aggregate(Prose(page), (text, fact) => text.Replace(fact.Sentence, "", StringComparison.Ordinal));
                Assert.IsEmpty(Quantity().Matches(rest).Select(match => match.Value), page);
            }
        }

        [TestMethod]
        [DataRow(typeof(PushHandler))]
        [DataRow(typeof(HeartbeatHandler))]
        [DataRow(typeof(Mote.Samples.Compare.CompareCounter))]
        public void Readme_EachSecond_IsThePeriodOfTheSample(Type handler) => Assert.AreEqual(1000, Constant(handler, "PeriodMs"));

        // Each code that may be sent, and no other.
        [TestMethod]
        public void Closing_Table_HasTheCodesOfTheCode()
        {
            List<int> listed = [];
            foreach (Match row in CodeRow().Matches(Read("docs/how-it-works/closing.md")))
            {
                int[] codes = Codes(row);
                listed.AddRange(row.Groups["codes"].Value.Contains(" to ", StringComparison.Ordinal) ? Enumerable.Range(codes[0], codes[1] - codes[0] + 1) : codes);
            }

            CollectionAssert.AreEqual(Enumerable.Range(0, 65536).Where(CloseCode.MayBeSent).ToArray(), listed);
            int[] never = [CloseCode.NoneReceived, CloseCode.Abnormal];
            Assert.IsFalse(never.Any(CloseCode.MayBeSent));
        }

        // In a row of two codes the meanings are in their order.
        [TestMethod]
        [DataRow(CloseCode.Normal, "all is done")]
        [DataRow(CloseCode.GoingAway, "the server stops, or the page is left")]
        [DataRow(CloseCode.ProtocolError, "a violation of the protocol: the reason says which")]
        [DataRow(CloseCode.UnsupportedData, "the wrong kind of data")]
        [DataRow(CloseCode.InvalidPayload, "text that is not UTF-8")]
        [DataRow(CloseCode.PolicyViolation, "a rule of the endpoint")]
        [DataRow(CloseCode.TooBig, "a message too long")]
        [DataRow(CloseCode.MandatoryExtension, "a client wants an extension that the server does not have")]
        public void Closing_Table_TellsEachCodesMeaning(int code, string expected)
        {
            Match row = CodeRow().Matches(Read("docs/how-it-works/closing.md")).Single(found => Codes(found).Contains(code));
            Assert.AreEqual(expected, row.Groups["meanings"].Value.Split("; ")[Array.IndexOf(Codes(row), code)]);
        }

        [TestMethod]
        public void Docs_EachPage_IsOneScreen()
        {
            foreach (string file in Pages())
            {
                Assert.IsLessThanOrEqualTo(ScreenLines, File.ReadAllLines(file).Length, file);
            }
        }

        private static string[] Pages() => Directory.GetFiles(Path.Combine(Repository.Root, "docs", "how-it-works"), "*.md");

        // Without drawings, code and line ends.
        private static string Prose(string page) => Space().Replace(Fence().Replace(Read(page), "\n"), " ");

        private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

        private static int[] Codes(Match row) =>
            [.. Number().Matches(row.Groups["codes"].Value).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture))];

        private static string Word(int number, bool isFirst = false)
        {
            string word = _numbers[number];
            return isFirst ? char.ToUpperInvariant(word[0]) + word[1..] : word;
        }

        private static int Constant(Type type, string name) => (int)type.GetField(name, BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static)!.GetRawConstantValue()!;

        // As the sample "compare" responds to a poll.
        private static int PollBytes() => new ResponseWriter().WriteContentHead(new byte[ResponseWriter.MaxBytes], 0, HttpStatus.Ok, "text/plain", 2) + 2;

        [GeneratedRegex(@"\b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten)( more| random)? (bytes|seconds|minutes)\b", RegexOptions.IgnoreCase)]
        private static partial Regex Quantity();

        [GeneratedRegex(@"^\| (?<codes>[0-9]{4}[^|]*) \| (?<meanings>[^|]*) \|", RegexOptions.Multiline)]
        private static partial Regex CodeRow();

        [GeneratedRegex("[0-9]+")]
        private static partial Regex Number();

        [GeneratedRegex("^```.*?^```\n", RegexOptions.Singleline | RegexOptions.Multiline)]
        private static partial Regex Fence();

        [GeneratedRegex(@"\s+")]
        private static partial Regex Space();
    }
}
