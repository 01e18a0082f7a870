using System.Net;
using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>The UDP port of a server, over real sockets.</summary>
    [TestClass]
    public sealed class DatagramTests : FaultTests
    {
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(1399)]
        public void Datagram_Sent_ComesBack(int length)
        {
            Returning handler = new();
            Serve(handler);
            using Socket peer = Connect(handler);
            byte[] datagram = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
            peer.Send(datagram);
            CollectionAssert.AreEqual(datagram, Receive(peer));
        }

        // ServerLimits.ReceiveBytes is 1400: what fills the buffer may have been longer.
        [TestMethod]
        [DataRow(1400)]
        [DataRow(1401)]
        [DataRow(8000)]
        public void Datagram_TooLong_IsDroppedAndTheNextIsServed(int length)
        {
            Returning handler = new();
            Serve(handler);
            using Socket peer = Connect(handler);
            peer.Send(new byte[length]);
            peer.Send([1, 2]);
            CollectionAssert.AreEqual(new byte[] { 1, 2 }, Receive(peer));
        }

        [TestMethod]
        public void OnDatagram_Throws_IsCountedAndTheNextIsServed()
        {
            Returning handler = new();
            ServerUnderTest server = Serve(handler);
            using Socket peer = Connect(handler);
            peer.Send([Returning.Bug]);
            peer.Send([1, 2]);
            CollectionAssert.AreEqual(new byte[] { 1, 2 }, Receive(peer));
            server.Witness!.AssertGoesOn();
            server.ExpectedFaults = 1;
        }

        [TestMethod]
        public void Stop_OfTheServer_SaysALastWordAndFreesThePort()
        {
            Returning handler = new();
            ServerUnderTest server = Serve(handler);
            using Socket peer = Connect(handler);
            peer.Send([1, 2]);
            Receive(peer);
            int port = handler.Opened!.Port;
            server.Server.Stop();
            CollectionAssert.AreEqual(Returning.LastWord, Receive(peer));
            Assert.IsFalse(handler.Opened.IsOpen);
            using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            other.Bind(new IPEndPoint(IPAddress.Any, port));
        }

        [TestMethod]
        public void Port_TakenAtTheStart_IsOpenedOnceItIsFree()
        {
            using Socket taken = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
            taken.Bind(new IPEndPoint(IPAddress.Any, 0));
            Returning handler = new() { Number = ((IPEndPoint)taken.LocalEndPoint!).Port };
            ServerUnderTest server = Start(configure: test => test.Server.AddDatagrams(handler));
            server.Witness!.AssertGoesOn();
            Assert.IsNull(handler.Opened);
            taken.Close();
            using Socket peer = Connect(handler);
            peer.Send([1, 2]);
            CollectionAssert.AreEqual(new byte[] { 1, 2 }, Receive(peer));
        }

        [TestMethod]
        public void AddDatagrams_OfTheSameHandlerOrPort_Throws()
        {
            MoteServer server = new();
            Returning handler = new() { Number = 5353 };
            server.AddDatagrams(handler);
            Assert.ThrowsExactly<ArgumentException>(() => server.AddDatagrams(handler));
            Assert.ThrowsExactly<ArgumentException>(() => server.AddDatagrams(new Returning { Number = 5353 }));
            Assert.ThrowsExactly<ArgumentNullException>(() => server.AddDatagrams(null!));
        }

        [TestMethod]
        public void Datagrams_ToTwoPorts_AreHandledByTheHandlerOfEach()
        {
            Returning first = new();
            Returning second = new();
            ServerUnderTest server = Start(configure: test =>
            {
                test.Server.AddDatagrams(first);
                test.Server.AddDatagrams(second);
            });
            using Socket toFirst = Connect(first);
            using Socket toSecond = Connect(second);
            Assert.AreNotEqual(first.Opened!.Port, second.Opened!.Port);
            toSecond.Send([2]);
            toFirst.Send([1]);
            CollectionAssert.AreEqual(new byte[] { 1 }, Receive(toFirst));
            CollectionAssert.AreEqual(new byte[] { 2 }, Receive(toSecond));
            server.Server.Stop();
            CollectionAssert.AreEqual(Returning.LastWord, Receive(toFirst));
            CollectionAssert.AreEqual(Returning.LastWord, Receive(toSecond));
        }

        private static Socket Connect(Returning handler)
        {
            ServerUnderTest.WaitUntil(() => handler.Opened != null, "the port was open");
            Socket peer = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = (int)Limit.Step.TotalMilliseconds };
            peer.Connect(IPAddress.Loopback, handler.Opened!.Port);
            return peer;
        }

        private static byte[] Receive(Socket peer)
        {
            byte[] buffer = new byte[10_000];
            return buffer[..peer.Receive(buffer)];
        }

        private ServerUnderTest Serve(Returning handler) => Start(
            limits => limits.ReceiveBytes = 1400, test => test.Server.AddDatagrams(handler));

        private sealed class Returning : DatagramHandler
        {
            public const byte Bug = 255;

            private volatile DatagramSocket? _opened;
            private IPEndPoint? _last;

            public static byte[] LastWord { get; } = [9, 9, 9];

            public int Number { get; init; }

            public DatagramSocket? Opened => _opened;

            public override int Port => Number;

            public override void OnOpen(DatagramSocket socket) => _opened = socket;

            public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
            {
                _last = from;
                if (count == 1 && buffer[offset] == Bug)
                {
                    throw new InvalidOperationException("The handler has a bug.");
                }

                socket.Send(buffer, offset, count, from);
            }

            public override void OnStop(DatagramSocket socket)
            {
                if (_last != null)
                {
                    socket.Send(LastWord, 0, LastWord.Length, _last);
                }
            }
        }
    }
}
