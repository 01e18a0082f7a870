using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Network: UDP.</summary>
    [TestClass]
    public class DatagramRuleTests
    {
        [TestMethod]
        public void ReceiveFrom_ADatagramLongerThanTheBuffer_LosesItsEnd()
        {
            byte[] buffer = new byte[4];
            List<int> counts = [];
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket socket = Open();
                VirtualDatagrams port = ((VirtualNetwork)board.Network).Datagrams(5353)!;
                port.PeerSend(new Datagram("192.168.1.9", 1234, [1, 2, 3, 4, 5, 6]));
                port.PeerSend(new Datagram("192.168.1.9", 1234, [7]));
                counts.Add(socket.ReceiveFrom(buffer, 0, 4, SocketFlags.None, ref from));
                counts.Add(socket.ReceiveFrom(buffer, 0, 4, SocketFlags.None, ref from));
            });
            CollectionAssert.AreEqual(new[] { 4, 1 }, counts);
            CollectionAssert.AreEqual(new byte[] { 7, 2, 3, 4 }, buffer);
            Assert.AreEqual(1234, ((IPEndPoint)from).Port);
        }

        [TestMethod]
        public void SendTo_WhileNoInterfaceIsUp_Throws()
        {
            bool isThrown = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket socket = Open();
                IPEndPoint to = new(IPAddress.Parse("192.168.1.9"), 1234);
                socket.SendTo([1], 0, 1, SocketFlags.None, to);
                board.Wifi.LoseFor(TimeSpan.FromSeconds(5));
                try
                {
                    socket.SendTo([2], 0, 1, SocketFlags.None, to);
                }
                catch (SocketException)
                {
                    isThrown = true;
                }
            });
            Assert.IsTrue(isThrown);
            Assert.HasCount(1, ((VirtualNetwork)board.Network).Datagrams(5353)!.Sent);
        }

        private static Socket Open()
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 5353));
            return socket;
        }
    }
}
