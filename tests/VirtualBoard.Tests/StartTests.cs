using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests
{
    [TestClass]
    public class StartTests
    {
        [TestMethod]
        public void Night_OnTheNetwork_Serves()
        {
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Files.Put("mote-board.txt", "esp32-devkitc");
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Console.Any(line => line.StartsWith("http://", StringComparison.Ordinal)), TimeSpan.FromSeconds(60)), string.Join('\n', board.Console));
            WebSocketPeer peer = WebSocketPeer.Open(board)!;
            for (int i = 0; i < 10 * 3600; i++)
            {
                board.RunFor(TimeSpan.FromSeconds(1));
                peer.Work();
            }
            Console.WriteLine(string.Join('\n', board.Console.TakeLast(5)));
            Console.WriteLine(peer.Messages.Count + " " + peer.Pings);
            Assert.IsTrue(peer.IsOpen);
            Assert.IsNotNull(Peer.Get(board, "/readings"));
        }
    }
}
