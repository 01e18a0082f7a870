using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Samples;
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
            using RawPeer ann = RawPeer.Open(uri);
            using RawPeer ben = RawPeer.Open(uri);
            ann.Send(RawFrame.Masked("hello"));
            ben.Send(RawFrame.Masked("hi"));
            foreach (RawPeer peer in (RawPeer[])[ann, ben])
            {
                CollectionAssert.AreEquivalent((string[])["hello", "hi"], (string[])[peer.ReadMessage(), peer.ReadMessage()]);
            }
        }

        // TCP may cut even the shortest message, and a client may.
        [TestMethod]
        public void Chat_LineInPieces_IsOneLine()
        {
            using RawPeer peer = RawPeer.Open(Serve());
            peer.Dribble(RawFrame.Masked("byte by byte"));
            Assert.AreEqual("byte by byte", peer.ReadMessage());
            peer.Send([.. RawFrame.Masked(RawFrame.Text, "in "u8, final: false), .. RawFrame.Masked(0, "fragments"u8)]);
            Assert.AreEqual("in fragments", peer.ReadMessage());
            peer.Send(RawFrame.Masked(new string('x', 128)));
            Assert.AreEqual(new string('x', 128), peer.ReadMessage());
        }

        [TestMethod]
        [DataRow(RawFrame.Text, 129, 1009)]
        [DataRow(RawFrame.Binary, 1, 1003)]
        public void Chat_WhatIsNoLine_ClosesOnlyItsClient(int opcode, int bytes, int code)
        {
            Uri uri = Serve();
            using RawPeer other = RawPeer.Open(uri);
            using (RawPeer peer = RawPeer.Open(uri))
            {
                peer.Send(RawFrame.Masked(opcode, Encoding.ASCII.GetBytes(new string('x', bytes))));
                Assert.AreEqual(code, peer.ReadFrame().CloseCode);
                peer.Send(RawFrame.Masked(RawFrame.Close, [(byte)(code >> 8), (byte)code]));
                peer.AssertEnd();
            }

            other.Send(RawFrame.Masked("still here"));
            Assert.AreEqual("still here", other.ReadMessage());
        }

        // A place that is taken again must not begin with what its last holder left unsaid.
        [TestMethod]
        public void Chat_HalfALineOfWhoLeft_IsForgotten()
        {
            Uri uri = Serve(clients: 1);
            using (RawPeer peer = RawPeer.Open(uri))
            {
                peer.Send(RawFrame.Masked(RawFrame.Text, "half a "u8, final: false));
                peer.Send(RawFrame.Masked(RawFrame.Close, [3, 232]));
                Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
                peer.AssertEnd();
            }

            using RawPeer next = RawPeer.Open(uri);
            next.Send(RawFrame.Masked("whole"));
            Assert.AreEqual("whole", next.ReadMessage());
        }

        [TestMethod]
        public void Greeting_WhoConnects_IsGreetedAndLetGo()
        {
            ServerUnderTest server = Start(configure: test => test.Record("/greeting", new GreetingHandler("Good morning")), witnessed: false);
            using RawPeer peer = RawPeer.Open(server.At("/greeting"));
            Assert.AreEqual("Good morning", peer.ReadMessage());
            Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
            peer.Send(RawFrame.Masked(RawFrame.Close, [3, 232]));
            peer.AssertEnd();
        }

        private Uri Serve(int clients = 4)
        {
            return Start(limits => limits.Clients = clients, test => test.Record("/chat", new ChatHandler(clients)), witnessed: false).At("/chat");
        }
    }
}
