using System.Diagnostics;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Sockets that fail under the loop, as all of them do on a device whose network is down: here they are closed behind its back.</summary>
    [TestClass]
    public sealed class SocketLossTests : FaultTests
    {
        [TestMethod]
        public void Listener_ThatFails_IsToldOfAndHarmsNobodyWhoIsIn()
        {
            CountingTicker ticker = new();
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(ticker), witnessed: false);
            int port = server.Server.Port;
            Assert.IsTrue(server.Server.IsListening);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("before");

            Listener(server).Close();
            ServerUnderTest.WaitUntil(() => !server.Server.IsListening, "the listening socket was found to fail");
            ticker.AssertGoesOn();
            peer.AssertEchoes("after");
            Assert.IsNull(server.Server.Failure);
            Assert.IsTrue(server.Server.IsRunning);

            // Dead, not away: opening anew is what helps.
            server.Server.Stop();
            Assert.IsFalse(server.Server.IsListening);
            Assert.AreEqual(1001, peer.ReadFrame().CloseCode);
            server.Server.Start("127.0.0.1", port);
            Assert.IsTrue(server.Server.IsListening);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Connection_WhoseSocketFails_EndsAlone()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.AssertEchoes("hello");
            server.WaitUntilOpen(2);

            LinkOf(server, 1).Close();
            server.WaitUntilOpen(1);
            server.Witness!.AssertGoesOn();
            Assert.AreEqual(1, server.Counters.Torn);
            Assert.IsTrue(server.Server.IsListening);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Network_ThatGoesAway_EndsTheConnectionsAndNothingElse()
        {
            CountingTicker ticker = new();
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(ticker), witnessed: false);
            int port = server.Server.Port;
            List<RawPeer> peers = [RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri), RawPeer.Open(server.ShortUri), RawPeer.Connect(server.PageUri)];
            server.WaitUntilOpen(peers.Count);

            Socket[] all = [Listener(server), .. Enumerable.Range(0, peers.Count).Select(i => LinkOf(server, i))];
            foreach (Socket socket in all)
            {
                socket.Close();
            }

            server.WaitUntilOpen(0);
            ServerUnderTest.WaitUntil(() => !server.Server.IsListening, "the listening socket was found to fail");
            ticker.AssertGoesOn();
            Assert.IsNull(server.Server.Failure);
            Assert.AreEqual(3, server.Counters.Torn);
            peers.ForEach(peer => peer.Dispose());
            server.Server.Stop();
            server.Server.Start("127.0.0.1", port);
            server.AssertAllSlotsServe();
        }

        [TestMethod]
        public void Listener_ThatGoesOnFailing_IsLookedAtEverMoreSeldom()
        {
            CountingTicker ticker = new();
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(ticker), witnessed: false);
            ServerUnderTest.WaitUntil(() => ticker.Ticks > 0, "the first tick had come");
            Listener(server).Close();
            ServerUnderTest.WaitUntil(() => !server.Server.IsListening, "the listening socket was found to fail");

            // One exception for each look, after pauses of 0.4, 0.8, 1.6, 3.2 and 5 s; a wait that fails would throw one for each pass.
            const int Looks = 3;
            long[] looks = new long[Looks];
            int thrown = 0;
            void Note(object? sender, FirstChanceExceptionEventArgs e)
            {
                if (Environment.CurrentManagedThreadId == ticker.ThreadId && thrown < Looks)
                {
                    looks[thrown] = Stopwatch.GetTimestamp();
                    Interlocked.Increment(ref thrown);
                }
            }

            int ticks = ticker.Ticks;
            AppDomain.CurrentDomain.FirstChanceException += Note;
            ServerUnderTest.WaitUntil(() => Volatile.Read(ref thrown) == Looks, "it had been looked at three times");
            AppDomain.CurrentDomain.FirstChanceException -= Note;

            // A busy machine makes the pauses longer, none shorter.
            Assert.IsGreaterThan(TimeSpan.FromSeconds(1), Stopwatch.GetElapsedTime(looks[0], looks[Looks - 1]));
            Assert.IsGreaterThan(ticks, ticker.Ticks);
        }

        [TestMethod]
        public void Stop_WithASocketThatFails_TellsTheOthersAllTheSame()
        {
            ServerUnderTest server = Start(witnessed: false);
            List<RawPeer> peers = [RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri)];
            server.WaitUntilOpen(3);
            LinkOf(server, 0).Close();
            server.Server.Stop();
            for (int i = 1; i < peers.Count; i++)
            {
                Assert.AreEqual(1001, peers[i].ReadFrame().CloseCode);
            }

            peers.ForEach(peer => peer.Dispose());
        }

        private static Socket Listener(ServerUnderTest server) => ((Mote.Platform.Listener)Field(Field(server.Server, "_loop"), "_listener")).Socket;

        private static Socket LinkOf(ServerUnderTest server, int slot) =>
            (Socket)Field(((Array)Field(Field(Field(server.Server, "_loop"), "_pool"), "_all")).GetValue(slot)!, "Socket");

        private static object Field(object owner, string name) =>
            owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;

        private sealed class CountingTicker : ITicker
        {
            private int _ticks;
            private int _threadId;

            public int Ticks => Volatile.Read(ref _ticks);

            public int ThreadId => Volatile.Read(ref _threadId);

            public void AssertGoesOn()
            {
                int ticks = Ticks;
                ServerUnderTest.WaitUntil(() => Ticks > ticks + 5, "the ticker had gone on");
            }

            public int Tick(int nowMs)
            {
                Volatile.Write(ref _threadId, Environment.CurrentManagedThreadId);
                Interlocked.Increment(ref _ticks);
                return 20;
            }
        }
    }
}
