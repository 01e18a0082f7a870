using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Handshake
{
    [TestClass]
    public class UpgradeRequestTests
    {
        // RFC 6455 4.2.1 items 3 to 6, 4.4, 11.3.
        [TestMethod]
        [DataRow("Upgrade: websocket\r\n", "", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade:", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: h2c", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: websockets", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: web socket", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: websocket/13", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "X-Upgrade: websocket", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("GET", "HEAD", Requests.OfUpgrade + (int)UpgradeError.NotGet, 426)]
        [DataRow("GET /ws HTTP/1.1", "HEAD /ws HTTP/1.0", Requests.OfUpgrade + (int)UpgradeError.NotGet, 426)]
        [DataRow("HTTP/1.1", "HTTP/1.0", Requests.OfUpgrade + (int)UpgradeError.HttpTooOld, 426)]
        [DataRow("HTTP/1.1\r\nHost: mote.local:8080", "HTTP/1.0", Requests.OfUpgrade + (int)UpgradeError.HttpTooOld, 426)]
        [DataRow("HTTP/1.1\r\nHost: mote.local:8080\r\nUpgrade: websocket", "HTTP/1.0", Requests.OfUpgrade + (int)UpgradeError.UpgradeMissing, 426)]
        [DataRow("Connection: Upgrade\r\n", "", Requests.OfUpgrade + (int)UpgradeError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: keep-alive", Requests.OfUpgrade + (int)UpgradeError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: keep-alive Upgrade", Requests.OfUpgrade + (int)UpgradeError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: \"Upgrade\"", Requests.OfUpgrade + (int)UpgradeError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: Upgrades", Requests.OfUpgrade + (int)UpgradeError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Sec-WebSocket-Version: 13\r\n", "", Requests.OfUpgrade + (int)UpgradeError.VersionMissing, 400)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version:", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 1", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 23", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 14", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 013", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 130", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 13, 8", Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported, 426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Version: 13",
            Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported,
            426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 8",
            Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported,
            426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13",
            Requests.OfUpgrade + (int)UpgradeError.VersionUnsupported,
            426)]
        [DataRow("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", Requests.OfUpgrade + (int)UpgradeError.KeyMissing, 400)]
        [DataRow("Sec-WebSocket-Key: ", "Sec-WebSocket-Key1: ", Requests.OfUpgrade + (int)UpgradeError.KeyMissing, 400)]
        [DataRow(
            "Sec-WebSocket-Key: ",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: ",
            Requests.OfUpgrade + (int)UpgradeError.KeyRepeated,
            400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZWU=", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZR==", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j ZQ==", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBs\u00E9SBub25jZQ==", Requests.OfUpgrade + (int)UpgradeError.KeyInvalid, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: a b\r\n\r\n", Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: a;b\r\n\r\n", Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: \"a\"\r\n\r\n", Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: ,\r\n\r\n", Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol:\r\n\r\n", Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed, 400)]
        [DataRow(
            "\r\n\r\n",
            "\r\nSec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: \u00E9\r\n\r\n",
            Requests.OfUpgrade + (int)UpgradeError.ProtocolMalformed,
            400)]
        public void Check_Upgrade_IsRefused(string part, string replacement, int error, int status)
        {
            ExpectRefusal(Requests.With(part, replacement), error, status, replacement);
        }

        // RFC 6455 9.1: what does not conform to the ABNF MUST fail the connection.
        [TestMethod]
        [DataRow("")]
        [DataRow(",")]
        [DataRow(" , ,")]
        [DataRow("a b")]
        [DataRow("a;")]
        [DataRow("a;;b")]
        [DataRow(";a")]
        [DataRow("a; b=")]
        [DataRow("a; b=,c")]
        [DataRow("a; =b")]
        [DataRow("a=b")]
        [DataRow("a; b=c=d")]
        [DataRow("a; b c")]
        [DataRow("a; b=\"\"")]
        [DataRow("a; b=\"c")]
        [DataRow("a; b=\"c d\"")]
        [DataRow("a; b=\"c,d\"")]
        [DataRow("a; b=\"c\\")]
        [DataRow("a; b=\"c\\\"")]
        [DataRow("a; b=\"c\\\\d\"")]
        [DataRow("a; b=\"c\"d")]
        [DataRow("\"a\"")]
        [DataRow("a/b")]
        [DataRow("\u00E9")]
        [DataRow("a\r\nSec-WebSocket-Extensions: b;")]
        [DataRow("a; b=\"c\r\nSec-WebSocket-Extensions: d\"")]
        [DataRow("\r\nSec-WebSocket-Extensions:,")]
        public void Check_ExtensionsMalformed_IsRefused(string offers)
        {
            byte[] input = Requests.WithLine("Sec-WebSocket-Extensions: " + offers);
            ExpectRefusal(input, Requests.OfUpgrade + (int)UpgradeError.ExtensionsMalformed, 400, offers);
        }

        // Every offer that conforms is declined by silence, RFC 6455 9.1; the empty entries are RFC 2616 2.1's.
        [TestMethod]
        [DataRow("permessage-deflate")]
        [DataRow("permessage-deflate; client_max_window_bits")]
        [DataRow("permessage-deflate; server_no_context_takeover; client_max_window_bits=15, x-webkit-deflate-frame")]
        [DataRow("a;b;c=d,e")]
        [DataRow("a ; b\t=  c , d")]
        [DataRow(",, a,\t,b,")]
        [DataRow("a; b=\"c\"; d")]
        [DataRow("a; b = \"\\c\\d\" , e")]
        [DataRow("a\r\nSec-WebSocket-Extensions: b; c")]
        [DataRow("\r\nSec-WebSocket-Extensions: a")]
        public void Check_ExtensionsWellFormed_AreDeclined(string offers)
        {
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Extensions: " + offers));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, offers);
            Assert.AreEqual((int)UpgradeError.None, (int)UpgradeRequest.Check(head, new AcceptKey()), offers);
        }

        private static void ExpectRefusal(byte[] input, int error, int status, string message)
        {
            Requests.ExpectVerdict(input, error, message);
            Assert.AreEqual(status, UpgradeResponse.StatusOf((UpgradeError)(error - Requests.OfUpgrade)), message);
        }
    }
}
