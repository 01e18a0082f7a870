using System.Net.Sockets;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>What tests of faults have in common: the servers they start are stopped and balanced at the end of every one of them.</summary>
    public abstract class FaultTests
    {
        /// <summary>Milliseconds that no test takes.</summary>
        protected const int FarMs = ServerUnderTest.FarMs;

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

        /// <summary>Starts a server without a deadline that an honest peer could miss on a busy machine.</summary>
        /// <param name="limit">Changes limits. A test that makes a deadline short has no honest peer that could miss it: what is about
        /// the deadline's value is in virtual time, in tests/VirtualBoard.Tests.</param>
        /// <param name="configure">Adds endpoints; null for none.</param>
        /// <param name="witnessed">A well-behaved client echoes beside the test; it takes one slot.</param>
        private protected ServerUnderTest Start(
            Action<ServerLimits>? limit = null, Action<ServerUnderTest>? configure = null, bool witnessed = true)
        {
            ServerLimits limits = ServerUnderTest.FarLimits();

            // Peers that a test leaves open answer no close frame: no need to wait for them at every end.
            limits.StopMs = 200;
            limit?.Invoke(limits);
            ServerUnderTest server = new(limits);
            configure?.Invoke(server);
            _servers.Add(server);
            server.Start(witnessed);
            return server;
        }
    }
}
