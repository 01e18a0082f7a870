using System.Text;
using System.Text.RegularExpressions;
using Mote.Simulator.Tracing;

namespace Mote.Desktop.Tests.Simulator
{
    /// <summary>What <c>--trace</c> prints of the content of requests and responses.</summary>
    [TestClass]
    public sealed class TracedContentTests
    {
        private const string Get = "GET / HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string Long = "0123456789012345678901234567890123456789012345678901234567890123456789";

        [TestMethod]
        [DataRow("Content-Type: application/json\r\nContent-Length: 7", "{\"a\":1}", "content application/json 7 \"{\"a\":1}\"")]
        [DataRow("Content-Type: text/html; charset=utf-8\r\nContent-Length: 70", Long, "content text/html; charset=utf-8 70 \"012345678901234567890123456789012345678901234567\"…")]
        [DataRow("Content-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 3", "abc", "content text/html gzip 3 616263")]
        [DataRow("Content-Type: image/png\r\nContent-Length: 3", "a\nb", "content image/png 3 610a62")]
        [DataRow("Content-Type: text/plain", "short", "content text/plain 5 \"short\"")]
        [DataRow("Content-Type: text/plain", Long, "content text/plain \"012345678901234567890123456789012345678901234567\"…\ncontent ended, 70 bytes")]
        [DataRow("Content-Type: text/plain\r\nTransfer-Encoding: chunked", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "content text/plain chunked 5 \"abcde\"")]
        [DataRow("Content-Type: text/plain\r\nTransfer-Encoding: chunked", "46\r\n" + Long + "\r\n0\r\nTrailer: x\r\n\r\n", "content text/plain chunked \"012345678901234567890123456789012345678901234567\"…\ncontent ended, 70 bytes")]
        [DataRow("Content-Type: text/plain\r\nTransfer-Encoding: chunked", "5\r\nabc", "content text/plain chunked 3 \"abc\"\ncontent cut off, 3 bytes")]
        [DataRow("Content-Type: text/plain\r\nContent-Length: 5", "abc", "content text/plain 5 \"abc\"\ncontent cut off, 3 of 5 bytes")]
        [DataRow("Content-Length: 0", "", "")]
        [DataRow("Content-Type: text/event-stream\r\nTransfer-Encoding: chunked", "4\r\ndata\r\n4\r\n: 1\n\r\n1\r\n\n\r\n3\r\n:\n\n\r\n", "event 9 \"data: 1\"\nevent 3 \":\"")]
        [DataRow("Content-Type: text/event-stream", "id: 1\r\ndata: x\r\n\r\ndata: " + Long + "\n\n", "event 18 \"id: 1\\r\\ndata: x\"\nevent 78 \"data: 012345678901234567890123456789012345678901\"…")]
        public void Sent_Content_IsItsLinesHoweverItIsSent(string fields, string content, string expected)
        {
            byte[] response = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n" + content);
            foreach (int piece in (int[])[response.Length, 1, 7, 1024])
            {
                string[] lines = Trace(Get, response, piece);
                Assert.AreEqual("< request GET / HTTP/1.1 (36 bytes)", lines[0]);
                Assert.AreEqual($"> response HTTP/1.1 200 OK ({response.Length - content.Length} bytes)", lines[1]);
                Assert.AreEqual(expected, string.Join('\n', lines[2..^1].Select(line => line[2..])), $"in pieces of {piece}");
                Assert.AreEqual("= closed", lines[^1]);
            }
        }

        [TestMethod]
        public void Sent_CutInsideACharacter_LeavesItOut()
        {
            byte[] response = Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 60\r\n\r\n" + string.Concat(Enumerable.Repeat("x€€€ ", 5)) + "aaaaa");
            Assert.DoesNotContain('\uFFFD', string.Concat(Trace(Get, response, 1024)));
        }

        [TestMethod]
        [DataRow("HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")]
        [DataRow(Get, "HTTP/1.1 304 Not Modified\r\n\r\n")]
        [DataRow(Get, "HTTP/1.1 204 No Content\r\n\r\n")]
        public void Sent_ResponseWithoutContent_NothingIsMissed(string request, string response) =>
            Assert.HasCount(3, Trace(request, Encoding.ASCII.GetBytes(response), 1024));

        [TestMethod]
        public void Received_ContentAfterContinue_IsShownAndSoIsTheFinalResponse()
        {
            using StringWriter output = new();
            TracedConnection connection = new TraceLog(output, hasBits: false).Connect();
            connection.Received("POST /rpc HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"u8);
            connection.Sent("HTTP/1.1 100 Continue\r\n\r\n"u8);
            connection.Received("{}"u8);
            connection.Sent("HTTP/1.1 400 Bad Request\r\n\r\n"u8);
            string said = output.ToString();
            Assert.Contains("> response HTTP/1.1 100 Continue", said);
            Assert.Contains("< content application/json 2 \"{}\"", said);
            Assert.Contains("> response HTTP/1.1 400 Bad Request", said);
        }

        [TestMethod]
        public void Received_SignIn_DoesNotShowThePassword()
        {
            string[] lines = Trace("POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 15\r\n\r\npassword=secret", [], 1);
            Assert.AreEqual("< content application/x-www-form-urlencoded 15 (a form, not shown)", lines[1]);
        }

        // The dashboard's page takes dozens of sends, and is one line.
        [TestMethod]
        public async Task Run_PageAndEvents_AreFewLines()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--trace", "--samples");
            using (HttpClient client = new() { Timeout = Limit.Step })
            {
                await client.GetByteArrayAsync(simulator.Uri, Limit.StepToken);
                using Stream events = await client.GetStreamAsync(new Uri(simulator.Uri, "samples/compare/events"), Limit.StepToken);
                using StreamReader reader = new(events);
                for (int i = 0; i < 4; i++)
                {
                    await reader.ReadLineAsync(Limit.StepToken);
                }
            }

            await simulator.StopAsync();
            string said = simulator.Said();
            Assert.HasCount(1, Regex.Matches(said, "#1 > content text/html; charset=utf-8 gzip [0-9]+ 1f8b[0-9a-f]+…"));
            Assert.HasCount(1, Regex.Matches(said, "#1 > content"));
            Assert.IsGreaterThanOrEqualTo(2, Regex.Count(said, "#2 > event [0-9]+ \"data: [0-9]+\""), said);
        }

        private static string[] Trace(string request, byte[] response, int piece)
        {
            using StringWriter output = new();
            TracedConnection connection = new TraceLog(output, hasBits: false).Connect();
            connection.Received(Encoding.ASCII.GetBytes(request));
            foreach (byte[] sent in response.Chunk(piece))
            {
                connection.Sent(sent);
            }

            connection.Ended(isAborted: false);
            return [.. output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line[(line.IndexOf('#', StringComparison.Ordinal) + 3)..])];
        }
    }
}
