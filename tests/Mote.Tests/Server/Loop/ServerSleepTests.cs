using System.Net;
using Mote.Server;
using Mote.Tests.Server.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>How long a loop sleeps on a device, where no socket can end a wait. In virtual time a sleep ends on time.</summary>
    [TestClass]
    public class ServerSleepTests
    {
        // Ten sleeps of a step, 10 ms, lie within the tenth of a second after the last work.
        private const int ShortSleeps = 10;

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 1050)]
        [DataRow(-1050)]
        public void Sleep_AfterAMessage_IsNoneThenOneStepForATenthOfASecondThenTwo(int startMs)
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(startMs);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () =>
            {
                peer.PeerSends(Peer.Text("now"));
                server.Wait.SleepAsDevice(sleeps);
            });
            server.RunFor(2000);

            Assert.AreEqual(0, sleeps[0]);
            AssertAll(10, sleeps, 1, ShortSleeps);

            // Until the end, before which the sleeps last 1100 ms.
            AssertAll(20, sleeps, ShortSleeps + 1, 40);
        }

        [TestMethod]
        public void Sleep_BetweenMessagesOfABusyPeer_IsNone()
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () => server.Wait.SleepAsDevice(sleeps));
            for (int i = 0; i < 20; i++)
            {
                server.At(1000 + (5 * i), () => peer.PeerSends(Peer.Text("more")));
            }

            server.RunFor(1097);

            // Each message ends a sleep of this clock, and the pass behind it sleeps no time: then come 5 of 10 ms.
            for (int i = 1; i < 35; i++)
            {
                Assert.IsTrue(sleeps[i] <= 10, sleeps[i].ToString());
                Assert.IsTrue(sleeps[i] == 0 || sleeps[i - 1] == 0, "Two sleeps without a message between them.");
            }
        }

        [TestMethod]
        public void Sleep_AMinuteAfterTheLastMessage_IsTwoSteps()
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            server.Limits.PingAfterMs = 120000;
            Peer.Open(server);
            server.At(61000, () => server.Wait.SleepAsDevice(sleeps));
            server.RunFor(62000);

            AssertAll(20, sleeps, 0, 45);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 50)]
        [DataRow(-50)]
        public void Sleep_OfAServerWithoutPeers_IsOneStepForATenthOfASecondThenLong(int startMs)
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(startMs);
            server.Wait.SleepAsDevice(sleeps);
            server.RunFor(2000);

            AssertAll(10, sleeps, 0, ShortSleeps);
            AssertAll(80, sleeps, ShortSleeps, 20);
        }

        [TestMethod]
        public void Sleep_OfAServerWhoseLastPeerLeft_BecomesLong()
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () =>
            {
                peer.HasEnded = true;
                server.Wait.SleepAsDevice(sleeps);
            });
            server.RunFor(2500);

            Assert.AreEqual(0, sleeps[0]);
            AssertAll(10, sleeps, 1, ShortSleeps);
            AssertAll(80, sleeps, ShortSleeps + 1, 15);
        }

        [TestMethod]
        public void Sleep_AfterAsLongASilenceAsTheClockGoesRound_StaysLong()
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            server.Wait.SleepAsDevice(new int[200]);
            server.At(1000, () =>
            {
                // 2^32 ms and a half of what counts as a moment ago, less the second that has passed.
                server.Clock.Advance(int.MaxValue);
                server.Clock.Advance(int.MaxValue);
                server.Clock.Advance(2 + 50 - 1000);
                server.Wait.SleepAsDevice(sleeps);
            });
            server.RunFor(4294967296 + 2000);

            AssertAll(80, sleeps, 0, 15);
        }

        [TestMethod]
        [DataRow(30, 20)]
        [DataRow(89, 79)]
        [DataRow(90, 80)]
        [DataRow(1000, 80)]
        public void Sleep_OfAServerWithoutPeersWithATicker_LeavesAStepBeforeTheNextTick(int tickMs, int longestMs)
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            Ticker ticker = new Ticker(tickMs);
            server.Add(ticker);
            server.Wait.SleepAsDevice(sleeps);
            server.RunFor(2500);

            int most = 0;
            for (int i = 0; i < sleeps.Length; i++)
            {
                most = sleeps[i] > most ? sleeps[i] : most;
            }

            Assert.AreEqual(longestMs, most);
            Assert.IsTrue(ticker.LatestMs <= 20, ticker.LatestMs.ToString());
        }

        [TestMethod]
        public void Sleep_OfAServerWithoutPeersWithAUdpPort_IsTwoSteps()
        {
            int[] sleeps = new int[200];
            VirtualServer server = new VirtualServer(0);
            server.Add(new SilentDatagrams(), new FakeDatagramPort());
            server.At(1000, () => server.Wait.SleepAsDevice(sleeps));
            server.RunFor(2000);

            AssertAll(20, sleeps, 0, 40);
        }

        private static void AssertAll(int expectedMs, int[] sleeps, int first, int count)
        {
            for (int i = first; i < first + count; i++)
            {
                Assert.AreEqual(expectedMs, sleeps[i], "sleep " + i.ToString());
            }
        }

        private sealed class SilentDatagrams : DatagramHandler
        {
            public override int Port
            {
                get { return 4711; }
            }

            public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
            {
            }
        }

        private sealed class Ticker : ITicker
        {
            private readonly int _everyMs;
            private int _lastMs;

            public Ticker(int everyMs)
            {
                _everyMs = everyMs;
            }

            public int LatestMs { get; private set; }

            public int Tick(int nowMs)
            {
                int lateMs = nowMs - _lastMs - _everyMs;
                LatestMs = lateMs > LatestMs ? lateMs : LatestMs;
                _lastMs = nowMs;
                return _everyMs;
            }
        }
    }
}
