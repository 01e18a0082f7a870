using System;
using Mote.Dashboard;
using Mote.Esp32.Boards;
using Mote.Server;
using nanoFramework.Runtime.Native;

namespace Mote.Esp32
{
    /// <summary>The lines about the board and the server that are only for the console.</summary>
    internal static class FirmwareReport
    {
        private const int ChipSockets = 16;

        /// <summary>Says at the start what this is and what is on its pins.</summary>
        /// <param name="version">The version of the program.</param>
        /// <param name="board">The board.</param>
        /// <param name="fault">Why the firmware restarted the board itself; null if it did not.</param>
        /// <param name="limits">What the server may take.</param>
        public static void PrintBanner(string version, Board board, string fault, ServerLimits limits)
        {
            Console.WriteLine("Mote " + version + " on " + board.Title + " (" + board.Name + "), firmware " + SystemInfo.TargetName + " " + SystemInfo.Version.ToString());
            Console.WriteLine("Free heap: " + nanoFramework.Runtime.Native.GC.Run(true).ToString() + " bytes");
            int own = 2 + limits.Clients + limits.Refusals;
            Console.WriteLine("Sockets: " + ChipSockets.ToString() + " in all, 1 listening, 1 for the name, " + limits.Clients.ToString() + " clients, "
                + limits.Refusals.ToString() + " refusals, " + (ChipSockets - own).ToString() + " to spare");
            if (fault != null)
            {
                FirmwareLog.Write(LogLevel.Error, "Last restart: " + fault);
            }

            for (int i = 0; i < board.Channels.Length; i++)
            {
                ChannelSpec spec = board.Channels[i];
                string pin = spec.Pin.ToString();
                string printed = board.PrintedName(spec.Pin);
                Console.WriteLine("  " + spec.Name + ": GPIO " + pin + (printed == null || printed == pin ? ", " : " (" + printed + "), ") + spec.Part);
            }
        }

        /// <summary>Says how the server is.</summary>
        public static void PrintStatus(ServerCounters counters)
        {
            Console.WriteLine("Free heap " + nanoFramework.Runtime.Native.GC.Run(false).ToString() + ", open " + counters.Open.ToString() + ", accepted " + counters.Accepted.ToString()
                + ", longest pass " + counters.LongestPassMs.ToString() + " ms, faults " + counters.HandlerFaults.ToString());
        }
    }
}
