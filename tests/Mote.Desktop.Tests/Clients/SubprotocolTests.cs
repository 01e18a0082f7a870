using System.Net.WebSockets;
using System.Text;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Clients
{
    /// <summary>The token as a subprotocol beside the real one, for whoever can set no header; and no subprotocol at all.</summary>
    [TestClass]
    public sealed class SubprotocolTests
    {
        private const string Token = "open-sesame";

        // Base64url of the token.
        private const string Entry = "mote.token.b3Blbi1zZXNhbWU";

        [TestMethod]
        [DataRow("/ws", "mote.v1")]
        [DataRow("/echo", "echo")]
        public async Task DotNet_RealOneAndToken_IsLetInAndAgreesOnTheRealOne(string path, string real)
        {
            using SimulatorProcess simulator = await GuardAsync();
            using EchoClient client = await EchoClient.ConnectAsync(At(simulator, path), options =>
            {
                options.AddSubProtocol(Entry);
                options.AddSubProtocol(real);
            });
            Assert.AreEqual(real, client.Socket.SubProtocol);
        }

        [TestMethod]
        [DataRow("/ws")]
        [DataRow("/echo")]
        public async Task DotNet_TokenOrOthersAlone_IsLetInWithoutASubprotocol(string path)
        {
            using SimulatorProcess simulator = await GuardAsync();
            using EchoClient client = await EchoClient.ConnectAsync(At(simulator, path), options =>
            {
                options.AddSubProtocol("mote.v9");
                options.AddSubProtocol(Entry);
            });
            Assert.IsNull(client.Socket.SubProtocol);
        }

        [TestMethod]
        [DataRow("/ws")]
        [DataRow("/echo")]
        public async Task DotNet_NoneOffered_IsLetInWithoutASubprotocol(string path)
        {
            using SimulatorProcess simulator = await GuardAsync();
            using EchoClient client = await EchoClient.ConnectAsync(
                At(simulator, path), options => options.SetRequestHeader("Authorization", "Bearer " + Token));
            Assert.IsNull(client.Socket.SubProtocol);
        }

        [TestMethod]
        public async Task DotNet_RealOneWithoutAToken_IsRefused()
        {
            using SimulatorProcess simulator = await GuardAsync();
            WebSocketException refused = await Assert.ThrowsExactlyAsync<WebSocketException>(
                () => EchoClient.ConnectAsync(simulator.Dashboard, options => options.AddSubProtocol("mote.v1")));
            Assert.Contains("401", refused.Message);
        }

        [TestMethod]
        [DataRow("/ws", "mote.v1")]
        [DataRow("/echo", "echo")]
        public async Task NodeWs_RealOneAndToken_AgreesOnTheRealOne(string path, string real)
        {
            ForeignClient client = ForeignClient.NodeWs();
            using SimulatorProcess simulator = await GuardAsync();
            await client.PlayAsync(At(simulator, path), "subprotocol", real + "," + Entry);
        }

        [TestMethod]
        [DataRow("/ws", "mote.v1")]
        [DataRow("/echo", "echo")]
        public async Task PythonWebsockets_RealOneAndToken_AgreesOnTheRealOne(string path, string real)
        {
            ForeignClient client = await ForeignClient.PythonWebsocketsAsync();
            using SimulatorProcess simulator = await GuardAsync();
            await client.PlayAsync(At(simulator, path), "subprotocol", real + "," + Entry);
        }

        // The page comes from another server, as an installation's own start page would.
        [TestMethod]
        public async Task Chromium_PageOfAListedOrigin_NeedsTheRealOneBesideTheToken()
        {
            await using BrowserSession browser = await BrowserSession.StartAsync();
            MoteServer elsewhere = new();
            elsewhere.AddDocument("/", new EmptyPage());
            elsewhere.Start("127.0.0.1", 0);
            try
            {
                string origin = $"http://127.0.0.1:{elsewhere.Port}";
                using SimulatorProcess simulator = await GuardAsync("--allow-origin", origin);
                IPage page = await browser.OpenAsync(new Uri(origin + "/"));
                string hello = await ConnectAsync(page, simulator.Dashboard, "mote.v1", Entry);
                Assert.StartsWith("mote.v1 {\"jsonrpc\":\"2.0\",\"method\":\"hello\"", hello);
                Assert.Contains("\"mayCommand\":true", hello);
                Assert.AreEqual("failed", await ConnectAsync(page, simulator.Dashboard, "mote.v1"), "without a token");

                // WHATWG WebSockets: who has offered subprotocols and got none must fail the connection, whatever RFC 6455 says.
                Assert.AreEqual("failed", await ConnectAsync(page, simulator.Dashboard, Entry), "with the token alone");
            }
            finally
            {
                elsewhere.Stop();
            }
        }

        private static Task<SimulatorProcess> GuardAsync(params string[] options) => SimulatorProcess.StartAsync(["--token", Token, .. options]);

        private static Uri At(SimulatorProcess simulator, string path) => path == "/ws" ? simulator.Dashboard : simulator.Echo;

        // What was agreed on, and the first message.
        private static Task<string> ConnectAsync(IPage page, Uri uri, params string[] offers) => page.EvaluateAsync<string>(
            """
            ([uri, offers]) => new Promise(resolve => {
              const socket = new WebSocket(uri, offers);
              socket.onmessage = message => resolve(socket.protocol + ' ' + message.data);
              socket.onerror = () => resolve('failed');
            })
            """,
            new object[] { uri.AbsoluteUri, offers }).WaitAsync(Limit.Step);

        private sealed class EmptyPage : StaticDocument
        {
            private static readonly byte[] _text = Encoding.ASCII.GetBytes("<!doctype html><title>Elsewhere</title>");

            public override string ContentType => "text/html";

            public override string? ContentEncoding => null;

            public override string? ETag => null;

            public override int Length => _text.Length;

            public override int PieceCount => 1;

            public override byte[] GetPiece(int index) => _text;
        }
    }
}
