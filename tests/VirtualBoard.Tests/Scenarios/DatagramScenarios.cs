using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>A server's UDP port on a board: datagrams for the board and for a group, a flood, a network that goes and comes.</summary>
    [TestClass]
    public class DatagramScenarios
    {
        private const int Port = 5353;
        private const string Group = "224.0.0.251";

        [TestMethod]
        public void Datagram_ForTheBoardOrItsGroup_ComesBackToItsSender()
        {
            Esp32Board board = Start();
            VirtualDatagrams port = Datagrams(board)!;
            port.PeerSend(new Datagram("192.168.1.9", 1234, [7, 8]));
            port.PeerSend(new Datagram("192.168.1.9", 1235, [9]), Group);
            port.PeerSend(new Datagram("192.168.1.9", 1236, [10]), "224.0.0.252");
            Assert.IsTrue(board.RunUntil(() => port.Sent.Count >= 3, TimeSpan.FromSeconds(5)));
            board.RunFor(TimeSpan.FromSeconds(1));

            // The word at the opening, then one answer each.
            CollectionAssert.AreEqual(new[] { $"{Group}:5353 010203", "192.168.1.9:1234 0708", "192.168.1.9:1235 09" }, Texts(port));
        }

        [TestMethod]
        public void Flood_OfDatagrams_DoesNotStarveAClient()
        {
            Esp32Board board = Start();
            VirtualDatagrams port = Datagrams(board)!;
            port.Delivered = datagram => port.PeerSend(datagram);
            for (int i = 0; i < 100; i++)
            {
                port.PeerSend(new Datagram("192.168.1.9", 1234, [7]));
            }

            WebSocketPeer client = WebSocketPeer.Open(board, "/echo")!;
            client.Send("hello");
            Assert.IsTrue(board.RunUntil(() => client.Work().Messages.Count > 0, TimeSpan.FromSeconds(5)));
            Assert.AreEqual("hello", client.Messages[0]);
        }

        [TestMethod]
        public void Network_LostForAWhile_OpensThePortAgainAndJoinsItsGroup()
        {
            Esp32Board board = Start();
            VirtualDatagrams before = Datagrams(board)!;
            board.Wifi.LoseFor(TimeSpan.FromSeconds(30));
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && Datagrams(board) is VirtualDatagrams port && port != before && port.Sent.Count == 1, TimeSpan.FromSeconds(120)));
            VirtualDatagrams after = Datagrams(board)!;
            after.PeerSend(new Datagram("192.168.1.9", 1234, [7]), Group);
            Assert.IsTrue(board.RunUntil(() => after.Sent.Count == 2, TimeSpan.FromSeconds(5)));
            Assert.AreEqual(2, board.Sockets.Open);
            Assert.IsEmpty(board.Deaths, string.Join('\n', board.Deaths));
        }

        private static Esp32Board Start()
        {
            Esp32Board board = new(BoardModel.All[0]) { DeviceProgram = ("Mote.Meter", "Mote.Meter.DatagramProgram") };
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && Datagrams(board)?.Sent.Count == 1, TimeSpan.FromSeconds(60)), string.Join('\n', board.Deaths));
            return board;
        }

        private static VirtualDatagrams? Datagrams(Esp32Board board) => ((VirtualNetwork)board.Network).Datagrams(Port);

        private static string[] Texts(VirtualDatagrams port) =>
            [.. port.Sent.Select(datagram => $"{datagram.Address}:{datagram.Port} {Convert.ToHexString(datagram.Payload)}")];
    }
}
