using System.Text;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>The requests of clients that cannot be run here, word for word as their sources write them; only host, port and key are this test's.</summary>
    [TestClass]
    public sealed class ClientRequestTests : FaultTests
    {
        // arduinoWebSockets (Links2004), WebSocketsClient::sendHeader.
        private const string ArduinoWebSockets =
            "GET /echo HTTP/1.1\r\nHost: @HOST@\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: arduino\r\n@EXTRA@User-Agent: arduino-WebSocket-Client\r\n\r\n";

        // ArduinoWebsockets (gilmaimon), generateHandshake: the host goes without its port, and headers that a program adds come before the fixed ones.
        private const string TinyWebsockets =
            "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n@ADDED@Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nUser-Agent: TinyWebsockets Client\r\n@ORIGIN@\r\n";

        private const string TinyOrigin = "https://github.com/gilmaimon/TinyWebsockets";

        [TestMethod]
        [DataRow("Origin: file://\r\n", null, 403, DisplayName = "arduinoWebSockets as it is")]
        [DataRow("Origin: file://\r\n", "file://", 101, DisplayName = "arduinoWebSockets, its origin listed")]
        [DataRow("", null, 101, DisplayName = "arduinoWebSockets with setExtraHeaders(\"\")")]
        public void ArduinoWebSockets_Opening_IsAnswered(string extra, string? listed, int expected)
        {
            AssertAnswer(ArduinoWebSockets.Replace("@EXTRA@", extra, StringComparison.Ordinal), listed, expected);
        }

        [TestMethod]
        [DataRow("", "Origin: " + TinyOrigin + "\r\n", null, 403, DisplayName = "ArduinoWebsockets as it is")]
        [DataRow("Origin: http://127.0.0.1\r\n", "", null, 101, DisplayName = "ArduinoWebsockets with addHeader(\"Origin\", ...)")]
        public void ArduinoWebsockets_Opening_IsAnswered(string added, string origin, string? listed, int expected)
        {
            string request = TinyWebsockets.Replace("@ADDED@", added, StringComparison.Ordinal).Replace("@ORIGIN@", origin, StringComparison.Ordinal);
            AssertAnswer(request, listed, expected);
        }

        // micropython-lib, python-ecosys/urequests: HTTP/1.0, and the host without its port.
        [TestMethod]
        [DataRow("GET", 200)]
        [DataRow("HEAD", 200)]
        public void Urequests_Of10_IsAnsweredIn11WithoutChunks(string method, int expected)
        {
            string head = AssertAnswer($"{method} / HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", null, expected);
            Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.OrdinalIgnoreCase);
        }

        private string AssertAnswer(string request, string? listed, int expected)
        {
            ServerUnderTest server = Start(
                configure: one => one.Server.Access = new AccessPolicy { Origins = listed == null ? null : [listed] }, witnessed: false);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(Encoding.ASCII.GetBytes(request.Replace("@HOST@", $"127.0.0.1:{server.Server.Port}", StringComparison.Ordinal)));
            string head = peer.ReadHead();
            Assert.StartsWith($"HTTP/1.1 {expected} ", head);
            return head;
        }
    }
}
