using System.Diagnostics;
using Mote.Server.Access;

namespace Mote.Proxies.Tests
{
    /// <summary>Clients of other makes, as Debian and npm have them, that present the board's token.</summary>
    [TestClass]
    public sealed class ClientProgramTests
    {
        // The Python package websocket-client; it sends the server's own address as Origin.
        [TestMethod]
        public async Task WebsocketClient_WithTheToken_IsGreeted()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            string said = await RunPythonAsync("websocket", """
                import sys, websocket
                socket = websocket.create_connection(sys.argv[1], header=["Authorization: Bearer " + sys.argv[2]], timeout=30)
                print(socket.recv())
                socket.close()
                """, WebSocketAddress(board));
            Assert.Contains("\"method\":\"hello\"", said);
        }

        // aiohttp is what Home Assistant's rest sensor and rest_command send their requests with.
        [TestMethod]
        public async Task HomeAssistant_GetAndPostByAiohttp_GetTheValues()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            string said = await RunPythonAsync("aiohttp", """
                import asyncio, sys, aiohttp
                async def main():
                    headers = {"authorization": "Bearer " + sys.argv[2]}
                    async with aiohttp.ClientSession(headers={"User-Agent": "HomeAssistant/2026.11.1 aiohttp/3 Python/3"}) as session:
                        async with session.request("GET", sys.argv[1] + "readings", headers=headers) as response:
                            print(response.status, await response.text())
                        headers["Content-Type"] = "application/json"
                        async with session.post(sys.argv[1] + "rpc/get", data=b'{"name":"temperature"}', headers=headers) as response:
                            print(response.status, await response.text())
                asyncio.run(main())
                """, ProgramTests.Address(board, "/"));
            Assert.Contains("\"temperature\":21.5", said);
            Assert.Contains("200 {\"name\":\"temperature\",\"value\":21.5}", said);
        }

        [TestMethod]
        public async Task Wscat_WithTheToken_IsGreetedAndGetsAResponse()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            string? node = ProxyProcess.Find("node");
            if (node == null)
            {
                Assert.Inconclusive("There is no node.");
            }

            // It ends with its input: so that stays open until the response is there.
            string[] arguments =
            [
                Wscat(), "-c", WebSocketAddress(board), "-H", "Authorization: Bearer " + Board.Token, "-x", """{"jsonrpc":"2.0","id":7,"method":"ping"}""", "-w", "-1",
            ];
            using Process process = Process.Start(new ProcessStartInfo(node, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            try
            {
                using CancellationTokenSource patience = new(ProxyProcess.Patience);
                string said = "";
                while (!said.Contains("\"result\":\"pong\"", StringComparison.Ordinal))
                {
                    said += await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new AssertFailedException("wscat has ended: " + said);
                }

                Assert.Contains("\"method\":\"hello\"", said);
            }
            finally
            {
                process.Kill(entireProcessTree: true);
            }
        }

        private static string WebSocketAddress(Board board) => ProgramTests.Address(board, "/ws").Replace("http:", "ws:", StringComparison.Ordinal);

        private static string Wscat()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder != null && !File.Exists(Path.Combine(folder.FullName, "desktop.slnf")))
            {
                folder = folder.Parent;
            }

            string script = Path.Combine(folder!.FullName, "tests", "Mote.Desktop.Tests", "Clients", "node_modules", "wscat", "bin", "wscat");
            if (!File.Exists(script))
            {
                Assert.Inconclusive("The npm package wscat is missing: run 'npm ci' in tests/Mote.Desktop.Tests/Clients.");
            }

            return script;
        }

        // Runs a script with the Python that Debian's packages belong to.
        private static async Task<string> RunPythonAsync(string module, string script, string address)
        {
            const string Python = "/usr/bin/python3";
            if (!File.Exists(Python) || !Directory.Exists("/usr/lib/python3/dist-packages/" + module))
            {
                Assert.Inconclusive($"{Python} has no {module}.");
            }

            return await ProgramTests.RunAsync(Python, 0, "", ["-c", script, address, Board.Token]);
        }
    }
}
