using Mote.Core.Frames;
using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>The closing handshake, begun by either side. RFC 6455 5.5.1, 7.</summary>
    [TestClass]
    public class SessionCloseTests
    {
        // The answer carries the peer's code and never its reason.
        [TestMethod]
        [DataRow("8880 00000000", "{close 1005} | 8800", "Autobahn 7.3.1: no code")]
        [DataRow("8882 00000000 03E8", "{close 1000} | 880203E8", "Autobahn 7.3.3: a code")]
        [DataRow("8887 00000000 03E8 48656C6C6F", "{close 1000} | 880203E8", "Autobahn 7.3.4: a code and a reason")]
        [DataRow("8886 00000000 03E9 F09F9880", "{close 1001} | 880203E9", "a reason of four bytes in one character")]
        [DataRow("0181 00000000 61 8882 00000000 03E8", "T<a{close 1000} | 880203E8", "Autobahn 7.1.3: inside a message")]
        [DataRow("0181 00000000 C3 8887 00000000 03E8 48656C6C6F", "T<C3{close 1000} | 880203E8", "inside a character")]
        [DataRow("8882 00000000 03E8 8981 00000000 61", "{close 1000} | 880203E8", "Autobahn 7.1.4: a ping behind it")]
        [DataRow("8882 00000000 03E8 8882 00000000 03E9", "{close 1000} | 880203E8", "Autobahn 7.1.2: two of them")]
        [DataRow("8882 00000000 03E8 FFFFFFFF", "{close 1000} | 880203E8", "rubbish behind it")]
        public void Read_Close_IsAnsweredWithItsCode(string hex, string expected, string what)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Transcript.Unlimited, what);
        }

        // Autobahn 7.3.5: 123 bytes of reason are the most there can be.
        [TestMethod]
        public void Read_LongestReason_IsAnsweredWithItsCode()
        {
            byte[] payload = Hex.Join(Hex.Bytes("0FA0"), Hex.Utf8(new string('*', 123)));
            Splits.Expect("{close 4000} | 88020FA0", ClientFrame.Make(0x88, payload), Transcript.Unlimited, "123 bytes");
        }

        // RFC 6455 7.4.1, 7.4.2 and IANA's registry: every code that a close frame can carry.
        [TestMethod]
        public void Read_EveryCode_IsAnsweredOrRefused()
        {
            ServerSession session = new ServerSession();
            for (int code = 0; code <= 65535; code += code < 5100 ? 1 : 97)
            {
                session.Reset(0);
                byte[] input = ClientFrame.Make(0x88, new byte[] { (byte)(code >> 8), (byte)code });
                int consumed;
                int piece;
                SessionEvent found = session.Read(input, 0, input.Length, out consumed, out piece);
                bool isAllowed = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
                Assert.AreEqual(isAllowed ? (int)SessionEvent.Close : (int)SessionEvent.Failed, (int)found, code.ToString());
                Assert.AreEqual(isAllowed ? code : CloseCode.Abnormal, session.PeerCloseCode, code.ToString());
                Assert.AreEqual(isAllowed ? 0 : (int)FrameError.CloseCodeInvalid, (int)session.Error, code.ToString());
            }
        }

        // RFC 6455 7.1.2: once our close frame is out, messages are dropped, pings get no pong, and the peer's close frame ends it.
        [TestMethod]
        [DataRow("8882 00000000 03E8", "{close 1000} | ", "the answer")]
        [DataRow("8880 00000000", "{close 1005} | ", "an answer without a code")]
        [DataRow("8181 00000000 61 8281 00000000 62 8882 00000000 03E8", "{close 1000} | ", "messages on their way")]
        [DataRow("0181 00000000 61 8981 00000000 70 8081 00000000 62 8882 00000000 03E8", "{ping 70}{close 1000} | ", "a ping on its way")]
        [DataRow("C180 00000000", "{failed 1} | ", "a violation: our close frame is out already")]
        [DataRow("8181 00000000 FF", "{failed 13} | ", "text that is not UTF-8")]
        public void Read_AfterOurClose_WaitsForThePeersOnly(string hex, string expected, string what)
        {
            Splits.Expect(expected, Hex.Bytes(hex), PlayAfterClose, what);
        }

        // We close in the middle of a message: its rest is discarded, and the next message is not taken for the rest.
        [TestMethod]
        public void Read_RestOfAMessageAfterOurClose_IsDropped()
        {
            ServerSession session = new ServerSession();
            byte[] begin = Hex.Bytes("0183 00000000 6162");
            Assert.AreEqual("T<ab | ", new Transcript(session).Play(begin, begin.Length, 1));
            session.WriteClose(new byte[127], 0, CloseCode.GoingAway, null);
            byte[] rest = Hex.Bytes("63 8081 00000000 64 8180 00000000 8882 00000000 03E9");
            Assert.AreEqual("{close 1001} | ", new Transcript(session).Play(rest, rest.Length, 1));
            Assert.AreEqual((int)SessionState.Closed, (int)session.State);
        }

        private static string PlayAfterClose(byte[] input, int first, int step)
        {
            ServerSession session = new ServerSession();
            Canvas canvas = new Canvas(127);
            canvas.Expect("880203E8", session.WriteClose(canvas.Buffer, Canvas.Offset, CloseCode.Normal, null), "our close");
            return new Transcript(session).Play(input, first, step);
        }
    }
}
