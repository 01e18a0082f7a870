using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Samples.Chat;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The handlers that are there to be copied.</summary>
    [TestClass]
    public sealed class SampleTests : FaultTests
    {
        [TestMethod]
        public void Chat_LineOfAnyone_ReachesEveryone()
        {
            Uri uri = Serve();
            using RawPeer ann = Enter(uri, 1);
            using RawPeer ben = Enter(uri, 2, "* guest1 joins.");
            Assert.AreEqual("* guest2 joins.", ann.ReadMessage());
            ann.Send(RawFrame.Masked("hello"));
            Assert.AreEqual("guest1: hello", ann.ReadMessage());
            Assert.AreEqual("guest1: hello", ben.ReadMessage());
            ben.Send(RawFrame.Masked("hi"));
            Assert.AreEqual("guest2: hi", ann.ReadMessage());
            Assert.AreEqual("guest2: hi", ben.ReadMessage());
        }

        // TCP may cut even the shortest message, and a client may.
        [TestMethod]
        public void Chat_LineInPieces_IsOneLine()
        {
            using RawPeer peer = Enter(Serve(), 1);
            peer.Dribble(RawFrame.Masked("byte by byte"));
            Assert.AreEqual("guest1: byte by byte", peer.ReadMessage());
            peer.Send([.. RawFrame.Masked(RawFrame.Text, "in "u8, final: false), .. RawFrame.Masked(0, "fragments"u8)]);
            Assert.AreEqual("guest1: in fragments", peer.ReadMessage());
            peer.Send(RawFrame.Masked(new string('x', 128)));
            Assert.AreEqual("guest1: " + new string('x', 128), peer.ReadMessage());
        }

        [TestMethod]
        [DataRow(RawFrame.Text, 129, 1009)]
        [DataRow(RawFrame.Binary, 1, 1003)]
        public void Chat_WhatIsNoLine_ClosesOnlyItsClient(int opcode, int bytes, int code)
        {
            Uri uri = Serve();
            using RawPeer other = Enter(uri, 1);
            using (RawPeer peer = Enter(uri, 2, "* guest1 joins."))
            {
                peer.Send(RawFrame.Masked(opcode, Encoding.ASCII.GetBytes(new string('x', bytes))));
                Assert.AreEqual(code, peer.ReadFrame().CloseCode);
                peer.Send(RawFrame.Masked(RawFrame.Close, [(byte)(code >> 8), (byte)code]));
                peer.AssertEnd();
            }

            Assert.AreEqual("* guest2 joins.", other.ReadMessage());
            Assert.AreEqual("* guest2 leaves.", other.ReadMessage());
            other.Send(RawFrame.Masked("still here"));
            Assert.AreEqual("guest1: still here", other.ReadMessage());
        }

        // A place that is taken again must not begin with what its last holder left unsaid.
        [TestMethod]
        public void Chat_HalfALineOfAVisitorThatLeft_IsForgotten()
        {
            Uri uri = Serve(clients: 1);
            using (RawPeer peer = Enter(uri, 1))
            {
                peer.Send(RawFrame.Masked(RawFrame.Text, "half a "u8, final: false));
                peer.Send(RawFrame.Masked(RawFrame.Close, [3, 232]));
                Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
                peer.AssertEnd();
            }

            using RawPeer next = Enter(uri, 2, "* guest1 joins.", "* guest1 leaves.");
            next.Send(RawFrame.Masked("whole"));
            Assert.AreEqual("guest2: whole", next.ReadMessage());
        }

        [TestMethod]
        public void Chat_Nick_IsCutBetweenCharactersAndAnnounced()
        {
            using RawPeer peer = Enter(Serve(), 1);
            peer.Send(RawFrame.Masked("/nick \u0007x" + string.Concat(Enumerable.Repeat("é", 20))));
            string name = "x" + string.Concat(Enumerable.Repeat("é", 11));
            Assert.AreEqual($"* guest1 is now {name}.", peer.ReadMessage());
            peer.Send(RawFrame.Masked("/who"));
            Assert.AreEqual("* Here: " + name, peer.ReadMessage());
            peer.Send(RawFrame.Masked("a\u0000b\u0085c\u202ed\ne"));
            Assert.AreEqual(name + ": abcde", peer.ReadMessage());
        }

        [TestMethod]
        [DataRow("/nick guest1", "* That name is taken.")]
        [DataRow("/nick guest1: hi", "* A name has no space, colon or star: /nick NAME")]
        [DataRow("/nick \u200bguest1\u061c", "* That name is taken.")]
        [DataRow("/nick g\u00adu\u2060e\ufeffs\U000e0041t\u202e1", "* That name is taken.")]
        [DataRow("/nick guest1\u00a0", "* A name has no space, colon or star: /nick NAME")]
        [DataRow("/nick guest1\u2003x", "* A name has no space, colon or star: /nick NAME")]
        [DataRow("/nick \u3000\u202f\u205f", "* A name has no space, colon or star: /nick NAME")]
        [DataRow("/nick \u200b", "* A name has no space, colon or star: /nick NAME")]
        [DataRow("/nicholas", "* Commands: /nick NAME, /who")]
        public void Chat_NameThatMisleads_IsRefused(string line, string answer)
        {
            Uri uri = Serve();
            using RawPeer ann = Enter(uri, 1);
            using RawPeer ben = Enter(uri, 2, "* guest1 joins.");
            ben.Send(RawFrame.Masked(line));
            Assert.AreEqual(answer, ben.ReadMessage());
        }

        [TestMethod]
        public void Chat_SixthLineAtOnce_IsRefusedAloud()
        {
            Uri uri = Serve();
            using RawPeer peer = Enter(uri, 1);
            for (int i = 1; i <= 6; i++)
            {
                peer.Send(RawFrame.Masked("line " + i));
                Assert.AreEqual(i <= 5 ? "guest1: line " + i : "* Slow down: at most 5 lines in 5 seconds. That was not sent.", peer.ReadMessage());
            }
        }

        [TestMethod]
        public void Chat_Newcomer_GetsTheLast16Lines()
        {
            Uri uri = Serve();
            List<string> past = [];
            for (int number = 1; number <= 12; number++)
            {
                using RawPeer guest = Enter(uri, number, [.. past.TakeLast(16)]);
                guest.Send(RawFrame.Masked(RawFrame.Close, [3, 232]));
                Assert.AreEqual(1000, guest.ReadFrame().CloseCode);
                guest.AssertEnd();
                past.AddRange([$"* guest{number} joins.", $"* guest{number} leaves."]);
            }

            using RawPeer last = Enter(uri, 13, [.. past.TakeLast(16)]);
        }

        private Uri Serve(int clients = 4)
        {
            return Start(limits => limits.Clients = clients, test => test.Record("/chat", new ChatHandler(test.Server, "/chat")), witnessed: false).At("/chat");
        }

        // Opens a connection and reads the welcome, the past and the line that announces the newcomer.
        private static RawPeer Enter(Uri uri, int number, params string[] past)
        {
            RawPeer peer = RawPeer.Open(uri);
            Assert.AreEqual($"* Welcome, guest{number}. Commands: /nick NAME, /who", peer.ReadMessage());
            foreach (string line in (string[])[.. past, $"* guest{number} joins."])
            {
                Assert.AreEqual(line, peer.ReadMessage());
            }

            return peer;
        }
    }
}
