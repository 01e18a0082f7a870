using System.Diagnostics;
using System.Globalization;
using Mote.Server.Access;

namespace Mote.Proxies.Tests
{
    /// <summary>Programs that ask a board for something by plain HTTP, most of them in HTTP/1.0.</summary>
    [TestClass]
    public sealed class ProgramTests
    {
        [TestMethod]
        [DataRow("/")]
        [DataRow("/readings")]
        public async Task ApacheBench_AnyDocument_CountsNoFailure(string path)
        {
            using Board board = new(null);
            string said = await RunAsync("ab", 0, "-q", "-n", "20", "-c", "2", Address(board, path));
            Assert.Contains("Complete requests:      20", said);
            Assert.Contains("Failed requests:        0", said);
            Assert.DoesNotContain("Non-2xx", said);
        }

        // Without -H it speaks HTTP/1.0 without Host, with it HTTP/1.1.
        [TestMethod]
        [DataRow(new string[0])]
        [DataRow(new[] { "-H", "board.local" })]
        public async Task CheckHttp_WithAndWithoutHost_FindsTheBoardWell(string[] more)
        {
            using Board board = new(null);
            string port = board.Port.ToString(CultureInfo.InvariantCulture);
            string said = await RunAsync("check_http", 0, ["-I", "127.0.0.1", "-p", port, "-u", "/readings", "-s", "temperature", .. more]);
            Assert.StartsWith("HTTP OK: HTTP/1.1 200 OK", said);
        }

        [TestMethod]
        [DataRow("--http1.0")]
        [DataRow("--http1.1")]
        public async Task Curl_WithTheToken_GetsTheReadings(string version)
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            string said = await RunAsync(
                "curl", 0, "--silent", "--show-error", "--fail", "--noproxy", "*", version, "-H", "Authorization: Bearer " + Board.Token, Address(board, "/readings"));
            Assert.Contains("\"temperature\":21.5", said);
            await RunAsync("curl", 22, "--silent", "--fail", "--noproxy", "*", version, Address(board, "/readings"));
        }

        internal static string Address(Board board, string path) => $"http://127.0.0.1:{board.Port.ToString(CultureInfo.InvariantCulture)}{path}";

        private static Task<string> RunAsync(string name, int expected, params string[] arguments) => RunAsync(name, expected, "", arguments);

        /// <summary>Runs a program and expects its exit code; skips the test where it is not installed.</summary>
        /// <returns>What it has written, without the errors.</returns>
        internal static async Task<string> RunAsync(string name, int expected, string input, string[] arguments)
        {
            string? program = ProxyProcess.Find(name);
            if (program == null)
            {
                Assert.Inconclusive($"There is no {name}.");
            }

            ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            using CancellationTokenSource patience = new(ProxyProcess.Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail(name + " did not end: " + await output);
            }

            Assert.AreEqual(expected, process.ExitCode, await output + await error);
            return await output;
        }
    }
}
