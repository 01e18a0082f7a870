using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Mote.Desktop.Tests.Processes
{
    /// <summary>POSIX signals; the numbers are the same on Linux and macOS.</summary>
    internal static class Signal
    {
        /// <summary>What a terminal that is closed sends.</summary>
        public const int HangUp = 1;

        /// <summary>What Ctrl+\ sends.</summary>
        public const int Quit = 3;

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

        /// <summary>Skips a test whose programs would ignore a signal, because these tests do.</summary>
        public static void SkipIfIgnored(int signal)
        {
            const string Status = "/proc/self/status";
            string? ignored = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
            if (ignored != null && (long.Parse(ignored.AsSpan("SigIgn:".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1L << (signal - 1))) != 0)
            {
                Assert.Inconclusive($"Signal {signal} is ignored by whoever started the tests, a shell's background for one.");
            }
        }

        [DllImport("libc", SetLastError = true)]
        private static extern int kill(int processId, int signal);
    }
}
