using Mote.Platform;

namespace Mote.Desktop.Tests.Sockets
{
    /// <summary>A transport's promises, at the point where the peer takes nothing.</summary>
    [TestClass]
    public sealed class TcpTransportTests
    {
        private const int MostBytes = 66_848;
        private const int MostSends = 1_000_000;

        [TestMethod]
        [DataRow(64)]
        [DataRow(127)]
        [DataRow(1400)]
        [DataRow(16384)]
        [DataRow(MostBytes)]
        public void Send_WhileWritable_LeavesWhole(int count)
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            transport.Prepare(MostBytes);
            byte[] bytes = new byte[MostBytes];
            int sends = 0;
            while (transport.IsWritable())
            {
                Assert.AreEqual(count, transport.Send(bytes, 0, count));
                sends++;
                Assert.IsLessThan(MostSends, sends, "The peer reads nothing, and yet everything can be sent.");
            }

            Assert.IsFalse(transport.IsWritable());
            Assert.IsGreaterThan(1, sends);
        }

        [TestMethod]
        public void Send_SmallOnesAndThenTheLargest_LeaveWhole()
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            transport.Prepare(MostBytes);
            byte[] bytes = new byte[MostBytes];
            int sends = 0;
            while (transport.IsWritable())
            {
                int count = sends % 40 == 39 ? MostBytes : 2;
                Assert.AreEqual(count, transport.Send(bytes, 0, count));
                sends++;
            }

            Assert.IsGreaterThan(40, sends);
        }

        [TestMethod]
        public void Receive_NothingThere_SaysSo()
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            Assert.AreEqual(-1, transport.Receive(new byte[16], 0, 16));
        }
    }
}
