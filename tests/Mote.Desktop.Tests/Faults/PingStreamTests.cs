using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Long pings between long messages, over sockets: the receives cut both anywhere. RFC 6455 5.5.2.</summary>
    [TestClass]
    public sealed class PingStreamTests : FaultTests
    {
        private const int Rounds = 800;
        private const int MessageBytes = 5000;

        [TestMethod]
        public void Echo_LongPingsBetweenMessages_EveryByteAndEveryPongComesBack()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] ping = RawFrame.Masked(RawFrame.Ping, new byte[125]);
            byte[] round = [.. ping, .. RawFrame.Masked(RawFrame.Binary, new byte[MessageBytes])];
            Task sending = Task.Run(() =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    peer.Send(round);
                }
            });
            int pongs = 0;
            int bytes = 0;
            int messages = 0;
            while (messages < Rounds)
            {
                RawFrame frame = peer.ReadFrame();
                Assert.AreNotEqual(RawFrame.Close, frame.Opcode, $"after {pongs} pings");
                if (frame.Opcode == RawFrame.Pong)
                {
                    pongs++;
                    Assert.HasCount(125, frame.Payload);
                }
                else
                {
                    bytes += frame.Payload.Length;
                    messages += frame.Final ? 1 : 0;
                }
            }

            Assert.IsTrue(sending.Wait(Limit.Step));
            Assert.AreEqual(Rounds, pongs);
            Assert.AreEqual(Rounds * MessageBytes, bytes);
        }
    }
}
