using System.Diagnostics;
using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Platform;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>TCP cuts messages up as it likes. On the desktop that does not show in the frames of an echo, unless a peer sends very slowly.</summary>
    [TestClass]
    public sealed class PieceTests : FaultTests
    {
        private const int ReceiveBytes = 65536 + 1024;
        private const int LeastFragment = 16384;

        [TestMethod]
        [DataRow(126, 64)]
        [DataRow(1024, 7)]
        [DataRow(5000, 1460)]
        [DataRow(16384, 1460)]
        [DataRow(16384, 64)]
        public void Message_UpToALargePieceInManySegments_ComesBackAsOneFrame(int bytes, int segment)
        {
            Assert.HasCount(1, EchoOf(Payload(bytes), segment));
        }

        [TestMethod]
        [DataRow(64)]
        [DataRow(1460)]
        public void Message_LongerThanTheBufferInManySegments_ComesBackInLargeFragments(int segment)
        {
            int[] lengths = [.. EchoOf(Payload(200_000), segment).Select(frame => frame.Payload.Length)];
            Assert.IsGreaterThan(1, lengths.Length);
            Assert.IsTrue(lengths.SkipLast(1).All(length => length >= LeastFragment), string.Join(' ', lengths));
        }

        [TestMethod]
        public void Message_WholeInTheBuffer_ComesBackAsOneFrame()
        {
            ServerUnderTest server = Start(limits => limits.ReceiveBytes = ReceiveBytes, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] payload = Payload(16_000);
            byte[] frame = RawFrame.Masked(RawFrame.Binary, payload);
            peer.Send([.. frame, .. frame, .. frame]);
            for (int i = 0; i < 3; i++)
            {
                RawFrame echo = peer.ReadFrame();
                Assert.IsTrue(echo.Final);
                CollectionAssert.AreEqual(payload, echo.Payload);
            }
        }

        [TestMethod]
        public void Message_WhosePeerStopsInTheMiddle_IsHandedOnAsFarAsItCame()
        {
            ServerUnderTest server = Start(limits => limits.ReceiveBytes = ReceiveBytes, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] payload = Payload(40_000);
            byte[] frame = RawFrame.Masked(RawFrame.Binary, payload);
            peer.Send(frame.AsSpan(0, 3000));
            RawFrame first = peer.ReadFrame();
            Assert.IsFalse(first.Final);
            peer.Send(frame.AsSpan(3000, 500));
            RawFrame second = peer.ReadFrame();
            Assert.IsFalse(second.Final);
            CollectionAssert.AreEqual(payload[..(first.Payload.Length + second.Payload.Length)], first.Payload.Concat(second.Payload).ToArray());
            peer.Send(frame.AsSpan(3500));
            int rest = payload.Length - first.Payload.Length - second.Payload.Length;
            while (rest > 0)
            {
                rest -= peer.ReadFrame().Payload.Length;
            }

            Assert.IsTrue(peer.IsFinal);
            peer.AssertEchoes("and on");
        }

        [TestMethod]
        public void Message_WhosePeerEndsItsSideInTheMiddle_IsHandedOnAsFarAsItCame()
        {
            ServerUnderTest server = Start(limits => limits.ReceiveBytes = ReceiveBytes, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.Send(RawFrame.Masked(RawFrame.Binary, Payload(10_000)).AsSpan(0, 1008));
            peer.Socket.Shutdown(SocketShutdown.Send);
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.Torn);
        }

        [TestMethod]
        public void Counters_BytesKeptForALargePiece_AreCountedOnce()
        {
            ServerUnderTest server = Start(limits => limits.ReceiveBytes = ReceiveBytes, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("hello");
            long before = server.Counters.BytesIn;
            byte[] frame = RawFrame.Masked(RawFrame.Binary, Payload(5000));
            SendInSegments(peer, frame, 1000);
            ReadEcho(peer);
            Assert.AreEqual(frame.Length, server.Counters.BytesIn - before);
        }

        // Returns the frames of an echo that was whole before the server could have handed on less than it wants to: on a busy machine not the first one.
        private List<RawFrame> EchoOf(byte[] payload, int segment)
        {
            ServerUnderTest server = Start(limits => limits.ReceiveBytes = ReceiveBytes, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] frame = RawFrame.Masked(RawFrame.Binary, payload);
            Stopwatch all = Stopwatch.StartNew();
            while (true)
            {
                Stopwatch clock = Stopwatch.StartNew();
                Task sending = Task.Run(() => SendInSegments(peer, frame, segment));
                List<RawFrame> echo = ReadEcho(peer);
                TimeSpan time = clock.Elapsed;
                sending.Wait(Limit.Step);
                CollectionAssert.AreEqual(payload, echo.SelectMany(piece => piece.Payload).ToArray());
                if (time.TotalMilliseconds < TcpTransport.LongestHoldMs)
                {
                    return echo;
                }

                Assert.IsLessThan(Limit.Step, all.Elapsed, "No echo was fast enough to tell anything.");
            }
        }

        private static List<RawFrame> ReadEcho(RawPeer peer)
        {
            List<RawFrame> echo = [];
            do
            {
                echo.Add(peer.ReadFrame());
            }
            while (!echo[^1].Final);
            return echo;
        }

        private static void SendInSegments(RawPeer peer, byte[] frame, int segment)
        {
            for (int at = 0; at < frame.Length; at += segment)
            {
                peer.Send(frame.AsSpan(at, Math.Min(segment, frame.Length - at)));
            }
        }

        private static byte[] Payload(int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)(i * 31))];
    }
}
