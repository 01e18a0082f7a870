using System.Text;
using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>One message to every client of a path.</summary>
    [TestClass]
    public sealed class BroadcastTests : FaultTests
    {
        [TestMethod]
        [DataRow(0, true)]
        [DataRow(1, false)]
        [DataRow(125, true)]
        [DataRow(126, false)]
        [DataRow(1396, true)]
        public void Broadcast_FromAnotherThread_ReachesAllOfThePathAndNobodyElse(int size, bool isText)
        {
            ServerUnderTest server = Start();
            List<RawPeer> peers = [.. Enumerable.Range(0, 4).Select(_ => RawPeer.Open(server.ShortUri))];
            using RawPeer other = RawPeer.Open(server.EchoUri);
            byte[] payload = [.. Enumerable.Range(0, size).Select(i => (byte)('a' + (i % 26)))];
            byte[] buffer = [9, 9, 9, .. payload, 9];
            Assert.IsTrue(server.Server.Broadcast("/short", buffer, 3, size, isText));
            Array.Clear(buffer);
            foreach (RawPeer peer in peers)
            {
                RawFrame frame = peer.ReadFrame();
                Assert.AreEqual(isText ? RawFrame.Text : RawFrame.Binary, frame.Opcode);
                Assert.IsTrue(frame.Final);
                CollectionAssert.AreEqual(payload, frame.Payload);
                peer.AssertEchoes("nothing else came");
                peer.Dispose();
            }

            other.AssertEchoes("nothing came here");
        }

        [TestMethod]
        public void Broadcast_ToAClientInAMessageOfPieces_WaitsForItsHandler()
        {
            int writable = 0;
            ScriptedHandler handler = new()
            {
                Message = client => client.Send("begun, "u8.ToArray(), 0, 7, MessageFlags.Text | MessageFlags.First),
                Writable = client =>
                {
                    Interlocked.Increment(ref writable);
                    client.Send("ended"u8.ToArray(), 0, 5, MessageFlags.Text | MessageFlags.Last);
                    client.Send("latest"u8.ToArray(), 0, 6, MessageFlags.WholeText);
                },
            };
            ServerUnderTest server = Start(configure: test => test.Record("/news", handler));
            using RawPeer busy = RawPeer.Open(server.At("/news"));
            using RawPeer free = RawPeer.Open(server.At("/news"));
            busy.Send(RawFrame.Masked("go"));
            Assert.AreEqual("begun, ", busy.ReadFrame().AsText);
            Assert.AreEqual(0, writable);

            Assert.IsTrue(server.Server.Broadcast("/news", "news"u8.ToArray(), 0, 4, true));
            Assert.AreEqual("news", free.ReadMessage());
            RawFrame rest = busy.ReadFrame();
            Assert.AreEqual((0, true, "ended"), (rest.Opcode, rest.Final, rest.AsText));
            Assert.AreEqual("latest", busy.ReadMessage());
            Assert.AreEqual(1, writable);
        }

        [TestMethod]
        public void Broadcast_ToOneWhoDoesNotRead_LeavesAGapAndThenTheLatest()
        {
            const int Size = 60_000;
            const int Rounds = 400;
            ScriptedHandler handler = new() { Writable = client => client.Send("latest"u8.ToArray(), 0, 6, MessageFlags.WholeText) };
            ServerUnderTest server = Start(
                limits =>
                {
                    limits.ReceiveBytes = 65536;
                    limits.StallMs = 60_000;
                },
                test => test.Record("/news", handler));
            using RawPeer sleeper = RawPeer.Open(server.At("/news"));
            using RawPeer reader = RawPeer.Open(server.At("/news"));
            byte[] news = new byte[Size];
            for (int round = 0; round < Rounds; round++)
            {
                BitConverter.TryWriteBytes(news, round);
                ServerUnderTest.WaitUntil(() => server.Server.Broadcast("/news", news, 0, Size, false), "the broadcast before had gone out");
                Assert.AreEqual(round, BitConverter.ToInt32(reader.ReadFrame().Payload));
            }

            int got = 0;
            RawFrame frame = sleeper.ReadFrame();
            while (frame.Opcode == RawFrame.Binary)
            {
                Assert.AreEqual(got, BitConverter.ToInt32(frame.Payload));
                got++;
                frame = sleeper.ReadFrame();
            }

            Assert.AreEqual("latest", frame.AsText);
            Assert.IsTrue(got is > 0 and < Rounds, $"{got} of {Rounds} arrived.");
            Assert.AreEqual(0, server.Counters.Torn);
        }

        [TestMethod]
        public void Broadcast_BeforeTheOneBeforeWentOut_IsNotTaken()
        {
            using ManualResetEventSlim isIn = new();
            using ManualResetEventSlim goOn = new();
            ScriptedHandler handler = new()
            {
                Message = _ =>
                {
                    isIn.Set();
                    goOn.Wait(Limit.Step);
                },
            };
            ServerUnderTest server = Start(configure: test => test.Record("/news", handler), witnessed: false);
            using RawPeer peer = RawPeer.Open(server.At("/news"));
            peer.Send(RawFrame.Masked("block"));
            Assert.IsTrue(isIn.Wait(Limit.Step));
            Assert.IsTrue(Broadcast(server, "first"));
            Assert.IsFalse(Broadcast(server, "second"));
            Assert.IsFalse(Broadcast(server, "third"));
            goOn.Set();
            Assert.AreEqual("first", peer.ReadMessage());
            ServerUnderTest.WaitUntil(() => Broadcast(server, "fourth"), "the first had gone out");
            Assert.AreEqual("fourth", peer.ReadMessage());
        }

        // What throws must not keep the place of the next one.
        [TestMethod]
        public void Broadcast_BadArguments_ThrowAndDoNoHarm()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.ShortUri);
            byte[] buffer = new byte[2000];
            MoteServer mote = server.Server;
            Assert.ThrowsExactly<ArgumentException>(() => mote.Broadcast("/short", buffer, 0, 1397, false));
            Assert.ThrowsExactly<ArgumentException>(() => mote.Broadcast("/nowhere", buffer, 0, 1, false));
            Assert.ThrowsExactly<ArgumentException>(() => mote.Broadcast("/", buffer, 0, 1, false));
            Assert.ThrowsExactly<ArgumentNullException>(() => mote.Broadcast("/short", null!, 0, 0, false));
            foreach ((int offset, int count) in ((int, int)[])[(-1, 1), (0, -1), (1999, 2), (2001, 0), (int.MaxValue, 1), (1, int.MaxValue)])
            {
                Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => mote.Broadcast("/short", buffer, offset, count, false));
            }

            Assert.IsTrue(mote.Broadcast("/short", buffer, 2000, 0, false));
            Assert.HasCount(0, peer.ReadFrame().Payload);
        }

        [TestMethod]
        public void Broadcast_WhileTheServerIsNotRunning_IsNotTaken()
        {
            MoteServer server = new();
            server.AddWebSocket("/news", new ScriptedHandler());
            Assert.IsFalse(server.Broadcast("/news", [1], 0, 1, false));
            server.Start("127.0.0.1", 0);
            server.Stop();
            Assert.IsFalse(server.Broadcast("/news", [1], 0, 1, false));
        }

        [TestMethod]
        public void Broadcast_OfAServerThatIsNotToBroadcast_Throws()
        {
            MoteServer server = new(new ServerLimits { CanBroadcast = false });
            server.AddWebSocket("/news", new ScriptedHandler());

            Assert.ThrowsExactly<InvalidOperationException>(() => server.Broadcast("/news", [1], 0, 1, false));
        }

        // Alone, because the runtime's table of casts is the whole process's, and what it grows by counts for the thread that finds it full.
        [TestMethod]
        [DoNotParallelize]
        public void Broadcast_ThousandTimes_AllocatesNothingOnTheServersThread()
        {
            AllocationTicker ticker = new();
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(ticker), witnessed: false);
            List<RawPeer> peers = [.. Enumerable.Range(0, 3).Select(_ => RawPeer.Open(server.ShortUri))];
            BroadcastAndRead(server, peers, 200);
            long before = ticker.Next();
            BroadcastAndRead(server, peers, 1000);
            Assert.AreEqual(0, ticker.Next() - before);
            peers.ForEach(peer => peer.Dispose());
        }

        private static void BroadcastAndRead(ServerUnderTest server, List<RawPeer> peers, int rounds)
        {
            for (int i = 0; i < rounds; i++)
            {
                ServerUnderTest.WaitUntil(() => Broadcast(server, "news", "/short"), "the broadcast before had gone out");
                peers.ForEach(peer => Assert.AreEqual("news", peer.ReadMessage()));
            }
        }

        private static bool Broadcast(ServerUnderTest server, string text, string path = "/news") =>
            server.Server.Broadcast(path, Encoding.ASCII.GetBytes(text), 0, text.Length, true);

        private sealed class AllocationTicker : ITicker
        {
            private long _ticks;
            private long _allocated;

            /// <summary>What the server's thread has allocated by a tick from now on.</summary>
            public long Next()
            {
                long until = Interlocked.Read(ref _ticks) + 2;
                ServerUnderTest.WaitUntil(() => Interlocked.Read(ref _ticks) >= until, "the server ticked");
                return Interlocked.Read(ref _allocated);
            }

            public int Tick(int nowMs)
            {
                Interlocked.Exchange(ref _allocated, GC.GetAllocatedBytesForCurrentThread());
                Interlocked.Increment(ref _ticks);
                return 1;
            }
        }
    }
}
