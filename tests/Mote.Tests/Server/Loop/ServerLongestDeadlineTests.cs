using Mote.Tests.Server.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Limits of 2^31 - 1 ms, the longest there are: a look 199 ms behind such a deadline finds a time stamp that is more than 2^31 ms old.</summary>
    [TestClass]
    public class ServerLongestDeadlineTests
    {
        [TestMethod]
        public void HandshakeMs_LongestThereIs_IsMet()
        {
            Deadline.ExpectClose(
                server =>
                {
                    server.Limits.HandshakeMs = int.MaxValue;
                    return Peer.Connect(server, Peer.HalfRequest);
                },
                int.MaxValue,
                false);
        }

        [TestMethod]
        public void IdleMs_LongestThereIs_IsMet()
        {
            Deadline.ExpectSend(
                server =>
                {
                    server.Limits.IdleMs = int.MaxValue;
                    server.Limits.PingAfterMs = 0;
                    return Peer.Open(server);
                },
                int.MaxValue,
                Peer.CloseFrame(1000, "idle"));
        }

        [TestMethod]
        public void PingAfterMs_LongestThereIs_IsMet()
        {
            Deadline.ExpectSend(
                server =>
                {
                    server.Limits.PingAfterMs = int.MaxValue;
                    return Peer.Open(server);
                },
                int.MaxValue,
                "8900");
        }
    }
}
