using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Mote.Simulator.Tracing;

namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>What <c>--trace</c> prints.</summary>
    [TestClass]
    public sealed class TraceTests
    {
        private const string Upgrade = "GET /echo HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string Accepted = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

        // RFC 6455 5.7.
        private static readonly byte[] _maskedHello = Convert.FromHexString("818537fa213d7f9f4d5158");

        [TestMethod]
        public async Task Run_WithTrace_PrintsRequestResponseAndFramesBothWays()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--trace=bits");
            using (ClientWebSocket client = new())
            {
                await client.ConnectAsync(simulator.Echo, Limit.StepToken);
                await client.SendAsync("Hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Limit.StepToken);
                await client.ReceiveAsync(new byte[10], Limit.StepToken);
                await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Limit.StepToken);
            }

            await simulator.StopAsync();
            string said = simulator.Said();
            foreach (string pattern in new[]
            {
                @"#1 < request GET /echo HTTP/1\.1 \(\d+ bytes\)", @"#1 > response HTTP/1\.1 101 Switching Protocols \(\d+ bytes\)",
                "#1 < frame FIN text mask [0-9a-f]{8} 5 \"Hello\"", @"#1 < bits   0  81 1\.\.\.\.\.\.\. FIN     1", @"#1 < bits   5  [0-9a-f]{2} [01]{8} key",
                "#1 > frame FIN text unmasked 5 \"Hello\"", "#1 < frame FIN close mask [0-9a-f]{8} 5 1000 \"bye\"", "#1 > frame FIN close unmasked \\d+ 1000", "#1 = closed",
            })
            {
                Assert.MatchesRegex(new Regex(pattern), said);
            }
        }

        [TestMethod]
        public async Task Run_WithoutTrace_PrintsNothingOfIt()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using (ClientWebSocket client = new())
            {
                await client.ConnectAsync(simulator.Echo, Limit.StepToken);
            }

            await simulator.StopAsync();
            Assert.DoesNotContain("#1", simulator.Said());
        }

        [TestMethod]
        public void Received_FramesByteByByte_AreTheSameLines()
        {
            byte[] ping = Convert.FromHexString("898000000000");
            string[] whole = Trace(connection => connection.Received([.. _maskedHello, .. ping]));
            string[] pieces = Trace(connection =>
            {
                foreach (byte single in (byte[])[.. _maskedHello, .. ping])
                {
                    connection.Received([single]);
                }
            });
            CollectionAssert.AreEqual(whole, pieces);
            Assert.EndsWith("< frame FIN text mask 37fa213d 5 \"Hello\"", whole[2]);
            Assert.EndsWith("< frame FIN ping mask 00000000 0", whole[3]);
        }

        [TestMethod]
        public void Sent_LongFrame_IsCutAndTheNextIsFound()
        {
            byte[] text = Encoding.ASCII.GetBytes(new string('x', 70000));
            string[] lines = Trace(connection =>
            {
                connection.Sent([0x01, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70, .. text.AsSpan(0, 1000)]);
                connection.Sent([.. text.AsSpan(1000), 0x80, 126, 0, 1, 0xff]);
            });
            Assert.EndsWith("> frame ... text unmasked 70000 \"" + new string('x', 48) + "\"…", lines[2]);
            Assert.EndsWith("> frame FIN continuation unmasked 1 ff", lines[3]);
        }

        [TestMethod]
        public void Received_FrameBeforeTheResponse_IsShownAfterIt()
        {
            using StringWriter output = new();
            TracedConnection connection = new TraceLog(output, hasBits: false).Connect();
            connection.Received([.. Encoding.ASCII.GetBytes(Upgrade), .. _maskedHello.AsSpan(0, 4)]);
            connection.Received(_maskedHello.AsSpan(4));
            Assert.DoesNotContain("frame", output.ToString());
            connection.Sent([.. Encoding.ASCII.GetBytes(Accepted), 0x81, 1, (byte)'!']);
            string said = output.ToString();
            Assert.Contains("> response HTTP/1.1 101", said);
            Assert.Contains("< frame FIN text mask 37fa213d 5 \"Hello\"", said);
            Assert.Contains("> frame FIN text unmasked 1 \"!\"", said);
        }

        [TestMethod]
        public void Received_ControlCharacters_AreEscaped()
        {
            string[] lines = Trace(connection => connection.Received([0x81, 0x82, 0, 0, 0, 0, 0x1b, 0x07]));
            Assert.EndsWith("2 \"\\u001b\\u0007\"", lines[2]);
        }

        [TestMethod]
        [DataRow("82fe010037fa213d", " 3  00 00000000 length  256", " 7  3d 00111101 key", "A server accepts it.")]
        [DataRow("82ff000000000001000000000000", " 9  00 00000000 length  65536", "13  00 00000000 key", "A server accepts it.")]
        [DataRow("8380000000000000", "       ....0011 opcode  3  reserved for data", " 5  00 00000000 key", "A server refuses it at byte 0: reserved opcode, close code 1002.")]
        public void Received_FrameWithBits_DrawsItsWholeHeader(string hex, params string[] rows)
        {
            byte[] frame = [.. Convert.FromHexString(hex), .. new byte[PayloadText.MostShown]];
            string[] lines = Trace(connection => connection.Received(frame), hasBits: true);
            foreach (string row in rows)
            {
                Assert.Contains("< bits  " + row, lines);
            }

            Assert.DoesNotContain("payload", string.Concat(lines.Skip(3)));
        }

        [TestMethod]
        public void Sent_FrameWithBits_IsWhatAClientMakesOfIt()
        {
            string[] lines = Trace(connection => connection.Sent([0x82, 126, 1, 0, .. new byte[256]]), hasBits: true);
            Assert.EndsWith("bits   3  00 00000000 length  256", lines[^2]);
            Assert.EndsWith("bits  A client accepts it.", lines[^1]);
        }

        private static string[] Trace(Action<TracedConnection> act, bool hasBits = false)
        {
            using StringWriter output = new();
            TracedConnection connection = new TraceLog(output, hasBits).Connect();
            connection.Received(Encoding.ASCII.GetBytes(Upgrade));
            connection.Sent(Encoding.ASCII.GetBytes(Accepted));
            act(connection);
            return [.. output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line[(line.IndexOf('#', StringComparison.Ordinal) + 3)..])];
        }
    }
}
