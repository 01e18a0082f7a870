using System.Security.Authentication;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>Many peers, one after another.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class TlsTurnoverTests : TlsTests
    {
        [TestMethod]
        public void Connections_ComingAndGoing_LeaveNothingBehind()
        {
            ServerUnderTest server = StartTls();
            ComeAndGo(server, 100);
            long before = GC.GetTotalMemory(true);
            ComeAndGo(server, 400);
            long grown = GC.GetTotalMemory(true) - before;
            Assert.IsLessThan(256L << 10, grown, "Bytes that 400 connections left behind.");
            AssertAllSlotsServe(server);
        }

        private void AssertAllSlotsServe(ServerUnderTest server)
        {
            List<TlsPeer> peers = [];
            for (int i = 0; i < server.Limits.Clients; i++)
            {
                peers.Add(TlsPeer.Open(Wss(server), Certificate));
            }

            foreach (TlsPeer peer in peers)
            {
                peer.AssertEchoes("served");
                peer.Dispose();
            }
        }

        private void ComeAndGo(ServerUnderTest server, int count)
        {
            for (int i = 0; i < count; i++)
            {
                switch (i % 4)
                {
                    case 0:
                        using (TlsPeer peer = TlsPeer.Open(Wss(server), Certificate))
                        {
                            peer.AssertEchoes("hello");
                            peer.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
                            peer.ReadToEnd();
                        }

                        break;
                    case 1:
                        using (TlsPeer peer = TlsPeer.Open(Wss(server), Certificate))
                        {
                            peer.AssertEchoes("hello");
                        }

                        break;
                    default:
                        BreakOff(server, 50 * (i % 5), isReset: i % 2 == 0, SslProtocols.None);
                        break;
                }
            }

            server.WaitUntilAlone();
        }
    }
}
