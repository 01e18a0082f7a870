using System.Net.Sockets;
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

        [TestMethod]
        public void Receive_LessThanIsAwaited_IsKeptUntilMoreHasCome()
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            transport.Prepare(MostBytes);
            byte[] sent = [.. Enumerable.Range(0, 50).Select(i => (byte)i)];
            byte[] received = new byte[100];
            transport.Await(50);
            Receive(0, 20, -1);
            Receive(20, 20, -1);
            Receive(40, 10, 50);
            CollectionAssert.AreEqual(sent, received[10..60]);
            Receive(0, 5, 5);

            void Receive(int from, int count, int expected)
            {
                pair.Peer.Send(sent, from, count, SocketFlags.None);
                Assert.IsTrue(pair.Served.Poll(Limit.Step, SelectMode.SelectRead));
                Assert.AreEqual(expected, transport.Receive(received, 10, 60));
            }
        }

        [TestMethod]
        public void TryKeep_ThenThePeersEnd_ReturnsWhatWasKeptAndThenTheEnd()
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            transport.Prepare(MostBytes);
            byte[] received = new byte[100];
            pair.Peer.Send([1, 2, 3]);
            Assert.IsTrue(pair.Served.Poll(Limit.Step, SelectMode.SelectRead));
            Assert.AreEqual(3, transport.Receive(received, 0, 100));
            Assert.IsTrue(transport.TryKeep(received, 1, 2, 10));
            pair.Peer.Shutdown(SocketShutdown.Send);
            Assert.IsTrue(pair.Served.Poll(Limit.Step, SelectMode.SelectRead));
            Assert.AreEqual(2, transport.Receive(received, 0, 100));
            CollectionAssert.AreEqual((byte[])[2, 3], received[..2]);
            Assert.IsFalse(transport.TryKeep(received, 0, 2, 10));
            Assert.AreEqual(0, transport.Receive(received, 0, 100));
        }

        [TestMethod]
        public void IsReadable_KeptForTooLong_HandsOnWhatThereIs()
        {
            using SocketPair pair = new();
            TcpTransport transport = new(pair.Served);
            transport.Prepare(MostBytes);
            byte[] received = new byte[100];
            transport.Await(50);
            pair.Peer.Send([1, 2, 3]);
            Assert.IsTrue(pair.Served.Poll(Limit.Step, SelectMode.SelectRead));
            Assert.AreEqual(-1, transport.Receive(received, 0, 100));
            Assert.IsTrue(SpinWait.SpinUntil(() => transport.LongestWaitMs <= TcpTransport.LongestHoldMs / 2, Limit.Step), "Each wait may take what is left.");
            Assert.IsTrue(SpinWait.SpinUntil(transport.IsReadable, Limit.Step));
            Assert.AreEqual(TcpTransport.LongestHoldMs, transport.LongestWaitMs, "A connection that cannot take it must not keep the loop busy.");
            Assert.AreEqual(3, transport.Receive(received, 0, 100));
            Assert.AreEqual(int.MaxValue, transport.LongestWaitMs);
            Assert.IsFalse(transport.IsReadable());
        }
    }
}
