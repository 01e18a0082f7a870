using System.Net.Sockets;
using System.Security.Authentication;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Wire;
using Mote.Server;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>What tests of TLS have in common: a certificate, and servers that must balance in the end.</summary>
    public abstract class TlsTests : FaultTests
    {
        private protected TestCertificate Certificate { get; private set; } = null!;

        [TestInitialize]
        public void Make() => Certificate = new TestCertificate();

        [TestCleanup]
        public void Remove() => Certificate.Dispose();

        /// <summary>Starts a server that speaks TLS.</summary>
        private protected ServerUnderTest StartTls(Action<ServerLimits>? limit = null, Action<ServerUnderTest>? configure = null) => Start(
            limit,
            server =>
            {
                server.Server.Identity = Certificate.Identity;
                configure?.Invoke(server);
            },
            witnessed: false);

        /// <summary>The address of an endpoint of a server that speaks TLS.</summary>
        private protected static Uri Wss(ServerUnderTest server, string path = "/echo") => new($"wss://127.0.0.1:{server.Server.Port}{path}");

        /// <summary>Connects .NET's own client, which accepts nothing but the test's certificate.</summary>
        private protected Task<EchoClient> ConnectAsync(Uri uri) => EchoClient.ConnectAsync(
            uri, options => options.RemoteCertificateValidationCallback = (_, shown, _, _) => Certificate.IsShown(shown));

        /// <summary>Runs a test beside a well-behaved client that must not notice.</summary>
        private protected async Task WitnessedAsync(ServerUnderTest server, Action test)
        {
            using EchoClient witness = await ConnectAsync(Wss(server));
            Task testing = Task.Run(test);
            int echoes = 0;
            do
            {
                await witness.AssertEchoesAsync(new string('w', 1 + (echoes * 37 % 3000)));
                echoes++;

                // Beside the test, not instead of it: without a pause the two would keep a processor busy.
                await Task.Delay(1);
            }
            while (!testing.IsCompleted);
            await testing;
            await witness.Socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);
        }

        /// <summary>Leaves after so many bytes that TLS has sent.</summary>
        private protected void BreakOff(ServerUnderTest server, int cut, bool isReset, SslProtocols protocol)
        {
            using TapStream tap = new(server.Server.Port, cut, isReset);
            try
            {
                using TlsPeer peer = TlsPeer.Connect(tap, Certificate, protocol);
                peer.ReadToEnd();
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or SocketException or ObjectDisposedException)
            {
                Assert.IsTrue(tap.IsCut, exception.ToString());
            }
        }
    }
}
