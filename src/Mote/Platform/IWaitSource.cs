using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>What a loop waits for: its sockets and its time.</summary>
    internal interface IWaitSource
    {
        /// <summary>How many connections there are.</summary>
        int ActiveCount { get; }

        /// <summary>Returns a connection's transport, if something that happens to its socket ends the wait; null if nothing does.</summary>
        /// <param name="index">0 to <see cref="ActiveCount"/> - 1.</param>
        /// <param name="isForWriting">True to wait until it can be written to, false until it can be read from.</param>
        Transport WaitsFor(int index, out bool isForWriting);

        /// <summary>The UDP socket whose datagrams end the wait; null if there is none.</summary>
        Socket Datagrams { get; }

        /// <summary>Returns the milliseconds until there is something to do without any socket.</summary>
        int DueInMs(int nowMs);
    }
}
