using System.Runtime.InteropServices;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard
{
    /// <summary>Runs a board on this machine's loopback, with a console for what happens around the board.</summary>
    internal static class BoardProgram
    {
        /// <summary>Runs until the input says quit or a signal comes.</summary>
        /// <returns>The exit code; 1, after one line on stderr, if the port is taken or the firmware's Main has ended.</returns>
        public static int Run(BoardModel model, int port)
        {
            Esp32Board board = Esp32Board.OnLoopback(model, port);
            BoardConsole console = new(board, Console.Out);
            board.Files.Put("mote-board.txt", model.Name);
            board.Printed += line => Console.Out.WriteLine("| " + line);
            bool isAnnounced = false;
            string? refusal = null;
            board.PortRefused += reason =>
            {
                refusal = reason;
                board.Stop();
            };
            board.Listening += machinePort =>
            {
                if (!isAnnounced)
                {
                    isAnnounced = true;
                    Console.Out.WriteLine($"Virtual board: http://127.0.0.1:{machinePort}/");
                    Console.Out.WriteLine("Type help for what can be done to it.");
                    Console.Out.Flush();
                }
            };

            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndCleanly);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndCleanly);
            Thread reader = new(() => console.ReadAll(Console.In)) { IsBackground = true };
            reader.Start();
            board.PowerOn();
            board.Run();
            if (refusal != null || board.Failure != null)
            {
                Console.Error.WriteLine(refusal ?? board.Failure!.ToString());
                return 1;
            }

            return 0;

            void EndCleanly(PosixSignalContext context)
            {
                context.Cancel = true;
                board.Stop();
            }
        }
    }
}
