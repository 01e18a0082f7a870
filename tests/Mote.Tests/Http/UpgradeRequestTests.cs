using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    [TestClass]
    public class UpgradeRequestTests
    {
        // RFC 6455 4.2.1 items 3 to 6, 4.4, 11.3.
        [TestMethod]
        [DataRow("Upgrade: websocket\r\n", "", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade:", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: h2c", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: websockets", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: web socket", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "Upgrade: websocket/13", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Upgrade: websocket", "X-Upgrade: websocket", (int)RequestError.UpgradeMissing, 426)]
        [DataRow("Connection: Upgrade\r\n", "", (int)RequestError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: keep-alive", (int)RequestError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: keep-alive Upgrade", (int)RequestError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: \"Upgrade\"", (int)RequestError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Connection: Upgrade", "Connection: Upgrades", (int)RequestError.ConnectionWithoutUpgrade, 400)]
        [DataRow("Sec-WebSocket-Version: 13\r\n", "", (int)RequestError.VersionMissing, 400)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version:", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 1", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 23", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 14", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 013", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 130", (int)RequestError.VersionUnsupported, 426)]
        [DataRow("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 13, 8", (int)RequestError.VersionUnsupported, 426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Version: 13",
            (int)RequestError.VersionUnsupported,
            426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 8",
            (int)RequestError.VersionUnsupported,
            426)]
        [DataRow(
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13",
            (int)RequestError.VersionUnsupported,
            426)]
        [DataRow("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", (int)RequestError.KeyMissing, 400)]
        [DataRow("Sec-WebSocket-Key: ", "Sec-WebSocket-Key1: ", (int)RequestError.KeyMissing, 400)]
        [DataRow(
            "Sec-WebSocket-Key: ",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: ",
            (int)RequestError.KeyRepeated,
            400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZWU=", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZR==", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25j ZQ==", (int)RequestError.KeyInvalid, 400)]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBs\u00E9SBub25jZQ==", (int)RequestError.KeyInvalid, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: a b\r\n\r\n", (int)RequestError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: a;b\r\n\r\n", (int)RequestError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: \"a\"\r\n\r\n", (int)RequestError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol: ,\r\n\r\n", (int)RequestError.ProtocolMalformed, 400)]
        [DataRow("\r\n\r\n", "\r\nSec-WebSocket-Protocol:\r\n\r\n", (int)RequestError.ProtocolMalformed, 400)]
        [DataRow(
            "\r\n\r\n",
            "\r\nSec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: \u00E9\r\n\r\n",
            (int)RequestError.ProtocolMalformed,
            400)]
        public void Check_Upgrade_IsRefused(string part, string replacement, int error, int status)
        {
            RequestRefusalTests.ExpectRefusal(Requests.With(part, replacement), error, status, replacement);
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
        public void Feed_ExtensionsMalformed_IsRefused(string offers)
        {
            byte[] input = Requests.WithLine("Sec-WebSocket-Extensions: " + offers);
            RequestRefusalTests.ExpectRefusal(input, (int)RequestError.ExtensionsMalformed, 400, offers);
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
        public void Feed_ExtensionsWellFormed_AreDeclined(string offers)
        {
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Extensions: " + offers));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, offers);
            Assert.AreEqual((int)RequestError.None, (int)UpgradeRequest.Check(head, new Mote.Core.Handshake.AcceptKey()), offers);
        }

        // RFC 6455 4.2.2 item 5: what the server prefers decides, among what was offered, letter for letter.
        [TestMethod]
        [DataRow("mote.v1", 1)]
        [DataRow("mote.v2", 0)]
        [DataRow("mote.v1, mote.v2", 0)]
        [DataRow("mote.v2,mote.v1", 0)]
        [DataRow("other,\tmote.v1 ", 1)]
        [DataRow(",, mote.v1,", 1)]
        [DataRow("other\r\nSec-WebSocket-Protocol: mote.v1", 1)]
        [DataRow("mote.v1\r\nSec-WebSocket-Protocol: mote.v2", 0)]
        [DataRow("other", -1)]
        [DataRow("MOTE.V1", -1)]
        [DataRow("mote.v", -1)]
        [DataRow("mote.v11", -1)]
        [DataRow("mote", -1)]
        public void SelectSubprotocol_Offers_GivesTheFirstSpokenOne(string offers, int expected)
        {
            byte[][] spoken = new byte[][] { Hex.Utf8("mote.v2"), Hex.Utf8("mote.v1") };
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Protocol: " + offers));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, offers);
            Assert.AreEqual(expected, UpgradeRequest.SelectSubprotocol(head, spoken), offers);
        }

        [TestMethod]
        public void SelectSubprotocol_NothingOfferedOrSpoken_GivesNone()
        {
            RequestHead offers = Requests.Head(Requests.WithLine("Sec-WebSocket-Protocol: a"));
            RequestHead nothing = Requests.Head(Requests.Bytes(Requests.Upgrade));
            Assert.AreEqual(-1, UpgradeRequest.SelectSubprotocol(offers, null));
            Assert.AreEqual(-1, UpgradeRequest.SelectSubprotocol(offers, new byte[0][]));
            Assert.AreEqual(-1, UpgradeRequest.SelectSubprotocol(nothing, new byte[][] { Hex.Utf8("a") }));
        }
    }
}
