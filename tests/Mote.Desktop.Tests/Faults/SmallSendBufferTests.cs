using Mote.Platform;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Connections;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Sockets that begin with a smaller send buffer than one turn may fill.</summary>
    [TestClass]
    public sealed class SmallSendBufferTests
    {
        private const int Rounds = 150;
        private const int MessageBytes = 60_000;

        [TestMethod]
        public void Echo_SlowReaderAndTheLargestReceive_EverySendLeavesWhole()
        {
            ServerLimits limits = new() { ReceiveBytes = 131072 };
            ServerCounters counters = new();
            RouteTable routes = new();
            routes.Add(new WebSocketRoute("/echo", new EchoHandler(), 0, null));
            ServerContext context = new(limits, counters, routes, new TickSchedule([], counters), new AccessControl(new AccessPolicy(), false));
            SocketListener listener = new("127.0.0.1", 0, 1, null, ServerContext.TransmitBytes(limits));

            // Accepted sockets inherit it, and the system does not tune it any more.
            listener.Socket.SendBufferSize = 4096;
            Uri uri = new($"ws://127.0.0.1:{listener.Port}/echo");
            SystemClock clock = new();
            ServerLoop loop = new(context, listener, new SocketWait(clock), clock, null);
            Thread thread = new(loop.Run);
            thread.Start();
            try
            {
                using RawPeer peer = RawPeer.Connect(uri, receiveBytes: 8192);
                Assert.AreEqual(101, peer.RequestUpgrade(uri));
                AssertEchoes(peer);
                Assert.AreEqual(0, counters.Torn);
            }
            finally
            {
                loop.Stop();
                Assert.IsTrue(thread.Join(Limit.Step));
            }

            Assert.IsNull(loop.Failure);
        }

        private static void AssertEchoes(RawPeer peer)
        {
            byte[] message = RawFrame.Masked(RawFrame.Binary, new byte[MessageBytes]);
            Task sending = Task.Run(() =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    peer.Send(message);
                }
            });
            int bytes = 0;
            int messages = 0;
            while (messages < Rounds)
            {
                RawFrame piece = peer.ReadFrame();
                Assert.AreNotEqual(RawFrame.Close, piece.Opcode);
                bytes += piece.Payload.Length;
                messages += piece.Final ? 1 : 0;
                if (messages % 10 == 0 && piece.Final)
                {
                    // The slowness under test.
                    Thread.Sleep(10);
                }
            }

            Assert.IsTrue(sending.Wait(Limit.Step));
            Assert.AreEqual(Rounds * MessageBytes, bytes);
        }
    }
}
