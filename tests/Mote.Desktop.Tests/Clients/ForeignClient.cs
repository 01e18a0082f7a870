using System.Globalization;
using Mote.Desktop.Tests.Processes;

namespace Mote.Desktop.Tests.Clients
{
    /// <summary>A WebSocket client of another make: a script that plays one scenario against an echo.</summary>
    internal sealed class ForeignClient
    {
        private readonly string _program;
        private readonly string _script;

        private ForeignClient(string program, string script)
        {
            _program = program;
            _script = script;
        }

        /// <summary>The npm package ws; skips the test where it is missing.</summary>
        public static ForeignClient NodeWs() => Node("ws", "ws_client.mjs");

        /// <summary>The npm package ocpp-rpc as a charge point; skips the test where it is missing.</summary>
        public static ForeignClient OcppRpc() => Node("ocpp-rpc", "ocpp_client.mjs");

        /// <summary>The Python package websockets, as the distribution has it; skips the test where it is missing.</summary>
        public static async Task<ForeignClient> PythonWebsocketsAsync()
        {
            string? python = Programs.Find("/usr/bin/python3", "python3", "python");
            if (python == null)
            {
                Assert.Inconclusive("There is no python3.");
            }

            if ((await CommandResult.RunAsync(python, "-c", "import websockets")).ExitCode != 0)
            {
                Assert.Inconclusive($"{python} has no websockets: install python3-websockets.");
            }

            return new ForeignClient(python, Path.Combine(Repository.Clients, "websockets_client.py"));
        }

        /// <summary>Plays a scenario and fails with the script's words unless it went well.</summary>
        public Task PlayAsync(Uri echo, string scenario, int bytes = 0) =>
            PlayAsync(echo, scenario, bytes.ToString(CultureInfo.InvariantCulture));

        /// <summary>Plays a scenario that wants a word instead.</summary>
        public async Task PlayAsync(Uri uri, string scenario, string word)
        {
            CommandResult result = await CommandResult.RunAsync(_program, _script, uri.AbsoluteUri, scenario, word);
            result.AssertExitCode(0);
        }

        private static ForeignClient Node(string package, string script)
        {
            string? node = Programs.Find("node");
            if (node == null)
            {
                Assert.Inconclusive("There is no node on PATH.");
            }

            if (!Directory.Exists(Path.Combine(Repository.Clients, "node_modules", package)))
            {
                Assert.Inconclusive($"The npm package {package} is missing: run 'npm ci' in tests/Mote.Desktop.Tests/Clients.");
            }

            return new ForeignClient(node, Path.Combine(Repository.Clients, script));
        }
    }
}
