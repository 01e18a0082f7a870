using System.Net.Sockets;
using System.Runtime.InteropServices;
using Mote.Platform;

namespace Mote.Desktop.Tests.Sockets
{
    /// <summary>What tells the loop which sockets are ready: epoll where there is one, Select everywhere.</summary>
    [TestClass]
    public sealed class ReadySetTests
    {
        private const int LongMs = 40_000;

        // SIGCONT on Linux.
        private const int Continue = 18;

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Wait_OneOfThreeHasBytes_FindsThatOne(bool isEpoll)
        {
            using SocketPair first = new();
            using SocketPair second = new();
            using SocketPair third = new();
            using Held held = new(isEpoll);
            Watched[] all = [held.Watch(first), held.Watch(second), held.Watch(third)];
            second.Peer.Send([1]);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            CollectionAssert.AreEqual((bool[])[false, true, false], all.Select(watched => watched.IsReadable()).ToArray());
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void IsReadable_AskedAgain_LooksAgain(bool isEpoll)
        {
            using SocketPair pair = new();
            using Held held = new(isEpoll);
            Watched watched = held.Watch(pair);
            pair.Peer.Send([1]);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            Assert.IsTrue(watched.IsReadable());
            Assert.IsTrue(watched.IsReadable());
            Assert.AreEqual(1, pair.Served.Receive(new byte[8]));
            Assert.IsFalse(watched.IsReadable());
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Forget_WithBytesThere_SaysNoOnce(bool isEpoll)
        {
            using SocketPair pair = new();
            using Held held = new(isEpoll);
            Watched watched = held.Watch(pair);
            pair.Peer.Send([1]);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            held.Set.Forget();
            Assert.IsFalse(watched.IsReadable());
            Assert.IsTrue(watched.IsReadable());
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Wait_PeerHasLeft_FindsTheSocketReadable(bool isEpoll)
        {
            using SocketPair pair = new();
            using Held held = new(isEpoll);
            Watched watched = held.Watch(pair);
            pair.Peer.Close();
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            Assert.IsTrue(watched.IsReadable());
            Assert.AreEqual(0, pair.Served.Receive(new byte[8]));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Wait_NoInterestInBytesThatAreThere_ReturnsWithoutThem(bool isEpoll)
        {
            using SocketPair pair = new();
            using SocketPair silent = new();
            using Held held = new(isEpoll);
            Watched watched = held.Watch(pair);
            pair.Peer.Send([1]);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            held.Set.Watch(watched, Watched.Nothing);
            held.Watch(silent);
            Assert.AreEqual(0, held.Set.Wait(0));
            held.Set.Watch(watched, Watched.Writing);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
            held.Set.Watch(watched, Watched.Reading);
            Assert.AreEqual(1, held.Set.Wait(LongMs));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Wait_ForAClosedSocket_ReturnsAtOnceAndLeavesItToPolls(bool isEpoll)
        {
            using SocketPair pair = new();
            using SocketPair other = new();
            using Held held = new(isEpoll);
            Watched watched = held.Watch(pair);
            Watched open = held.Watch(other);
            Assert.AreEqual(0, held.Set.Wait(0));
            pair.Served.Close();
            held.Set.Watch(watched, Watched.Reading);
            held.Set.Watch(open, Watched.Reading);
            Assert.AreEqual(-1, held.Set.Wait(LongMs));
            Assert.ThrowsExactly<ObjectDisposedException>(() => watched.IsReadable());
            Assert.IsFalse(open.IsReadable());
        }

        // What has stopped a process, and lets it go on, ends the wait before it sees what came meanwhile.
        [TestMethod]
        public void Wait_EndedByASignal_LeavesEverySocketToPolls()
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Only Linux has epoll.");
                return;
            }

            using SocketPair pair = new();
            using Held held = new(true);
            Watched watched = held.Watch(pair);
            using PosixSignalRegistration handled = PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => { });
            using ManualResetEventSlim begun = new();
            nint waiting = 0;
            int found = 0;
            Thread thread = new(() =>
            {
                waiting = pthread_self();
                begun.Set();
                found = held.Set.Wait(LongMs);
            });
            thread.Start();
            begun.Wait();
            while (!thread.Join(50))
            {
                Assert.AreEqual(0, pthread_kill(waiting, Continue));
            }

            pair.Peer.Send([1]);
            Assert.AreEqual(-1, found);
            Assert.IsTrue(pair.Served.Poll(Limit.Step, SelectMode.SelectRead));
            Assert.IsTrue(watched.IsReadable());
        }

        [DllImport("libc")]
        private static extern nint pthread_self();

        [DllImport("libc")]
        private static extern int pthread_kill(nint thread, int signal);

        private sealed class Held(bool isEpoll) : IDisposable
        {
            public ReadySet Set { get; } = isEpoll ? Epoll() : new SelectSet();

            public Watched Watch(SocketPair pair)
            {
                Watched watched = new(Set, pair.Served);
                Set.Watch(watched, Watched.Reading);
                return watched;
            }

            public void Dispose() => Set.Close();

            private static ReadySet Epoll()
            {
                if (!OperatingSystem.IsLinux())
                {
                    Assert.Inconclusive("Only Linux has epoll.");
                }

                return ReadySet.Make();
            }
        }
    }
}
