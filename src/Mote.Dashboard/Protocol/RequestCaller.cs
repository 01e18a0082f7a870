using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard.Protocol
{
    /// <summary>What <see cref="RequestHandler"/> must know of the client that sent a request. One object is filled in anew for each request. It says
    /// nothing of how the request came.</summary>
    internal sealed class RequestCaller
    {
        /// <summary>The number under which the caller's outputs are watched: the place of its connection, or
        /// <see cref="Outputs.OutputController.NoClient"/>.</summary>
        public int Client;

        /// <summary>When the request came, by the server's clock: milliseconds that wrap around.</summary>
        public int NowMs;

        /// <summary>False if the caller may look only.</summary>
        public bool MayCommand;

        /// <summary>Whether the caller has used up its requests of this second.</summary>
        public bool IsOverRate;

        /// <summary>What <c>subscribe</c> changes; null for a caller without a connection.</summary>
        public Subscription Subscription;
    }
}
