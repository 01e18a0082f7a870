using System;
using Mote.Dashboard;

namespace Mote.Esp32
{
    /// <summary>Says what happens: on the console, and in the dashboard's log, so that it can be read without a cable. Lines that come before the dashboard is there are
    /// kept for it.</summary>
    /// <remarks>Only the thread that runs the program's Main uses it.</remarks>
    internal static class FirmwareLog
    {
        // A board whose files are spoilt and whose bus is held says six.
        private const int MostEarly = 8;

        private static Dashboard.Dashboard _dashboard;
        private static string[] _early;
        private static LogLevel[] _earlyLevels;
        private static int _earlyCount;

        /// <summary>Says a line.</summary>
        /// <param name="level">How much it matters.</param>
        /// <param name="text">The line, without its end.</param>
        public static void Write(LogLevel level, string text)
        {
            Console.WriteLine(text);
            try
            {
                if (_dashboard != null)
                {
                    _dashboard.Log(level, text);
                }
                else
                {
                    Keep(level, text);
                }
            }
            catch (OutOfMemoryException)
            {
                // The console has it, and what follows matters more.
            }
        }

        /// <summary>Brings the lines so far, and all further ones, to a dashboard that is attached to its server.</summary>
        public static void BringTo(Dashboard.Dashboard dashboard)
        {
            _dashboard = dashboard;
            for (int i = 0; i < _earlyCount; i++)
            {
                dashboard.Log(_earlyLevels[i], _early[i]);
            }

            _early = null;
            _earlyLevels = null;
            _earlyCount = 0;
        }

        private static void Keep(LogLevel level, string text)
        {
            if (_early == null)
            {
                _early = new string[MostEarly];
                _earlyLevels = new LogLevel[MostEarly];
            }

            if (_earlyCount < MostEarly)
            {
                _early[_earlyCount] = text;
                _earlyLevels[_earlyCount] = level;
                _earlyCount++;
            }
        }
    }
}
