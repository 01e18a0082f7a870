using System.Text;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Samples.Ocpp;
using Mote.Server;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>OCPP 1.6-J as the central system of the sample speaks it, byte by byte where a charge point's library would not.</summary>
    [TestClass]
    public sealed class OcppProtocolTests
    {
        private const string Formation = "[4,\"-1\",\"FormationViolation\",\"\",{}]";
        private const string FormationOf7 = "[4,\"7\",\"FormationViolation\",\"\",{}]";
        private const string Boot = "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}";
        private const string Time = "2026-11-27T02:15:03Z";
        private const string Beat = "[3,\"7\",{\"currentTime\":\"" + Time + "\"}]";

        private static readonly string _deep = new string('[', 17) + new string(']', 17);
        private readonly FixedStatus _status = new();
        private readonly MoteServer _server = new(Limits());

        /// <summary>Messages and the answer to each.</summary>
        public static IEnumerable<object[]> Calls() =>
        [
            ["not JSON", "Heartbeat", Formation],
            ["nothing", "", Formation],
            ["not an array", "{\"a\":2}", Formation],
            ["an empty array", "[]", Formation],
            ["a type in quotes", "[\"2\",\"7\",\"Heartbeat\",{}]", Formation],
            ["a type alone", "[2]", Formation],
            ["an id that is no string", "[2,7,\"Heartbeat\",{}]", Formation],
            ["an empty id", "[2,\"\",\"Heartbeat\",{}]", Formation],
            ["an id of 37 characters", $"[2,\"{new string('x', 37)}\",\"Heartbeat\",{{}}]", Formation],
            ["an id of 36 characters", $"[2,\"{new string('x', 36)}\",\"Reset\",{{}}]", $"[4,\"{new string('x', 36)}\",\"NotImplemented\",\"\",{{}}]"],
            ["no action", "[2,\"7\"]", FormationOf7],
            ["an action that is no string", "[2,\"7\",1,{}]", FormationOf7],
            ["no payload", "[2,\"7\",\"Heartbeat\"]", FormationOf7],
            ["a payload that is an array", "[2,\"7\",\"Heartbeat\",[]]", FormationOf7],
            ["a payload too many", "[2,\"7\",\"Heartbeat\",{},{}]", FormationOf7],
            ["no end", "[2,\"7\",\"Heartbeat\",{}", FormationOf7],
            ["something behind the end", "[2,\"7\",\"Heartbeat\",{}]]", FormationOf7],
            ["a payload that ends early", "[2,\"7\",\"Authorize\",{\"idTag\":\"GUEST\"]", FormationOf7],
            ["deep nesting", $"[2,\"7\",\"Heartbeat\",{{\"a\":{_deep}}}]", FormationOf7],
            ["another action", "[2,\"7\",\"DataTransfer\",{\"vendorId\":\"V\"}]", "[4,\"7\",\"NotImplemented\",\"\",{}]"],
            ["an action in another case", "[2,\"7\",\"heartbeat\",{}]", "[4,\"7\",\"NotImplemented\",\"\",{}]"],
            ["no idTag", "[2,\"7\",\"Authorize\",{}]", "[4,\"7\",\"OccurenceConstraintViolation\",\"\",{}]"],
            ["an idTag further in", "[2,\"7\",\"Authorize\",{\"a\":{\"idTag\":\"GUEST\"}}]", "[4,\"7\",\"OccurenceConstraintViolation\",\"\",{}]"],
            ["an idTag that is a number", "[2,\"7\",\"Authorize\",{\"idTag\":7}]", "[4,\"7\",\"TypeConstraintViolation\",\"\",{}]"],
            ["a fraction for a whole number", "[2,\"7\",\"MeterValues\",{\"connectorId\":1.0,\"meterValue\":[]}]", "[4,\"7\",\"TypeConstraintViolation\",\"\",{}]"],
            ["a whole number below 0", "[2,\"7\",\"MeterValues\",{\"connectorId\":-1,\"meterValue\":[]}]", "[3,\"7\",{}]"],
            ["an escaped name", "[2,\"7\",\"Authorize\",{\"id\\u0054ag\":\"GUEST\"}]", "[3,\"7\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]"],
            ["the same member twice", "[2,\"7\",\"Authorize\",{\"idTag\":\"GUEST\",\"idTag\":\"X\"}]", "[3,\"7\",{\"idTagInfo\":{\"status\":\"Invalid\"}}]"],
            ["a call", "[2,\"7\",\"Heartbeat\",{}]", Beat],
        ];

        [TestCleanup]
        public void Stop() => _server.Stop();

        [TestMethod]
        [DynamicData(nameof(Calls))]
        public void Call_OfAnyKind_IsAnswered(string what, string message, string answer)
        {
            using RawPeer point = Connect(Serve(), "CP001");
            point.Send(RawFrame.Masked(message));
            Assert.AreEqual(answer, point.ReadMessage(), what);
        }

        [TestMethod]
        public void Call_InPieces_IsOneCall()
        {
            using RawPeer point = Connect(Serve(), "CP001");
            point.Dribble(RawFrame.Masked("[2,\"7\",\"Heartbeat\",{}]"));
            Assert.AreEqual(Beat, point.ReadMessage());
            byte[][] fragments =
            [
                RawFrame.Masked(RawFrame.Text, "[2,\"7\",\"Heart"u8, final: false),
                RawFrame.Masked(RawFrame.Continuation, ""u8, final: false),
                RawFrame.Masked(RawFrame.Continuation, "beat\",{}"u8, final: false),
                RawFrame.Masked(RawFrame.Continuation, "]"u8),
            ];
            foreach (byte[] fragment in fragments)
            {
                point.Dribble(fragment);
            }

            Assert.AreEqual(Beat, point.ReadMessage());
        }

        [TestMethod]
        public void Call_WhileTheClockIsNotSet_IsAnInternalError()
        {
            using RawPeer point = Connect(Serve(), "CP001");
            _status.UnixMs = 0;
            point.Send(RawFrame.Masked($"[2,\"7\",\"BootNotification\",{Boot}]"));
            Assert.AreEqual("[4,\"7\",\"InternalError\",\"the clock is not set\",{}]", point.ReadMessage());
            _status.UnixMs = FixedStatus.Moment;
            point.Send(RawFrame.Masked($"[2,\"8\",\"BootNotification\",{Boot}]"));
            Assert.AreEqual($"[3,\"8\",{{\"status\":\"Accepted\",\"interval\":300,\"currentTime\":\"{Time}\"}}]", point.ReadMessage());
        }

        [TestMethod]
        [DataRow("CP003", "CP003:first secret", 404)]
        [DataRow("CP00", "CP001:first secret", 404)]
        [DataRow("CP0011", "CP001:first secret", 404)]
        [DataRow("CP001", null, 401)]
        [DataRow("CP001", "CP001:second secret", 401)]
        [DataRow("CP001", "CP001:first secre", 401)]
        [DataRow("CP001", "CP001:first secretfirst secret", 401)]
        [DataRow("CP001", "CP001:", 401)]
        [DataRow("CP002", "CP001:first secret", 401)]
        [DataRow("CP001", "CP002:first secret", 401)]
        public void Request_OfWhoIsNotKnown_IsRejected(string identity, string? credentials, int status)
        {
            Uri uri = Serve();
            using RawPeer peer = RawPeer.Connect(uri);
            peer.Send(Request(uri, identity, credentials, "ocpp1.6"));
            Assert.AreEqual(status, peer.ReadStatus());
        }

        [TestMethod]
        [DataRow(null)]
        [DataRow("ocpp2.0.1, ocpp1.5")]
        public void Request_WithoutTheSubprotocol_IsUpgradedAndClosed(string? subprotocols)
        {
            Uri uri = Serve();
            using RawPeer peer = RawPeer.Connect(uri);
            peer.Send(Request(uri, "CP001", "CP001:first secret", subprotocols));
            string head = peer.ReadHead();
            StringAssert.StartsWith(head, "HTTP/1.1 101 ");
            Assert.DoesNotContain("Sec-WebSocket-Protocol", head, StringComparison.OrdinalIgnoreCase);
            Assert.AreEqual(1002, peer.ReadFrame().CloseCode);
        }

        [TestMethod]
        [DataRow("[3,\"s1\",{\"status\":\"Accepted\"}]", true)]
        [DataRow("[4,\"s1\",\"GenericError\",\"no\",{}]", true)]
        [DataRow("[3,\"s2\",{}]", false)]
        [DataRow("[4,\"s\",\"GenericError\",\"no\",{}]", false)]
        [DataRow("[3,\"s1\"]", false)]
        [DataRow("[3,\"s1\",[]]", false)]
        [DataRow("[4,\"s1\",\"GenericError\",{}]", false)]
        [DataRow("[5,\"s1\",{}]", false)]
        [DataRow("[33,\"s1\",{}]", false)]
        public void RemoteStartTransaction_Answer_EndsTheCallIfItIsOne(string answer, bool isEnd)
        {
            Uri uri = Serve();
            using RawPeer point = Connect(uri, "CP001");
            using RawPeer page = RawPeer.Open(new Uri(uri, "/ocpp/ws"));
            Assert.AreEqual("=CP001 connected", page.ReadMessage());
            Assert.AreEqual("=CP002", page.ReadMessage());
            page.Send(RawFrame.Masked("0"));
            Assert.AreEqual("[2,\"s1\",\"RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"GUEST\"}]", point.ReadMessage());
            page.ReadMessage();
            page.Send(RawFrame.Masked("0"));
            Assert.AreEqual("!CP001 cannot be asked now", page.ReadMessage());
            point.Send(RawFrame.Masked(answer));
            Assert.AreEqual("<CP001 " + answer, page.ReadMessage());
            page.Send(RawFrame.Masked("0"));
            Assert.AreEqual(isEnd ? ">CP001 [2,\"s2\"" : "!CP001 cannot be", page.ReadMessage()[..(isEnd ? 14 : 16)]);

            // Nothing was said to the answer: the next message is the answer to this.
            string next = isEnd ? "[2,\"s2\"" : "[3,\"7\"";
            point.Send(RawFrame.Masked("[2,\"7\",\"Heartbeat\",{}]"));
            StringAssert.StartsWith(point.ReadMessage(), next);
        }

        [TestMethod]
        public void RemoteStartTransaction_OfWhoIsAway_IsRefusedAloud()
        {
            using RawPeer page = RawPeer.Open(new Uri(Serve(), "/ocpp/ws"));
            Assert.AreEqual("=CP001", page.ReadMessage());
            Assert.AreEqual("=CP002", page.ReadMessage());
            foreach (string silent in new[] { "2", "/", "x" })
            {
                page.Send(RawFrame.Masked(silent));
            }

            page.Send(RawFrame.Masked("1"));
            Assert.AreEqual("!CP002 cannot be asked now", page.ReadMessage());
        }

        private static ServerLimits Limits()
        {
            ServerLimits limits = ServerUnderTest.FarLimits();
            limits.CanBroadcast = true;
            limits.StopMs = 200;
            return limits;
        }

        private static byte[] Request(Uri uri, string identity, string? credentials, string? subprotocols) => Encoding.ASCII.GetBytes(OpeningRequest.Text(
            "/ocpp/" + identity,
            uri.Authority,
            (credentials == null ? "" : $"Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials))}\r\n")
                + (subprotocols == null ? "" : $"Sec-WebSocket-Protocol: {subprotocols}\r\n")));

        private static RawPeer Connect(Uri uri, string identity)
        {
            RawPeer peer = RawPeer.Connect(uri);
            peer.Send(Request(uri, identity, identity + ":first secret", "ocpp1.6"));
            peer.AssertUpgraded();
            return peer;
        }

        private Uri Serve()
        {
            OcppSample.AddTo(_server, "/ocpp/", _status);
            _server.Start("127.0.0.1", 0);
            return new Uri($"ws://127.0.0.1:{_server.Port}/ocpp/");
        }

        private sealed class FixedStatus : DeviceStatus
        {
            public const long Moment = 1795745703004;

            public long UnixMs { get; set; } = Moment;

            public override string Board => "test";

            public override string ResetReason => "test";

            public override long FreeMemory => 0;

            public override long ReadUnixMs() => UnixMs;
        }
    }
}
