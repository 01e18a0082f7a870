using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Support
{
    /// <summary>Proves to the millisecond when a server ends a peer or sends to it, wherever on the wheel of 2^32 ms its clock stands.</summary>
    /// <remarks>The loop looks at deadlines 200 ms apart at least. Left alone it sleeps until the deadline and acts then; a pass one millisecond before
    /// finds it not due yet, and the next look is 200 ms behind that one. Both are tried, so that neither a deadline which is a millisecond short
    /// nor one which is a millisecond long passes.</remarks>
    internal static class Deadline
    {
        private const int TimerStepMs = 200;

        /// <summary>Expects the server to end the connection at a time.</summary>
        /// <param name="script">Prepares server and peer. Nothing else may happen in the 200 ms before the time.</param>
        /// <param name="dueMs">From the start, 201 or more.</param>
        /// <param name="isAbort">The connection is aborted, not closed.</param>
        public static void ExpectClose(PeerScript script, int dueMs, bool isAbort)
        {
            Expect(script, dueMs, true, isAbort, null);
        }

        /// <summary>Expects the server to send something at a time.</summary>
        /// <param name="script">Prepares server and peer. Nothing else may happen in the 200 ms before the time.</param>
        /// <param name="dueMs">From the start, 201 or more.</param>
        /// <param name="sent">What is sent begins with these hex digits.</param>
        public static void ExpectSend(PeerScript script, int dueMs, string sent)
        {
            Expect(script, dueMs, false, false, sent);
        }

        private static void Expect(PeerScript script, int dueMs, bool isClose, bool isAbort, string sent)
        {
            // 0; the clock passes 2^31 on the way, with the deadline, a millisecond before it; the same with 2^32.
            int[] starts = new int[]
            {
                0, int.MaxValue - 100, unchecked(int.MinValue - dueMs), unchecked(int.MinValue - dueMs + 1), -100, -dueMs, 1 - dueMs,
            };
            for (int i = 0; i < starts.Length; i++)
            {
                Run(script, starts[i], dueMs, dueMs, false, isClose, isAbort, sent);
                Run(script, starts[i], dueMs, (long)dueMs - 1 + TimerStepMs, true, isClose, isAbort, sent);
            }
        }

        private static void Run(PeerScript script, int startMs, int dueMs, long expectedMs, bool isLookedAtBefore, bool isClose, bool isAbort, string sent)
        {
            VirtualServer server = new VirtualServer(startMs);
            FakeTransport peer = script(server);
            if (isLookedAtBefore)
            {
                server.At(dueMs - 1, () => { });
            }

            long closedMs = 0;
            long sentMs = 0;
            string last = null;
            server.At((long)dueMs + (2 * TimerStepMs), () =>
            {
                closedMs = peer.ClosedMs;
                sentMs = peer.SentMs;
                last = peer.LastSent;
            });
            server.RunFor((long)dueMs + (3 * TimerStepMs));
            string place = "start " + startMs.ToString() + ", looked at before: " + isLookedAtBefore.ToString();
            if (isClose)
            {
                Assert.AreEqual(expectedMs, closedMs, place);
                Assert.AreEqual(isAbort, peer.IsAborted, place);
            }
            else
            {
                Assert.AreEqual(expectedMs, sentMs, place);
                Assert.IsTrue(last.IndexOf(sent) == 0, place + ": " + last);
            }
        }
    }
}
