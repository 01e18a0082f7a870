using System.Net.Sockets;
using System.Security.Authentication;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>Peers that stop, break off or talk nonsense below or inside TLS; the others do not notice.</summary>
    [TestClass]
    public sealed class TlsFaultTests : TlsTests
    {
        // The one deadline that a test is about. A witness of such a test never stalls, for what it has not read yet always fits into the buffers.
        private const int ShortMs = 500;

        // The beginning of a record of 4 KB.
        private static readonly byte[] _halfRecord = [23, 3, 3, 0x10, 0, 1, 2, 3];

        // The beginning of a ClientHello.
        private static readonly byte[] _halfHello = [22, 3, 1, 2, 0, 1, 0, 1];

        [TestMethod]
        [DataRow(false, SslProtocols.Tls12)]
        [DataRow(true, SslProtocols.Tls12)]
        [DataRow(false, SslProtocols.Tls13)]
        [DataRow(true, SslProtocols.Tls13)]
        public async Task Handshake_BrokenOffAnywhere_CostsNobodyElse(bool isReset, SslProtocols protocol)
        {
            ServerUnderTest server = StartTls();
            int whole;
            using (TlsPeer peer = TlsPeer.Connect(server.Server.Port, Certificate, protocol))
            {
                whole = peer.Tap.Sent;
            }

            int[] cuts = [0, 1, 4, 5, 6, 50, 100, 150, whole - 80, whole - 40, whole - 20, whole - 5, whole - 1, whole];
            await WitnessedAsync(server, () =>
            {
                foreach (int cut in cuts)
                {
                    BreakOff(server, cut, isReset, protocol);
                }

                server.WaitUntilOpen(1);
            });
            server.WaitUntilAlone();
        }

        [TestMethod]
        public async Task Garbage_InsteadOfAHandshake_IsClosed()
        {
            ServerUnderTest server = StartTls();

            // Longer than the longest length a record can name: else the stream underneath waits for the rest, until the deadline.
            byte[] noise = new byte[70_000];
            new Random(4).NextBytes(noise);
            byte[] record = [22, 3, 1, 2, 0, .. noise.AsSpan(0, 512)];
            byte[] empty = [.. Enumerable.Repeat((byte[])[23, 3, 3, 0, 0], 1000).SelectMany(bytes => bytes)];
            byte[] huge = [22, 3, 1, 0xFF, 0xFF, .. noise];
            byte[][] all = [noise, record, empty, huge, [0x80, 0x2E, 1, 3, 1, .. noise]];
            int refused = 0;
            await WitnessedAsync(server, () =>
            {
                foreach (byte[] bytes in all)
                {
                    using RawPeer peer = RawPeer.Connect(server.EchoUri);
                    SendSome(peer.Socket, bytes);
                    refused++;
                    ServerUnderTest.WaitUntil(() => server.Counters.Refused == refused, "the peer was refused");
                }
            });
            Assert.AreEqual(all.Length, server.Counters.Refused);
        }

        [TestMethod]
        public async Task Record_BrokenInside_IsEnded()
        {
            ServerUnderTest server = StartTls();
            await WitnessedAsync(server, () =>
            {
                using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate);
                peer.AssertEchoes("well");
                peer.Tap.Write([23, 3, 3, 0, 40, .. new byte[40]]);
                server.WaitUntilOpen(1);
            });
        }

        // RFC 5246 7.2.1. In TLS 1.3 an alert looks like any other record.
        [TestMethod]
        public void CloseNotify_OfAPeer_IsAnsweredWithOne()
        {
            ServerUnderTest server = StartTls();
            using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate, SslProtocols.Tls12);
            peer.AssertEchoes("well");
            peer.FinishSending();
            peer.ReadToEnd();
            Assert.AreEqual(21, peer.Tap.RecordTypes()[^1]);
        }

        [TestMethod]
        public void Record_HalfThenSilence_IsEndedByTheKeepAlive()
        {
            ServerUnderTest server = StartTls(limits =>
            {
                limits.PingAfterMs = 100;
                limits.PongWithinMs = ShortMs;
            });
            using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate);
            SendSome(peer.Tap.Socket, _halfRecord);
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Hello_HalfThenSilence_IsEndedByTheDeadlineOfTheHandshake()
        {
            ServerUnderTest server = StartTls(limits => limits.HandshakeMs = ShortMs);
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            SendSome(peer.Socket, _halfHello);
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Hello_Dripping_EndsAtTheAbsoluteDeadline()
        {
            ServerUnderTest server = StartTls(limits => limits.HandshakeMs = ShortMs);
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            SendSome(peer.Socket, [.. _halfHello, 0xFC, 3, 3]);
            ServerUnderTest.WaitUntil(
                () =>
                {
                    SendSome(peer.Socket, [0]);
                    peer.Socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead);
                    return server.Counters.TimedOut == 1;
                },
                "the deadline had passed");
        }

        [TestMethod]
        public void Handshake_WithoutARequest_EndsAtTheSameDeadline()
        {
            // The deadline may come before TLS is open, on a busy machine: it is the same one.
            ServerUnderTest server = StartTls(limits => limits.HandshakeMs = 4 * ShortMs);
            try
            {
                using TlsPeer peer = TlsPeer.Connect(server.Server.Port, Certificate);
                peer.Send("GET /echo HT");
                AssertTimesOut(server);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException or SocketException)
            {
                AssertTimesOut(server);
            }
        }

        [TestMethod]
        public async Task Silence_InWhateverState_IsNotNoticedByOthers()
        {
            ServerUnderTest server = StartTls();
            await WitnessedAsync(server, () =>
            {
                using TlsPeer record = TlsPeer.Open(Wss(server), Certificate);
                record.AssertEchoes("well");
                record.Tap.Write(_halfRecord);
                using RawPeer hello = RawPeer.Connect(server.EchoUri);
                hello.Send(_halfHello);
                using TlsPeer request = TlsPeer.Connect(server.Server.Port, Certificate);
                request.Send("GET /echo HT");
                server.WaitUntilOpen(4);
                using TlsPeer newcomer = TlsPeer.Open(Wss(server), Certificate);
                for (int i = 0; i < 100; i++)
                {
                    newcomer.AssertEchoes("in");
                }

                Assert.AreEqual(5, server.Counters.Open);
            });
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Silence_AfterTheHandshake_GivesWayToANewcomer()
        {
            // A browser opens connections in advance. The deadline is not what helps here: it is far away.
            ServerUnderTest server = StartTls(limits => limits.Handshakes = 1);
            using TlsPeer silent = TlsPeer.Connect(server.Server.Port, Certificate);
            using TlsPeer newcomer = TlsPeer.Open(Wss(server), Certificate);
            newcomer.AssertEchoes("in");
            Assert.AreEqual(1, server.Counters.Evicted);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public async Task NonReader_AtFullRate_IsNotReadFromThenEnded()
        {
            ServerUnderTest server = StartTls(limits => limits.StallMs = ShortMs);
            long pushed = 0;
            await WitnessedAsync(server, () =>
            {
                using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate);
                byte[] frame = RawFrame.Masked(RawFrame.Binary, new byte[900]);
                try
                {
                    while (pushed < 256L << 20)
                    {
                        peer.Send(frame);
                        pushed += frame.Length;
                    }
                }
                catch (Exception exception) when (exception is IOException or SocketException)
                {
                    // The server has ended it.
                }

                server.WaitUntilOpen(1);
            });
            Assert.AreEqual(1, server.Counters.TimedOut);
            Assert.IsLessThan(64L << 20, pushed, "More was taken than the buffers of two sockets hold.");
        }

        [TestMethod]
        public void SlowReader_WithinTheStallsDeadline_GetsEveryByte()
        {
            const int Rounds = 1000;
            ServerUnderTest server = StartTls();
            using TlsPeer peer = TlsPeer.Open(Wss(server), Certificate);
            byte[] payload = [.. Enumerable.Range(0, 9000).Select(i => (byte)i)];
            byte[] frame = RawFrame.Masked(RawFrame.Binary, payload);
            Task sending = Task.Run(() =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    peer.Send(frame);
                }
            });
            for (int messages = 0, at = 0; messages < Rounds;)
            {
                RawFrame piece = peer.ReadFrame();
                Assert.IsTrue(payload.AsSpan(at, piece.Payload.Length).SequenceEqual(piece.Payload));
                at = piece.Final ? 0 : at + piece.Payload.Length;
                messages += piece.Final ? 1 : 0;
                if (piece.Final && messages % 100 == 0)
                {
                    // The slowness under test.
                    Thread.Sleep(50);
                }
            }

            Assert.IsTrue(sending.Wait(Limit.Step));
        }

        [TestMethod]
        public void Surplus_IsClosedWithoutAHandshake()
        {
            ServerUnderTest server = StartTls(limits => limits.Clients = 1);
            using TlsPeer healthy = TlsPeer.Open(Wss(server), Certificate);
            using RawPeer surplus = RawPeer.Connect(server.EchoUri);
            surplus.AssertEnd();
            Assert.AreEqual(1, server.Counters.Refused);
            healthy.AssertEchoes("untouched");
        }

        private static void AssertTimesOut(ServerUnderTest server) =>
            ServerUnderTest.WaitUntil(() => server.Counters.TimedOut == 1 && server.Counters.Open == 0, "the peer had been dropped");

        private static void SendSome(Socket socket, ReadOnlySpan<byte> bytes)
        {
            try
            {
                while (bytes.Length > 0)
                {
                    bytes = bytes[socket.Send(bytes)..];
                }
            }
            catch (SocketException)
            {
                // The server has ended the connection already.
            }
        }
    }
}
