using System.Globalization;
using System.Text;
using Mote.Server.Access;
using Mote.Wire;

namespace Mote.Proxies.Tests
{
    /// <summary>The requests of programs that are too large to be run here, or are no packages of Debian, NuGet or npm, field by field as their sources
    /// write them; only host, token and key are this test's.</summary>
    [TestClass]
    public sealed class RequestTests
    {
        private const string Json = """{"name":"temperature"}""";

        // Go's net/http: Host, User-Agent, the program's fields, Accept-Encoding. Grafana's Infinity data source and Telegraf's inputs.http speak so.
        private const string Go =
            "GET /readings HTTP/1.1\r\nHost: @HOST@\r\nUser-Agent: @AGENT@\r\nAccept: application/json\r\nAuthorization: Bearer @TOKEN@\r\n"
            + "Accept-Encoding: gzip\r\n\r\n";

        // Node-RED's node "http request" by way of got, without its own decompression; Node.js adds the last two.
        private const string NodeRed =
            "POST /rpc/get HTTP/1.1\r\nuser-agent: got (https://github.com/sindresorhus/got)\r\nAuthorization: Bearer @TOKEN@\r\nContent-Type: application/json\r\n"
            + "Content-Length: @COUNT@\r\nHost: @HOST@\r\nConnection: @CONNECTION@\r\n\r\n" + Json;

        // OkHttp, BridgeInterceptor: the program's fields first. HTTP Shortcuts for Android speaks so.
        private const string OkHttp =
            "POST /rpc/get HTTP/1.1\r\nAuthorization: Bearer @TOKEN@\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: @COUNT@\r\nHost: @HOST@\r\n"
            + "Connection: Keep-Alive\r\nAccept-Encoding: gzip\r\nUser-Agent: okhttp/4.12.0\r\n\r\n" + Json;

        // The shortcuts of iOS, whose source is closed: the fields that URLSession is documented to add.
        private const string UrlSession =
            "POST /rpc/get HTTP/1.1\r\nHost: @HOST@\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nAccept: */*\r\n"
            + "User-Agent: BackgroundShortcutRunner/1 CFNetwork/1 Darwin/24.0.0\r\nContent-Length: @COUNT@\r\nAuthorization: Bearer @TOKEN@\r\n"
            + "Accept-Language: en-GB,en;q=0.9\r\nAccept-Encoding: gzip, deflate\r\n\r\n" + Json;

        // websocat 1.x by way of rust-websocket, ClientBuilder::build_request; what -H adds comes first, and there is no Origin.
        private const string Websocat =
            "GET /ws HTTP/1.1\r\nAuthorization: Bearer @TOKEN@\r\nHost: @HOST@\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

        [TestMethod]
        [DataRow("Grafana", DisplayName = "Grafana Infinity")]
        [DataRow("Telegraf/1.36.0 Go/1.25.0", DisplayName = "Telegraf")]
        public void Go_Get_GetsTheReadings(string agent)
        {
            AssertContent(Go.Replace("@AGENT@", agent, StringComparison.Ordinal), "\"temperature\":21.5");
        }

        [TestMethod]
        [DataRow("close")]
        [DataRow("keep-alive")]
        public void NodeRed_Post_GetsTheResult(string connection)
        {
            AssertContent(NodeRed.Replace("@CONNECTION@", connection, StringComparison.Ordinal), """{"name":"temperature","value":21.5}""");
        }

        [TestMethod]
        [DataRow(OkHttp, DisplayName = "HTTP Shortcuts on Android")]
        [DataRow(UrlSession, DisplayName = "Shortcuts on iOS")]
        public void Phone_Post_GetsTheResult(string request)
        {
            AssertContent(request, """{"name":"temperature","value":21.5}""");
        }

        [TestMethod]
        public void Websocat_Opening_IsAcceptedAndGreeted()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            using RawPeer peer = Send(board, Websocat);
            peer.AssertUpgraded();
            Assert.Contains("\"method\":\"hello\"", peer.ReadMessage());
        }

        // Connection: close ends the response, whatever the client wanted.
        private static void AssertContent(string request, string expected)
        {
            using Board board = new(new AccessPolicy { Token = Board.Token });
            using RawPeer peer = Send(board, request);
            string head = peer.ReadHead();
            Assert.StartsWith("HTTP/1.1 200 ", head);
            Assert.Contains("\r\nConnection: close\r\n", head);
            Assert.Contains(expected, Encoding.UTF8.GetString(peer.ReadToEnd()));
        }

        private static RawPeer Send(Board board, string request)
        {
            string host = "127.0.0.1:" + board.Port.ToString(CultureInfo.InvariantCulture);
            RawPeer peer = RawPeer.Connect(new Uri("http://" + host));
            peer.Send(Encoding.ASCII.GetBytes(request
                .Replace("@HOST@", host, StringComparison.Ordinal)
                .Replace("@TOKEN@", Board.Token, StringComparison.Ordinal)
                .Replace("@COUNT@", Json.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
            return peer;
        }
    }
}
