using System;
using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>What the server sends: never masked, minimal lengths, one message at a time. RFC 6455 5.1, 5.2, 5.4, 5.5.</summary>
    [TestClass]
    public class SessionWritingTests
    {
        [TestMethod]
        [DataRow((int)MessageFlags.WholeText, 5, "8105")]
        [DataRow((int)MessageFlags.WholeBinary, 5, "8205")]
        [DataRow((int)MessageFlags.WholeText, 0, "8100")]
        [DataRow((int)MessageFlags.WholeBinary, 125, "827D")]
        [DataRow((int)MessageFlags.WholeBinary, 126, "827E007E")]
        [DataRow((int)MessageFlags.WholeBinary, 65535, "827EFFFF")]
        [DataRow((int)MessageFlags.WholeBinary, 65536, "827F0000000000010000")]
        [DataRow((int)(MessageFlags.Text | MessageFlags.First), 3, "0103")]
        [DataRow((int)MessageFlags.First, 3, "0203")]
        public void WriteDataHeader_BeginOfAMessage_IsExactlyTheHeader(int flags, int length, string expected)
        {
            Canvas canvas = new Canvas(10);
            int written = new ServerSession().WriteDataHeader(canvas.Buffer, Canvas.Offset, (MessageFlags)flags, length);
            canvas.Expect(expected, written, expected);
        }

        // 5.4: a streamed answer is fragmented as it goes; its kind stands in the first frame only. Then the next message may begin.
        [TestMethod]
        public void WriteDataHeader_MessageInPieces_ContinuesIt()
        {
            ServerSession session = new ServerSession();
            ExpectHeader(session, MessageFlags.Text | MessageFlags.First, "0101");
            ExpectHeader(session, MessageFlags.Text, "0001");
            ExpectHeader(session, MessageFlags.None, "0001");
            ExpectHeader(session, MessageFlags.Text | MessageFlags.Last, "8001");
            ExpectHeader(session, MessageFlags.First, "0201");
            ExpectHeader(session, MessageFlags.Last, "8001");
            ExpectHeader(session, MessageFlags.WholeText, "8101");
        }

        // 5.4: control frames may stand between the fragments of our message.
        [TestMethod]
        public void WritePing_InsideOurMessage_LeavesItUnderWay()
        {
            ServerSession session = new ServerSession();
            ExpectHeader(session, MessageFlags.First, "0201");
            Canvas canvas = new Canvas(2);
            canvas.Expect("8900", session.WritePing(canvas.Buffer, Canvas.Offset), "ping");
            ExpectHeader(session, MessageFlags.Last, "8001");
        }

        [TestMethod]
        public void WriteDataHeader_MessageInsideOurMessage_Throws()
        {
            ServerSession session = new ServerSession();
            Canvas canvas = new Canvas(10);
            Action begin = () => { session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.WholeText, 0); };
            Action resume = () => { session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.Last, 0); };
            Expect.Throws(typeof(InvalidOperationException), resume, "nothing to continue");
            ExpectHeader(session, MessageFlags.First, "0201");
            Expect.Throws(typeof(InvalidOperationException), begin, "a message inside a message");
            canvas.ExpectMargins(0, "nothing written");
            ExpectHeader(session, MessageFlags.Last, "8001");
        }

        // After a caller's mistake the session must not be in the middle of a message.
        [TestMethod]
        public void WriteDataHeader_NegativeLength_ThrowsAndChangesNothing()
        {
            ServerSession session = new ServerSession();
            Canvas canvas = new Canvas(10);
            Expect.Throws(
                typeof(ArgumentException),
                () => { session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.First, -1); },
                "-1");
            canvas.ExpectMargins(0, "nothing written");
            ExpectHeader(session, MessageFlags.First, "0201");
        }

        [TestMethod]
        public void Reset_InsideOurMessage_BeginsANewOne()
        {
            ServerSession session = new ServerSession();
            ExpectHeader(session, MessageFlags.First, "0201");
            session.Reset(0);
            ExpectHeader(session, MessageFlags.First, "0201");
        }

        // RFC 6455 5.5.1: the code, then the reason in UTF-8.
        [TestMethod]
        [DataRow(1000, "", "8802 03E8")]
        [DataRow(1001, "bye", "8805 03E9 627965")]
        [DataRow(4999, "\u00FC\u20AC", "8807 1387 C3BCE282AC")]
        public void WriteClose_CodeAndReason_IsExactlyTheFrame(int code, string reason, string expected)
        {
            Canvas canvas = new Canvas(127);
            ServerSession session = new ServerSession();
            canvas.Expect(expected, session.WriteClose(canvas.Buffer, Canvas.Offset, code, reason), expected);
            Assert.AreEqual((int)SessionState.CloseSent, (int)session.State);
        }

        [TestMethod]
        public void WriteClose_NoReason_IsTheCodeAlone()
        {
            Canvas canvas = new Canvas(4);
            canvas.Expect("880203E8", new ServerSession().WriteClose(canvas.Buffer, Canvas.Offset, 1000, null), "null");
        }

        // 5.5: 125 bytes with the code; characters do not count, bytes do.
        [TestMethod]
        [DataRow("*", 123)]
        [DataRow("\u00FC", 61)]
        [DataRow("\u20AC", 41)]
        public void WriteClose_LongestReason_Fits(string character, int times)
        {
            string reason = string.Empty;
            for (int i = 0; i < times; i++)
            {
                reason += character;
            }

            byte[] payload = Hex.Join(Hex.Bytes("03E8"), Hex.Utf8(reason));
            Canvas canvas = new Canvas(127);
            string expected = "88" + Hex.Text(new byte[] { (byte)payload.Length }) + Hex.Text(payload);
            canvas.Expect(expected, new ServerSession().WriteClose(canvas.Buffer, Canvas.Offset, 1000, reason), "the longest");

            reason += character;
            ExpectRefused(1000, reason, times.ToString() + " and one more");
        }

        [TestMethod]
        [DataRow(-1)]
        [DataRow(0)]
        [DataRow(999)]
        [DataRow(1004)]
        [DataRow(1005)]
        [DataRow(1006)]
        [DataRow(1015)]
        [DataRow(1016)]
        [DataRow(2999)]
        [DataRow(5000)]
        [DataRow(65536 + 1000)]
        public void WriteClose_CodeThatMayNotBeSent_Throws(int code)
        {
            ExpectRefused(code, null, code.ToString());
        }

        // 5.5.2 and 5.5.3: a pong is reported once, if a ping with a payload went before it; an empty one answers the pings without payload.
        [TestMethod]
        public void Read_PongAfterAPingWithPayload_IsReportedOnce()
        {
            ServerSession session = new ServerSession();
            Canvas canvas = new Canvas(4);
            byte[] input = Hex.Bytes("8A80 00000000 8A82 00000000 4142 8A81 00000000 43");
            canvas.Expect("89024142", session.WritePing(canvas.Buffer, Canvas.Offset, new byte[] { 0, 0x41, 0x42 }, 1, 2), "a ping of two bytes");
            int consumed;
            int piece;
            Assert.AreEqual((int)SessionEvent.Pong, (int)session.Read(input, 0, input.Length, out consumed, out piece));
            Assert.AreEqual(14, consumed);
            Assert.AreEqual("4142", Hex.Text(session.ControlPayload, 0, session.ControlCount));
            Assert.AreEqual((int)SessionEvent.NeedMore, (int)session.Read(input, consumed, input.Length - consumed, out consumed, out piece));
            Expect.Throws(typeof(ArgumentException), () => session.WritePing(new byte[9], 0, new byte[9], 0, 0), "no payload");
            Expect.Throws(typeof(ArgumentException), () => session.WritePing(new byte[999], 0, new byte[126], 0, 126), "126 bytes");
        }

        // 5.5.3: a pong's payload is the ping's; a ping's frames may come in pieces, its payload masked.
        [TestMethod]
        public void WritePong_AfterAPing_RepeatsItsPayload()
        {
            ServerSession session = new ServerSession();
            byte[] input = ClientFrame.Make(0x89, Hex.Utf8("Hello"));
            int consumed;
            int piece;
            Assert.AreEqual((int)SessionEvent.Ping, (int)session.Read(input, 0, input.Length, out consumed, out piece));
            Canvas canvas = new Canvas(7);
            canvas.Expect("8A0548656C6C6F", session.WritePong(canvas.Buffer, Canvas.Offset), "RFC 6455 5.7");
        }

        // The MDN conversation's answers, between and behind the client's messages.
        [TestMethod]
        public void WriteDataHeader_MdnConversation_AnswersEachMessage()
        {
            ServerSession session = new ServerSession();
            byte[] hello = ClientFrame.Make(0x81, Hex.Utf8("hello"));
            Assert.AreEqual("T<hello> | ", new Transcript(session).Play(hello, hello.Length, 1));
            Canvas canvas = new Canvas(2);
            canvas.Expect("8103", session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.WholeText, 3), "Hi.");
            byte[] more = Hex.Join(ClientFrame.Make(0x01, Hex.Utf8("and a")), ClientFrame.Make(0x80, Hex.Utf8("year!")));
            Assert.AreEqual("T<and ayear!> | ", new Transcript(session).Play(more, more.Length, 1));
            canvas = new Canvas(2);
            canvas.Expect("8119", session.WriteDataHeader(canvas.Buffer, Canvas.Offset, MessageFlags.WholeText, 25), "the second answer");
        }

        private static void ExpectHeader(ServerSession session, MessageFlags flags, string expected)
        {
            Canvas canvas = new Canvas(2);
            canvas.Expect(expected, session.WriteDataHeader(canvas.Buffer, Canvas.Offset, flags, 1), expected);
        }

        private static void ExpectRefused(int code, string reason, string why)
        {
            ServerSession session = new ServerSession();
            Canvas canvas = new Canvas(400);
            Expect.Throws(typeof(ArgumentException), () => { session.WriteClose(canvas.Buffer, Canvas.Offset, code, reason); }, why);
            canvas.ExpectMargins(0, why);
            Assert.AreEqual((int)SessionState.Open, (int)session.State, why);
        }
    }
}
