using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>A board that runs a program of <c>tests/Benchmarks/Device</c> instead of the firmware: a server and little else.</summary>
    internal static class MeterBoard
    {
        /// <summary>Makes a board, switches it on, and waits until it listens.</summary>
        /// <param name="program">The class with the program's Main.</param>
        public static Esp32Board Start(string program)
        {
            Esp32Board board = new(BoardModel.All[0]) { DeviceProgram = ("Mote.Meter", "Mote.Meter." + program) };
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && board.Sockets.Open == 1, TimeSpan.FromSeconds(60)), string.Join('\n', board.Deaths));
            return board;
        }
    }
}
