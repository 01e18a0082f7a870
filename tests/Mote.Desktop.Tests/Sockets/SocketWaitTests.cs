using System.Net;
using System.Net.Sockets;
using Mote.Platform;

namespace Mote.Desktop.Tests.Sockets
{
    /// <summary>The loop's wait, for sockets that come and go.</summary>
    [TestClass]
    public sealed class SocketWaitTests
    {
        [TestMethod]
        public void Wait_DatagramSocketClosedBefore_WaitsForTheOthers()
        {
            using Socket datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            datagrams.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            ReadySet set = ReadySet.Make();
            SocketWait wait = new(new SystemClock(), set);
            Source source = new() { Datagrams = datagrams };
            wait.Wait(source, null, false, 0);
            Assert.IsTrue(set.IsKnown);
            source.Datagrams = null;
            datagrams.Close();
            wait.Wait(source, null, false, 0);
            Assert.IsTrue(set.IsKnown, "The wait was none, and so is the next.");
            wait.Close();
        }

        private sealed class Source : IWaitSource
        {
            public int ActiveCount => 0;

            public Socket? Datagrams { get; set; }

            public int DatagramCount => 1;

            public Socket? DatagramsAt(int index) => Datagrams;

            public Transport WaitsFor(int index, out bool isForReading, out bool isForWriting) => throw new NotSupportedException();

            public int DueInMs(int nowMs) => 1;
        }
    }
}
