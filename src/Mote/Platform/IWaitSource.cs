using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>What a loop waits for: its sockets and its time.</summary>
    internal interface IWaitSource
    {
        /// <summary>How many connections there are.</summary>
        int ActiveCount { get; }

        /// <summary>Returns a connection's transport, and what ends the wait if it happens to its socket: one of the two, or nothing.</summary>
        /// <param name="index">0 to <see cref="ActiveCount"/> - 1.</param>
        /// <param name="isForReading">There is something to receive.</param>
        /// <param name="isForWriting">Something can be sent.</param>
        Transport WaitsFor(int index, out bool isForReading, out bool isForWriting);

        /// <summary>How many UDP ports there are, open or not; always the same.</summary>
        int DatagramCount { get; }

        /// <summary>Returns the UDP socket whose datagrams end the wait; null if the port is not open.</summary>
        /// <param name="index">0 to <see cref="DatagramCount"/> - 1.</param>
        Socket DatagramsAt(int index);

        /// <summary>Returns the milliseconds until there is something to do without any socket.</summary>
        int DueInMs(int nowMs);
    }
}
