using System;
using System.Threading;
using Mote.Dashboard;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;
using nanoFramework.Runtime.Native;

namespace Mote.Esp32
{
    /// <summary>Finds the board that the firmware runs on.</summary>
    internal static class BoardFile
    {
        private const int SayEveryMs = 10000;

        /// <summary>Returns the board that the file names; without one, or with a spoilt one, the usual board for this firmware.</summary>
        /// <param name="table">The boards that are known.</param>
        public static Board Find(BoardTable table)
        {
            StoredText stored = Flash.ReadText(Flash.BoardPath);
            Board named = stored.Text == null ? null : table.Named(stored.Text);
            if (named != null)
            {
                return named;
            }

            Board usual = table.ForTarget(SystemInfo.TargetName);
            if (stored.State != StoredTextState.Absent)
            {
                string complaint = stored.Complaint ?? "names no board that is known: " + stored.Text;
                FirmwareLog.Write(LogLevel.Warning, Flash.BoardPath + " " + complaint + ". Taken for " + usual.Name + ", the usual board for this firmware.");
            }

            return usual;
        }

        /// <summary>Does not return if the board's table has a mistake, and says which: a wrong pin could stop the chip.</summary>
        public static void RefuseIfWrong(Board board)
        {
            string mistake = board.FindMistake();
            while (mistake != null)
            {
                Console.WriteLine("The board's table is wrong. " + mistake);
                Thread.Sleep(SayEveryMs);
            }
        }
    }
}
