using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>Clients that speak TLS as they should.</summary>
    [TestClass]
    public sealed class TlsClientTests : TlsTests
    {
        [TestMethod]
        public async Task Echo_SixteenMegabytes_ComesBackIntact()
        {
            ServerUnderTest server = StartTls();
            byte[] payload = new byte[16 << 20];
            new Random(16).NextBytes(payload);
            using EchoClient client = await ConnectAsync(Wss(server));
            await client.AssertEchoesAsync(payload, WebSocketMessageType.Binary);
        }

        [TestMethod]
        public async Task Echo_FragmentsAndPingsAndClose_WorkAsWithoutTls()
        {
            ServerUnderTest server = StartTls(limits => limits.PingAfterMs = 100);
            using EchoClient client = await ConnectAsync(Wss(server));
            await client.SendAsync("one ", last: false);
            await client.SendAsync("two ", last: false);
            await client.SendAsync("three");
            Assert.AreEqual("one two three", Encoding.UTF8.GetString((await client.ReceiveAsync()).Payload));

            // The server pings meanwhile; the client answers while it receives.
            Task<(WebSocketMessageType Type, byte[] Payload)> receiving = client.ReceiveAsync();
            const int PingBytes = 2;
            long before = server.Counters.BytesOut;
            await Task.Run(() => ServerUnderTest.WaitUntil(() => server.Counters.BytesOut >= before + (3 * PingBytes), "three pings had been sent"));
            await client.SendAsync("still here");
            Assert.AreEqual("still here", Encoding.UTF8.GetString((await receiving).Payload));
            await client.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Limit.StepToken);
            Assert.AreEqual(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
            server.WaitUntilAlone();
            Assert.AreEqual(0, server.Counters.Torn);
        }

        [TestMethod]
        [DataRow(SslProtocols.Tls12)]
        [DataRow(SslProtocols.Tls13)]
        public void Record_OfManyFrames_IsAnsweredThoughTheSocketFallsSilent(SslProtocols protocol)
        {
            // One record holds far more than the server receives at once.
            ServerUnderTest server = StartTls(limits => limits.ReceiveBytes = 640);
            using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate, protocol);
            List<byte> record = [];
            for (int i = 0; i < 300; i++)
            {
                record.AddRange(RawFrame.Masked($"a message with the number {i}"));
            }

            Assert.IsLessThan(16384, record.Count);
            for (int round = 0; round < 3; round++)
            {
                peer.Send(record.ToArray());
                for (int i = 0; i < 300; i++)
                {
                    Assert.AreEqual($"a message with the number {i}", peer.ReadMessage());
                }
            }
        }

        [TestMethod]
        public void Close_AfterTheClosingHandshake_IsCloseNotifyThenFin()
        {
            ServerUnderTest server = StartTls();
            using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate, SslProtocols.Tls12);
            peer.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
            Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
            peer.ReadToEnd();

            // RFC 5246 6.2.1: 21 is an alert, and the only one that follows application data here is close_notify.
            Assert.AreEqual(21, peer.Tap.RecordTypes()[^1]);
            Assert.AreEqual(1, peer.Tap.RecordTypes().Count(type => type == 21));
        }

        [TestMethod]
        public async Task Broadcast_ToTlsClients_ArrivesOnceAtEach()
        {
            ServerUnderTest server = StartTls();
            using EchoClient one = await ConnectAsync(Wss(server));
            using EchoClient two = await ConnectAsync(Wss(server));
            await one.AssertEchoesAsync("in");
            await two.AssertEchoesAsync("in");
            Assert.IsTrue(server.Server.Broadcast("/echo", "news"u8.ToArray(), 0, 4, true));
            Assert.AreEqual("news", Encoding.UTF8.GetString((await one.ReceiveAsync()).Payload));
            Assert.AreEqual("news", Encoding.UTF8.GetString((await two.ReceiveAsync()).Payload));
            await one.AssertEchoesAsync("out");
        }

        [TestMethod]
        public async Task Curl_WithTheCertificate_GetsThePage()
        {
            string? curl = Programs.Find("curl");
            if (curl == null)
            {
                Assert.Inconclusive("There is no curl on PATH.");
            }

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(Certificate.Options);
            Assert.AreEqual("https", simulator.Uri.Scheme);
            CommandResult result = await CommandResult.RunAsync(
                curl, "--silent", "--show-error", "--fail", "--noproxy", "*", "--compressed", "--cacert", Certificate.CertificateFile, simulator.Uri.AbsoluteUri);
            result.AssertExitCode(0);
            Assert.Contains("<!doctype html>", result.Output, StringComparison.OrdinalIgnoreCase);
            await simulator.StopAsync();
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void SignIn_ByTheForm_SetsACookieThatIsSecureOnlyOverTls(bool isTls)
        {
            void Protect(ServerUnderTest server) => server.Server.Access = new AccessPolicy { Token = "secret" };
            const string Request = "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 12\r\n\r\ntoken=secret";
            string head;
            if (isTls)
            {
                ServerUnderTest server = StartTls(configure: Protect);
                using TlsPeer peer = TlsPeer.Connect(server.Server.Port, Certificate);
                peer.Send(Request);
                head = peer.ReadHead();
            }
            else
            {
                ServerUnderTest server = Start(configure: Protect, witnessed: false);
                using RawPeer peer = RawPeer.Connect(server.EchoUri);
                peer.Send(Encoding.ASCII.GetBytes(Request));
                head = peer.ReadHead();
            }

            Assert.Contains("\r\nSet-Cookie: mote=", head);
            Assert.AreEqual(isTls, head.Contains("SameSite=Strict; Secure\r\n", StringComparison.Ordinal), head);
        }

        [TestMethod]
        public void PlainRequest_ToTheTlsPort_IsClosed()
        {
            ServerUnderTest server = StartTls();
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
            Assert.DoesNotContain("HTTP", Encoding.Latin1.GetString(peer.ReadToEnd()));
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.Refused);
        }

        [TestMethod]
        public void TlsHello_ToThePlainPort_IsClosed()
        {
            ServerUnderTest server = Start();
            bool isRefused = false;
            try
            {
                using TlsPeer peer = TlsPeer.Connect(server.Server.Port, Certificate);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or SocketException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
            server.WaitUntilAlone();
        }

        [TestMethod]
        public void Start_WithAnotherCertificatesKey_Throws()
        {
            using TestCertificate other = new();
            MoteServer server = new()
            {
                Identity = new TlsIdentity { CertificatePem = Certificate.CertificatePem, PrivateKeyPem = other.PrivateKeyPem },
            };
            Assert.ThrowsExactly<ArgumentException>(() => server.Start("127.0.0.1", 0));
            Assert.IsFalse(server.IsRunning);
        }
    }
}
