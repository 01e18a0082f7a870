using System.Net.Sockets;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>What tests of faults have in common: the servers they start are stopped and balanced at the end of every one of them.</summary>
    public abstract class FaultTests
    {
        private readonly List<ServerUnderTest> _servers = [];

        [TestCleanup]
        public void Balance()
        {
            foreach (ServerUnderTest server in _servers)
            {
                server.Dispose();
            }
        }

        /// <summary>Fails unless the server has given a peer up: nothing more comes, not even the end.</summary>
        private protected static void AssertReset(RawPeer peer)
        {
            SocketException exception = Assert.ThrowsExactly<SocketException>(() => peer.ReadToEnd());
            Assert.AreEqual(SocketError.ConnectionReset, exception.SocketErrorCode);
        }

        /// <summary>Starts a server.</summary>
        /// <param name="limit">Changes limits; null for the defaults.</param>
        /// <param name="configure">Adds endpoints; null for none.</param>
        /// <param name="witnessed">A well-behaved client echoes beside the test; it takes one slot.</param>
        private protected ServerUnderTest Start(
            Action<ServerLimits>? limit = null, Action<ServerUnderTest>? configure = null, bool witnessed = true)
        {
            // Peers that a test leaves open answer no close frame: no need to wait for them at every end.
            ServerLimits limits = new() { StopMs = 200 };
            limit?.Invoke(limits);
            ServerUnderTest server = new(limits);
            configure?.Invoke(server);
            _servers.Add(server);
            server.Start(witnessed);
            return server;
        }
    }
}
