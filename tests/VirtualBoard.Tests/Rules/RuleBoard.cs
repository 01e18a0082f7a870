using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>Boards that run a few lines of a test in place of the firmware.</summary>
    internal static class RuleBoard
    {
        /// <summary>Runs a program on an ESP32 from power-on for some time.</summary>
        public static Esp32Board Run(Action program, double seconds = 30) => Run("esp32-devkitc", program, seconds);

        /// <summary>Runs a program on a board from power-on for some time. An exception of the program fails the test.</summary>
        public static Esp32Board Run(string name, Action program, double seconds = 30)
        {
            Esp32Board board = new(BoardModel.Named(name));
            Run(board, program, seconds);
            return board;
        }

        /// <summary>Runs a program on a board that a test has prepared.</summary>
        public static void Run(Esp32Board board, Action program, double seconds = 30)
        {
            board.Program = program;
            board.PowerOn();
            board.RunFor(TimeSpan.FromSeconds(seconds));
            Assert.IsEmpty(board.Deaths, string.Join('\n', board.Deaths));
        }

        /// <summary>Lets a program's thread wait until the board is on its network.</summary>
        public static void WaitForNetwork()
        {
            while (Surface.NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address == "0.0.0.0")
            {
                Surface.Thread.Sleep(100);
            }
        }

        /// <summary>Opens a listening socket at port 80.</summary>
        public static Surface.Socket Listen(bool reuses = false)
        {
            Surface.Socket socket = new(Surface.AddressFamily.InterNetwork, Surface.SocketType.Stream, Surface.ProtocolType.Tcp);
            if (reuses)
            {
                socket.SetSocketOption(Surface.SocketOptionLevel.Socket, Surface.SocketOptionName.ReuseAddress, 1);
            }

            try
            {
                socket.Bind(new Surface.IPEndPoint(Surface.IPAddress.Any, 80));
                socket.Listen(8);
            }
            catch
            {
                socket.Close();
                throw;
            }

            return socket;
        }
    }
}
