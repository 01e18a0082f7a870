using System.Net.Sockets;
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

            InnerSockets.Listener(server.Server).Close();
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

            InnerSockets.Of(server.Server, peer).Close();
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

            Socket[] all = [InnerSockets.Listener(server.Server), .. peers.Select(peer => InnerSockets.Of(server.Server, peer))];
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
        public void Listener_ThatGoesOnFailing_IsNotLookedAtInEveryPass()
        {
            CountingTicker ticker = new();
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(ticker), witnessed: false);
            ServerUnderTest.WaitUntil(() => ticker.Ticks > 0, "the first tick had come");
            InnerSockets.Listener(server.Server).Close();
            ServerUnderTest.WaitUntil(() => !server.Server.IsListening, "the listening socket was found to fail");

            // A look throws, and so does a wait for what fails. The pauses between looks grow to 5 s, so there are a dozen at most in the time that this test can
            // take; the exact pauses are tested in virtual time, in tests/VirtualBoard.Tests.
            const int Passes = 50;
            int thrown = 0;
            void Note(object? sender, FirstChanceExceptionEventArgs e)
            {
                if (Environment.CurrentManagedThreadId == ticker.ThreadId)
                {
                    Interlocked.Increment(ref thrown);
                }
            }

            int ticks = ticker.Ticks;
            AppDomain.CurrentDomain.FirstChanceException += Note;
            ServerUnderTest.WaitUntil(() => ticker.Ticks >= ticks + Passes, "the loop had gone on");
            AppDomain.CurrentDomain.FirstChanceException -= Note;
            Assert.IsLessThan(Passes / 2, Volatile.Read(ref thrown));
        }

        [TestMethod]
        public void Stop_WithASocketThatFails_TellsTheOthersAllTheSame()
        {
            ServerUnderTest server = Start(witnessed: false);
            List<RawPeer> peers = [RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri), RawPeer.Open(server.EchoUri)];
            server.WaitUntilOpen(3);
            InnerSockets.Of(server.Server, peers[0]).Close();
            server.Server.Stop();
            for (int i = 1; i < peers.Count; i++)
            {
                Assert.AreEqual(1001, peers[i].ReadFrame().CloseCode);
            }

            peers.ForEach(peer => peer.Dispose());
        }

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
