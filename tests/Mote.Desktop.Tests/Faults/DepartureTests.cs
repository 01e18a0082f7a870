using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Peers that leave, in good order or not, at any byte and by the thousand.</summary>
    [TestClass]
    public sealed class DepartureTests : FaultTests
    {
        private static readonly byte[] _close = RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]);

        [TestMethod]
        [DataRow(false, DisplayName = "FIN")]
        [DataRow(true, DisplayName = "RST")]
        public void Leave_AtEveryByteOfAHandshake_FreesTheSlotAndReachesNoHandler(bool isReset)
        {
            ServerUnderTest server = Start();
            byte[] request = RawPeer.Upgrade(server.EchoUri);
            for (int cut = 0; cut < request.Length; cut++)
            {
                using RawPeer peer = RawPeer.Connect(server.EchoUri);
                peer.Send(request.AsSpan(0, cut));
                Leave(server, peer, isReset);
            }

            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.AreEqual(0, server.Counters.TimedOut);
            Assert.AreEqual(0, server.Counters.Refused);
            server.Witness!.AssertGoesOn();
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        [DataRow(false, DisplayName = "FIN")]
        [DataRow(true, DisplayName = "RST")]
        public void Leave_AtEveryByteOfAFrame_IsOneTornConnectionEach(bool isReset)
        {
            ServerUnderTest server = Start();
            byte[][] frames =
            [
                RawFrame.Masked("hello"),
                RawFrame.Masked(RawFrame.Binary, new byte[300]),
                RawFrame.Masked(RawFrame.Binary, new byte[70_000]),
                RawFrame.Masked(RawFrame.Ping, "are you there"u8),
                _close[..^1],
            ];
            int torn = 0;
            foreach (byte[] frame in frames)
            {
                for (int cut = 0; cut <= Math.Min(frame.Length, 24); cut++)
                {
                    using RawPeer peer = RawPeer.Open(server.EchoUri);
                    peer.Send(frame.AsSpan(0, cut));
                    Leave(server, peer, isReset);
                    torn++;
                }
            }

            Assert.AreEqual(torn, server.Counters.Torn);
            Assert.AreEqual(torn, server.Echoes.CloseCodes.Count(code => code == 1006));
            Assert.AreEqual(0, server.Counters.ProtocolErrors);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Leave_AThousandTimes_LeavesNothingBehind()
        {
            const int Cycles = 1000;
            ServerUnderTest server = Start();
            int clean = 0;
            for (int i = 0; i < Cycles; i++)
            {
                using RawPeer peer = RawPeer.Open(server.EchoUri);
                switch (i % 4)
                {
                    case 0:
                        peer.AssertEchoes("hello");
                        peer.Send(_close);
                        Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
                        peer.AssertEnd();
                        clean++;
                        break;
                    case 1:
                        peer.Send(RawFrame.Masked("not waited for"));
                        peer.Reset();
                        break;
                    case 2:
                        peer.Finish();
                        break;
                    default:
                        // Closed with the echo unread: a reset.
                        peer.Send(RawFrame.Masked("not read"));
                        break;
                }
            }

            server.WaitUntilAlone();
            Assert.AreEqual(Cycles + 1, server.Counters.Upgraded);
            Assert.AreEqual(Cycles + 1, server.Counters.Accepted);
            Assert.AreEqual(Cycles - clean, server.Counters.Torn);
            Assert.AreEqual(0, server.Counters.Refused);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Leave_InTheMiddleOfAPage_FreesTheSlot()
        {
            ServerUnderTest server = Start(configure: test => test.Page.Pieces = 20_000);
            for (int i = 0; i < 20; i++)
            {
                using RawPeer peer = RawPeer.Connect(server.PageUri);
                peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
                peer.ReadHead();
                if (i % 2 == 0)
                {
                    peer.Reset();
                }
            }

            server.AssertAllSlotsServe();
            Assert.AreEqual(20, server.Counters.Documents);
        }

        // Leaves, and waits until the server knows.
        private static void Leave(ServerUnderTest server, RawPeer peer, bool isReset)
        {
            // The connection was accepted and what it sent has come: nothing of it is overtaken by its end.
            server.WaitUntilOpen(2);
            if (isReset)
            {
                peer.Reset();
            }
            else
            {
                peer.Finish();
                peer.ReadToEnd();
            }

            server.WaitUntilAlone();
        }
    }
}
