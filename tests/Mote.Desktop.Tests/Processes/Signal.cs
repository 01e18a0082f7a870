using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mote.Desktop.Tests.Processes
{
    /// <summary>POSIX signals; the numbers are the same on Linux and macOS.</summary>
    internal static class Signal
    {
        /// <summary>What Ctrl+C sends.</summary>
        public const int Interrupt = 2;

        /// <summary>What a service manager sends.</summary>
        public const int Terminate = 15;

        /// <summary>Sends a signal to a process.</summary>
        public static void Send(Process process, int signal)
        {
            if (kill(process.Id, signal) != 0)
            {
                throw new InvalidOperationException($"kill({process.Id}, {signal}): errno {Marshal.GetLastPInvokeError()}");
            }
        }

        [DllImport("libc", SetLastError = true)]
        private static extern int kill(int processId, int signal);
    }
}
