using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Each deadline, at its last good and its first bad millisecond, at 2^31 and 2^32 milliseconds of uptime too.</summary>
    [TestClass]
    public class ServerDeadlineTests
    {
        [TestMethod]
        public void HandshakeMs_RequestNeverEnds_IsClosed()
        {
            Deadline.ExpectClose(server => Peer.Connect(server, Peer.HalfRequest), 10000, false);
        }

        [TestMethod]
        public void HandshakeMs_RequestDripsOn_CountsFromTheConnection()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Connect(server, Peer.HalfRequest);
                    server.At(9000, () => { peer.PeerSends(Hex.Utf8("A")); });
                    return peer;
                },
                10000,
                false);
        }

        [TestMethod]
        public void HandshakeMs_TlsHandshakeNeverEnds_IsClosed()
        {
            Deadline.ExpectClose(
                server =>
                {
                    server.Listener.IsTls = true;
                    return server.Listener.Connect();
                },
                10000,
                false);
        }

        [TestMethod]
        public void HandshakeMs_TlsHandshakeCompletesAndNoRequestComes_CountsFromTheConnection()
        {
            Deadline.ExpectClose(
                server =>
                {
                    server.Listener.IsTls = true;
                    FakeTransport peer = server.Listener.Connect();
                    server.At(9000, () =>
                    {
                        peer.NextStep = Mote.Platform.TlsStep.Complete;
                        peer.PeerSends(Peer.HalfRequest);
                    });
                    return peer;
                },
                10000,
                false);
        }

        [TestMethod]
        public void DocumentMs_PeerTakesNoMoreOfADocument_IsAborted()
        {
            Deadline.ExpectClose(
                server =>
                {
                    server.Limits.StallMs = 60000;
                    return GetDocument(server);
                },
                30000,
                true);
        }

        [TestMethod]
        public void StallMs_PeerTakesNoMoreOfADocument_IsAborted()
        {
            Deadline.ExpectClose(GetDocument, 10000, true);
        }

        [TestMethod]
        public void StallMs_OpenPeerTakesNoEcho_IsAborted()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    server.At(1000, () =>
                    {
                        peer.CanWrite = false;
                        peer.PeerSends(Peer.Text("a"));
                    });
                    return peer;
                },
                11000,
                true);
        }

        [TestMethod]
        public void StallMs_PeerTakesNoPing_CountsFromWhenItWasDue()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    peer.MostSends = 1;
                    return peer;
                },
                30000,
                true);
        }

        [TestMethod]
        public void PingAfterMs_PeerIsSilent_IsPinged()
        {
            Deadline.ExpectSend(Peer.Open, 20000, "8900");
        }

        [TestMethod]
        public void PingAfterMs_PeerSpeaks_CountsFromThat()
        {
            Deadline.ExpectSend(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    server.At(7000, () => { peer.PeerSends(Peer.Text("a")); });
                    return peer;
                },
                27000,
                "8900");
        }

        [TestMethod]
        public void PongWithinMs_NoPong_IsAborted()
        {
            Deadline.ExpectClose(Peer.Open, 30000, true);
        }

        [TestMethod]
        public void PongWithinMs_PongInTime_IsPingedAfterTheNextSilence()
        {
            Deadline.ExpectSend(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    server.At(29999, () => { peer.PeerSends(ClientFrame.Make(0x8A, new byte[0])); });
                    return peer;
                },
                49999,
                "8900");
        }

        [TestMethod]
        public void IdleMs_PeerPingsButSendsNoMessage_IsToldToClose()
        {
            Deadline.ExpectSend(
                server =>
                {
                    server.Limits.IdleMs = 5000;
                    FakeTransport peer = Peer.Open(server);
                    server.At(1000, () => { peer.PeerSends(Peer.Text("a")); });
                    server.At(3000, () => { peer.PeerSends(Peer.Pings(1)); });
                    return peer;
                },
                6000,
                Peer.CloseFrame(1000, "idle"));
        }

        [TestMethod]
        public void CloseMs_NoAnswerToTheCloseFrame_IsAborted()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    server.At(1000, () => { peer.PeerSends(Peer.Text("close")); });
                    return peer;
                },
                6000,
                true);
        }

        [TestMethod]
        public void CloseMs_PeerSpeaksOnBehindTheLastWord_IsClosed()
        {
            Deadline.ExpectClose(
                server =>
                {
                    server.Limits.CloseMs = 1500;
                    FakeTransport peer = Peer.Open(server);
                    server.At(1000, () => { peer.PeerSends(Peer.Close()); });
                    server.At(1700, () => { peer.PeerSends(new byte[1]); });
                    return peer;
                },
                2500,
                false);
        }

        [TestMethod]
        public void Drain_PeerKeepsItsSideOpenAfterClose_IsClosedAfterASecondOfSilence()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    server.At(1000, () => { peer.PeerSends(Peer.Close()); });
                    server.At(1500, () => { peer.PeerSends(new byte[1]); });
                    return peer;
                },
                2500,
                false);
        }

        [TestMethod]
        public void Drain_FailedWhereTheEndCannotBeShown_IsClosedAfterAQuarterOfASecondOfSilence()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = Peer.Open(server);
                    peer.CanFinish = false;

                    // RFC 6455 5.2: RSV1 without an extension that gives it a meaning.
                    server.At(1000, () => { peer.PeerSends(ClientFrame.Make(0xC1, new byte[0])); });
                    return peer;
                },
                1250,
                false);
        }

        [TestMethod]
        public void Delay_WrongToken_IsRejectedAfterASecond()
        {
            Deadline.ExpectSend(PresentWrongToken, 1000, Hex.Text(Hex.Utf8("HTTP/1.1 401 ")));
        }

        [TestMethod]
        public void StallMs_PeerTakesNoRejection_CountsFromWhenItWasDue()
        {
            Deadline.ExpectClose(
                server =>
                {
                    FakeTransport peer = PresentWrongToken(server);
                    server.At(500, () => { peer.CanWrite = false; });
                    return peer;
                },
                11000,
                true);
        }

        [TestMethod]
        public void TimedOut_OneOfEachDeadline_IsCounted()
        {
            VirtualServer server = new VirtualServer(0);
            Peer.Open(server);
            Peer.Connect(server, Peer.HalfRequest);
            GetDocument(server);

            server.RunFor(40000);

            Assert.AreEqual(3, server.Counters.TimedOut);
            Assert.AreEqual(1, server.Counters.Torn);
            Assert.AreEqual(3, server.Counters.Closed);
            Assert.AreEqual(0, server.Counters.Open);
        }

        private static FakeTransport GetDocument(VirtualServer server)
        {
            server.Add("/", new TextDocument(8));
            FakeTransport peer = Peer.Connect(server, Hex.Utf8("GET / HTTP/1.1\r\nHost: mote.local\r\n\r\n"));
            peer.MostSends = 2;
            return peer;
        }

        private static FakeTransport PresentWrongToken(VirtualServer server)
        {
            server.Access.Token = "right";
            server.Add("/ws", new ScriptedHandler());
            return Peer.Connect(server, Requests.WithLine("Authorization: Bearer wrong"));
        }
    }
}
