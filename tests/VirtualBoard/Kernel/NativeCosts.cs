namespace Mote.VirtualBoard.Kernel
{
    /// <summary>The duration of calls into the firmware, in microseconds of an ESP32 at 240 MHz.</summary>
    /// <remarks>
    /// From the instruction counts of nanoFramework's interpreter (1.17) at 150 instructions a microsecond, with a share for the managed code between two
    /// calls. They decide how much time a loop without a sleep takes and how many events a second can be dispatched. No scenario depends on the exact values.
    /// </remarks>
    public static class NativeCosts
    {
        /// <summary>Poll, Available, a socket option.</summary>
        public const int SocketLookUs = 20;

        /// <summary>Send or receive, with what lwIP does for it.</summary>
        public const int SocketTransferUs = 120;

        /// <summary>Accepting or opening a connection.</summary>
        public const int SocketOpenUs = 400;

        /// <summary>Reading or writing a pin.</summary>
        public const int PinUs = 15;

        /// <summary>One conversion of the ADC.</summary>
        public const int AdcUs = 40;

        /// <summary>Reading the clock.</summary>
        public const int ClockUs = 8;

        /// <summary>A lock.</summary>
        public const int LockUs = 10;

        /// <summary>Dispatching one event to its handler, the handler's own work included.</summary>
        public const int EventUs = 150;

        /// <summary>Reading or writing a file in the flash.</summary>
        public const int FileUs = 3000;

        /// <summary>A line to the console at 921,600 Bd.</summary>
        public const int ConsoleLineUs = 800;
    }
}
