using System.Text;
using Mote.Desktop.Tests.Processes;
using Mote.Samples.Codec;
using Mote.Samples.Terminal;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>What the sample codec draws, by itself, in a terminal and in docs/.</summary>
    [TestClass]
    public sealed class CodecDrawingTests
    {
        // RFC 6455 5.7, and what each must be called.
        [TestMethod]
        [DataRow("810548656c6c6f", "opcode  1  text", "length  5", "payload 6f o")]
        [DataRow("818537fa213d7f9f4d5158", "MASK    1", "payload 48 H  = 7f xor 37", "payload 6f o  = 58 xor 37")]
        [DataRow("010348656c", "FIN     0", "opcode  1  text", "payload 6c l")]
        [DataRow("80026c6f", "FIN     1", "opcode  0  continuation", "payload 6f o")]
        [DataRow("890548656c6c6f", "opcode  9  ping", "MASK    0", "length  5")]
        [DataRow("8a8537fa213d7f9f4d5158", "opcode  a  pong", "MASK    1", "A server accepts it.")]
        [DataRow("827e0100", "opcode  2  binary", "length  126", "... and 256 more bytes of payload")]
        [DataRow("827f0000000000010000", "length  127", "length  65536", "... and 65536 more bytes of payload")]
        public void Draw_FramesOfTheRfc_NamesTheirFields(string hex, params string[] parts)
        {
            string drawn = FrameDrawing.Draw(Convert.FromHexString(hex), 1);
            foreach (string part in parts)
            {
                Assert.Contains(part, drawn);
            }

            Assert.Contains("accepts it.", drawn);
        }

        [TestMethod]
        [DataRow("8380", "byte 0: reserved opcode, close code 1002")]
        [DataRow("c180", "byte 0: reserved bits set, close code 1002")]
        [DataRow("8100", "byte 1: frame not masked, close code 1002")]
        [DataRow("81fe0005", "byte 3: length not minimal, close code 1002")]
        [DataRow("81ff8000000000000000", "byte 9: length has its top bit set, close code 1002")]
        [DataRow("0980", "byte 0: control frame fragmented, close code 1002")]
        public void Draw_WhatTheReaderRefuses_SaysWhereAndWhy(string hex, string reason) =>
            Assert.Contains("A server refuses it at " + reason, FrameDrawing.Draw(Convert.FromHexString(hex), 1));

        // Every beginning of a frame is drawn too, so that no input can make the sample fail.
        [TestMethod]
        public void Draw_EveryBeginningOfAFrame_IsDrawn()
        {
            foreach (string hex in (string[])["818537fa213d7f9f4d5158", "82fe010037fa213d00", "82ff000000000001000037fa213d00", "81ff8000000000000000"])
            {
                byte[] frame = Convert.FromHexString(hex);
                for (int i = 1; i <= frame.Length; i++)
                {
                    int rows = FrameDrawing.Draw(frame[..i], 1).Split('\n').Count(row => row.Length > 4 && char.IsAsciiDigit(row[1]));
                    Assert.AreEqual(i, rows, hex);
                }
            }
        }

        [TestMethod]
        [DataRow(1, 5)]
        [DataRow(2, 126)]
        [DataRow(2, 65536)]
        public void Make_MaskedFrame_IsThatOfAnotherWriter(int opcode, int length)
        {
            byte[] payload = Encoding.ASCII.GetBytes(new string('x', length));
            CollectionAssert.AreEqual(RawFrame.Masked(opcode, payload), FrameDrawing.Make(opcode, true, [0x37, 0xFA, 0x21, 0x3D], payload, length));
        }

        [TestMethod]
        public void Accept_KeyOfTheRfc_ShowsEachStep()
        {
            string drawn = AcceptSteps.Draw("dGhlIHNhbXBsZSBub25jZQ==");
            Assert.Contains("b37a4f2cc0624f1690f64606cf385945b2bec4ea", drawn); // RFC 6455 1.3
            Assert.Contains("\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n", drawn);
            Assert.Contains("400 Bad Request", AcceptSteps.Draw("too short"));
        }

        // The steps are drawn one by one, the answer is the server's own: they must agree.
        [TestMethod]
        public void Accept_AnyKey_StepsLeadToTheServersAnswer()
        {
            Random random = new(6455);
            for (int i = 0; i < 100; i++)
            {
                byte[] nonce = new byte[16];
                random.NextBytes(nonce);
                string[] lines = AcceptSteps.Draw(Convert.ToBase64String(nonce)).Split('\n');
                Assert.AreEqual(lines[5]["Base64   ".Length..], lines[7]["Sec-WebSocket-Accept: ".Length..]);
            }
        }

        [TestMethod]
        [DataRow("frame 1 1 37fa21 0 x")]
        [DataRow("frame g 1 - 0 x")]
        [DataRow("frame 1 2 - 0 x")]
        [DataRow("frame 1 1 - -1 x")]
        [DataRow("frame 1 1 - 9999999999 x")]
        [DataRow("decode 8")]
        [DataRow("decode zz")]
        [DataRow("decode ")]
        [DataRow("")]
        public void Answer_LineOfNoForm_SaysWhatIsUnderstood(string line) => Assert.StartsWith("Not understood.", CodecRequest.Answer(line));

        [TestMethod]
        public void Answer_ControlFrameTooLong_IsTheWritersRefusal() => Assert.StartsWith("The writer refuses.", CodecRequest.Answer("frame 9 1 - 126 x"));

        [TestMethod]
        public void Docs_Drawings_AreWhatTheCodeDraws()
        {
            string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "how-it-works"), "*.md");
            Assert.HasCount(7, pages);
            foreach (string file in pages)
            {
                string page = File.ReadAllText(file).ReplaceLineEndings("\n");
                Assert.IsTrue(DocumentDrawings.Redraw(page) == page, file + " is older than the code. Run: dotnet run --project src/Mote.Samples.Console -- docs");
                bool isIndex = Path.GetFileName(file) == "README.md";
                Assert.AreEqual(isIndex, DocumentDrawings.Count(page) == 0, file);
                Assert.IsTrue(isIndex || page.TrimEnd().Split('\n')[^1].StartsWith("    dotnet run --project src/Mote.Simulator -- --sample ", StringComparison.Ordinal), file);
            }
        }

        [TestMethod]
        [DataRow("reserved opcode", "frame", "Hello", "--mask", "37fa213d", "--opcode", "3")]
        [DataRow("MASK    0", "frame", "Hello", "--binary")]
        [DataRow("length  65536", "frame", "x", "--length", "65536")]
        [DataRow("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "accept", "dGhlIHNhbXBsZSBub25jZQ==")]
        [DataRow("continuation", "decode", "0103", "48656c", "8002", "6c6f")]
        public async Task Console_Command_Draws(string part, params string[] arguments)
        {
            CommandResult result = await RunAsync(arguments);
            result.AssertExitCode(0);
            Assert.Contains(part, result.Output);
        }

        [TestMethod]
        [DataRow]
        [DataRow("frame")]
        [DataRow("frame", "x", "--mask", "12")]
        [DataRow("frame", "x", "--opcode", "pang")]
        [DataRow("frame", "x", "--opcode", "text", "--binary")]
        [DataRow("frame", "x", "--length", "-1")]
        [DataRow("decode", "8")]
        [DataRow("accept")]
        [DataRow("docs", "no-such-folder")]
        public async Task Console_Mistake_OneLineOnStderrAndExitCodeTwo(params string[] arguments)
        {
            CommandResult result = await RunAsync(arguments);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        private static Task<CommandResult> RunAsync(string[] arguments) =>
            CommandResult.RunAsync(Programs.Dotnet, ["exec", Path.Combine(AppContext.BaseDirectory, "Mote.Samples.Console.dll"), .. arguments]);
    }
}
