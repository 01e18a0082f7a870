using System.Net.Sockets;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>A client that <see cref="ClientLoop"/> drives: all of them on one thread, on sockets that do not block.</summary>
    internal interface ILoopClient : IDisposable
    {
        /// <summary>The TCP connection; another one after <see cref="Receive"/> if the client connects anew.</summary>
        Socket Socket { get; }

        /// <summary>Something waits until the socket takes it.</summary>
        bool WantsToSend { get; }

        /// <summary>Begins, once, when all clients are connected.</summary>
        void Begin();

        /// <summary>Sends what the socket takes.</summary>
        void Send();

        /// <summary>Receives once, checks what has come, and begins anew when something is complete. Throws if it is wrong.</summary>
        /// <param name="buffer">Room for what is received, shared by all clients.</param>
        /// <param name="tally">Where what is complete is counted.</param>
        void Receive(byte[] buffer, Tally tally);
    }
}
