using System.Buffers.Binary;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Too much of something.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class FloodTests : FaultTests
    {
        [TestMethod]
        [DataRow(RawFrame.Ping, 0, DisplayName = "pings")]
        [DataRow(RawFrame.Ping, 125, DisplayName = "long pings")]
        [DataRow(RawFrame.Pong, 0, DisplayName = "pongs")]
        [DataRow(RawFrame.Pong, 7, DisplayName = "pongs with payload")]
        public void ControlFrames_AboveTheRate_CloseWithPolicyViolation(int opcode, int payload)
        {
            // Far below what one pass reads: however slow the machine, a second brings more.
            ServerUnderTest server = Start(limits => limits.ControlFramesPerSecond = 5);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] frame = RawFrame.Masked(opcode, new byte[payload]);
            byte[] frames = [.. Enumerable.Repeat(frame, 200).SelectMany(bytes => bytes)];
            Task sending = Task.Run(() => BusyPeer.Push(peer, frames, 100L * frames.Length));
            RawFrame answer = peer.ReadFrame();
            while (answer.Opcode == RawFrame.Pong)
            {
                answer = peer.ReadFrame();
            }

            Assert.AreEqual(RawFrame.Close, answer.Opcode);
            Assert.AreEqual(1008, answer.CloseCode);
            peer.Reset();
            Assert.IsTrue(sending.Wait(Limit.Step));
            server.WaitUntilAlone();
            Assert.IsTrue(server.Echoes.CloseCodes.Contains(1008) || server.Echoes.CloseCodes.Contains(1006));
        }

        [TestMethod]
        public void Pings_BelowTheRate_AreAllAnsweredInOrder()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            for (int round = 0; round < 20; round++)
            {
                List<byte> pings = [];
                for (int i = 0; i < 10; i++)
                {
                    pings.AddRange(RawFrame.Masked(RawFrame.Ping, [(byte)round, (byte)i]));
                }

                peer.Send(pings.ToArray());
                for (int i = 0; i < 10; i++)
                {
                    RawFrame pong = peer.ReadFrame();
                    Assert.AreEqual(RawFrame.Pong, pong.Opcode);
                    CollectionAssert.AreEqual(new[] { (byte)round, (byte)i }, pong.Payload);
                }
            }
        }

        [TestMethod]
        [DataRow(64, 1 << 22, DisplayName = "4 MB in fragments of 64 bytes")]
        [DataRow(1, 1 << 16, DisplayName = "64 KB in fragments of 1 byte")]
        public void Fragments_ByTheThousand_PassOnAStreamingEndpoint(int fragment, int total)
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            Task sending = Task.Run(() =>
            {
                using MemoryStream frames = new();
                for (int at = 0; at < total; at += fragment)
                {
                    byte[] payload = Enumerable.Range(at, fragment).Select(i => (byte)(i >> 3)).ToArray();
                    frames.Write(RawFrame.Masked(at == 0 ? RawFrame.Binary : 0, payload, final: at + fragment == total));
                }

                peer.Send(frames.ToArray());
            });
            int received = 0;
            RawFrame piece;
            do
            {
                piece = peer.ReadFrame();
                Assert.AreEqual(received == 0 ? RawFrame.Binary : 0, piece.Opcode);
                foreach (byte b in piece.Payload)
                {
                    Assert.AreEqual((byte)(received >> 3), b);
                    received++;
                }
            }
            while (!piece.Final);
            Assert.AreEqual(total, received);
            Assert.IsTrue(sending.Wait(Limit.Step));
        }

        [TestMethod]
        public void EmptyFragments_ByTheThousand_HarmNobody()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.Send(RawFrame.Masked(RawFrame.Text, "a"u8, final: false));
            byte[] empty = RawFrame.Masked(0, default, final: false);
            BusyPeer.Push(peer, empty, 100_000L * empty.Length);
            peer.Socket.Blocking = true;
            peer.Send(RawFrame.Masked(0, "z"u8));
            Assert.AreEqual("az", peer.ReadMessage());
        }

        [TestMethod]
        public void LengthBomb_OnAStreamingEndpoint_AllocatesNothing()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            long before = GC.GetTotalMemory(true);
            byte[] header = [0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4];
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), long.MaxValue);
            peer.Send([.. header, .. new byte[100]]);
            RawFrame piece = peer.ReadFrame();
            Assert.IsFalse(piece.Final);
            Assert.IsLessThan(1L << 20, GC.GetTotalMemory(true) - before);
        }

        [TestMethod]
        [DataRow(126, 1001L)]
        [DataRow(127, 65536L)]
        [DataRow(127, long.MaxValue)]
        public void LengthBomb_OnALimitedEndpoint_IsTooBigAsSoonAsTheHeaderSaysSo(int length, long bytes)
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.ShortUri);
            byte[] header = new byte[14];
            header[0] = 0x82;
            header[1] = (byte)(0x80 | length);
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), length == 126 ? bytes << 48 : bytes);
            peer.Send(header.AsSpan(0, length == 126 ? 8 : 14));
            Assert.AreEqual(1009, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
            Assert.AreEqual(1, server.Counters.ProtocolErrors);
        }

        [TestMethod]
        public void Garbage_InsteadOfARequest_IsRefusedOrClosed()
        {
            ServerUnderTest server = Start();
            Random random = new(20260607);
            for (int i = 0; i < 60; i++)
            {
                byte[] garbage = new byte[random.Next(1, 5000)];
                random.NextBytes(garbage);
                Feed(server.EchoUri, garbage, isUpgraded: false);
            }

            server.WaitUntilAlone();
            Assert.AreEqual(60, server.Counters.Refused + server.Counters.Torn);
        }

        [TestMethod]
        public void Garbage_InsteadOfFrames_IsAViolation()
        {
            ServerUnderTest server = Start();
            Random random = new(20260608);
            for (int i = 0; i < 60; i++)
            {
                byte[] garbage = new byte[random.Next(20, 5000)];
                random.NextBytes(garbage);
                garbage[0] |= 0x70;
                Feed(server.EchoUri, garbage, isUpgraded: true);
            }

            server.WaitUntilAlone();
            Assert.AreEqual(60, server.Counters.ProtocolErrors);
        }

        // The answer to garbage may be anything that ends.
        private static void Feed(Uri uri, byte[] garbage, bool isUpgraded)
        {
            using RawPeer peer = isUpgraded ? RawPeer.Open(uri) : RawPeer.Connect(uri);
            try
            {
                peer.Send(garbage);
                peer.Finish();
                peer.ReadToEnd();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Closed before all of it was sent.
            }
        }
    }
}
