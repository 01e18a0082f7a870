using Mote.Core.Sessions;

namespace Mote.Desktop.Tests.Allocation
{
    // Alone, because the runtime's table of casts is the whole process's, and what it grows by counts for the thread that finds it full.
    [TestClass]
    [DoNotParallelize]
    public sealed class SessionAllocationTests
    {
        private const int Frames = 10_000;

        [TestMethod]
        public void Read_TenThousandMixedFrames_AllocatesNothing()
        {
            ServerSession session = new();
            session.Reset(0);
            byte[] round = MixedFrames.Round;
            byte[] buffer = new byte[1024];
            byte[] output = new byte[1024];

            // The first round may compile, and thereby allocate.
            Play(session, round, buffer, output);
            long before = GC.GetAllocatedBytesForCurrentThread();
            int messages = 0;
            for (int i = 0; i < Frames / MixedFrames.PerRound; i++)
            {
                messages += Play(session, round, buffer, output);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.AreEqual(Frames / MixedFrames.PerRound * MixedFrames.MessagesPerRound, messages);
            Assert.AreEqual(0, allocated);
        }

        // Only a control frame in pieces needs memory of its own: once a connection, however many follow.
        [TestMethod]
        public void Read_PingsInPieces_AllocateOnceAConnection()
        {
            ServerSession session = new();
            byte[] ping = RawFrame.Masked(RawFrame.Ping, "in two"u8);
            byte[] buffer = new byte[ping.Length];
            byte[] output = new byte[256];
            long[] allocated = new long[3];
            PlayInPieces(session, ping, buffer, output);
            for (int connection = 0; connection < allocated.Length; connection++)
            {
                session.Reset(0);
                PlayInPieces(session, ping, buffer, output);
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 1000; i++)
                {
                    PlayInPieces(session, ping, buffer, output);
                }

                allocated[connection] = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            CollectionAssert.AreEqual(new long[3], allocated);
        }

        // Cuts the frame in the middle of its payload, and answers it.
        private static void PlayInPieces(ServerSession session, byte[] ping, byte[] buffer, byte[] output)
        {
            ping.CopyTo(buffer, 0);
            int cut = ping.Length - 3;
            if (session.Read(buffer, 0, cut, out _, out _) != SessionEvent.NeedMore || session.Read(buffer, cut, 3, out _, out _) != SessionEvent.Ping
                || session.WritePong(output, 0) != 8)
            {
                Assert.Fail("The ping was not answered.");
            }
        }

        // Receives as the server does, in buffers full, and answers everything.
        private static int Play(ServerSession session, byte[] round, byte[] buffer, byte[] output)
        {
            int messages = 0;
            for (int start = 0; start < round.Length; start += buffer.Length)
            {
                int count = Math.Min(buffer.Length, round.Length - start);
                Array.Copy(round, start, buffer, 0, count);
                int at = 0;
                SessionEvent found;
                do
                {
                    found = session.Read(buffer, at, count - at, out int consumed, out int piece);
                    at += consumed;
                    switch (found)
                    {
                        case SessionEvent.Data:
                            session.WriteDataHeader(output, 0, session.PieceFlags, piece);
                            messages += (session.PieceFlags & MessageFlags.Last) != 0 ? 1 : 0;
                            break;
                        case SessionEvent.Ping:
                            session.WritePong(output, 0);
                            break;
                        case SessionEvent.Close:
                        case SessionEvent.Failed:
                            return -1;
                    }
                }
                while (found != SessionEvent.NeedMore);
            }

            return messages;
        }
    }
}
