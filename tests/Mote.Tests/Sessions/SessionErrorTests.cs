using Mote.Core.Frames;
using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>What a client must not send: one violation of each rule of RFC 6455 5, 7 and 8. Nothing after it is read, and the only
    /// response is a close frame with the code for it.</summary>
    [TestClass]
    public class SessionErrorTests
    {
        // Behind each violation stands a message that must not be delivered.
        private const string Behind = " 8181 00000000 61";

        [TestMethod]
        [DataRow("C180 00000000", "", (int)FrameError.ReservedBitsSet, "Autobahn 3.1")]
        [DataRow("A180 00000000", "", (int)FrameError.ReservedBitsSet, "Autobahn 3.2")]
        [DataRow("9180 00000000", "", (int)FrameError.ReservedBitsSet, "RSV3")]
        [DataRow("D980 00000000", "", (int)FrameError.ReservedBitsSet, "Autobahn 3.6: on a ping")]
        [DataRow("8181 00000000 61 F888 00000000", "T<a>", (int)FrameError.ReservedBitsSet, "Autobahn 3.7: on a close behind a message")]
        [DataRow("8380 00000000", "", (int)FrameError.ReservedOpcode, "Autobahn 4.1.1")]
        [DataRow("0481 00000000 61", "", (int)FrameError.ReservedOpcode, "Autobahn 4.1.2")]
        [DataRow("8B80 00000000", "", (int)FrameError.ReservedOpcode, "Autobahn 4.2.1")]
        [DataRow("8F80 00000000", "", (int)FrameError.ReservedOpcode, "Autobahn 4.2.5")]
        [DataRow("8105 48656C6C6F", "", (int)FrameError.UnmaskedFromClient, "5.1: RFC 6455 5.7's unmasked text")]
        [DataRow("8900", "", (int)FrameError.UnmaskedFromClient, "5.1: an unmasked ping")]
        [DataRow("880203E8", "", (int)FrameError.UnmaskedFromClient, "5.1: an unmasked close")]
        [DataRow("0981 00000000 61", "", (int)FrameError.ControlFragmented, "Autobahn 5.1")]
        [DataRow("0A81 00000000 61", "", (int)FrameError.ControlFragmented, "Autobahn 5.2")]
        [DataRow("0882 00000000 03E8", "", (int)FrameError.ControlFragmented, "a close without FIN")]
        [DataRow("89FE 007E 00000000", "", (int)FrameError.ControlTooLong, "Autobahn 2.5")]
        [DataRow("88FE 007E 00000000 03E8", "", (int)FrameError.ControlTooLong, "Autobahn 7.3.6")]
        [DataRow("8AFF 0000000000010000 00000000", "", (int)FrameError.ControlTooLong, "a pong of 64 KB")]
        [DataRow("82FE 007D 00000000", "", (int)FrameError.LengthNotMinimal, "125 in two bytes")]
        [DataRow("82FF 000000000000FFFF 00000000", "", (int)FrameError.LengthNotMinimal, "65535 in eight bytes")]
        [DataRow("82FF 8000000000000000 00000000", "", (int)FrameError.LengthTopBitSet, "the top bit alone")]
        [DataRow("82FF FFFFFFFFFFFFFFFF 00000000", "", (int)FrameError.LengthTopBitSet, "all bits")]
        [DataRow("8081 00000000 61", "", (int)FrameError.ContinuationWithoutMessage, "Autobahn 5.9: FIN set")]
        [DataRow("0081 00000000 61", "", (int)FrameError.ContinuationWithoutMessage, "Autobahn 5.10: FIN not set")]
        [DataRow("8181 00000000 61 8080 00000000", "T<a>", (int)FrameError.ContinuationWithoutMessage, "behind a whole message")]
        [DataRow(
            "0181 00000000 61 8081 00000000 62 8080 00000000",
            "T<ab>",
            (int)FrameError.ContinuationWithoutMessage,
            "behind the last fragment")]
        [DataRow("0181 00000000 61 8181 00000000 62", "T<a", (int)FrameError.MessageInsideMessage, "Autobahn 5.18: text in text")]
        [DataRow("0281 00000000 61 0281 00000000 62", "B<61", (int)FrameError.MessageInsideMessage, "binary in binary")]
        [DataRow("0280 00000000 8180 00000000", "", (int)FrameError.MessageInsideMessage, "text behind an empty fragment")]
        [DataRow("0181 00000000 61 8980 00000000 8281 00000000 62", "T<a{ping }", (int)FrameError.MessageInsideMessage, "behind a ping")]
        [DataRow("8881 00000000 03", "", (int)FrameError.ClosePayloadOneByte, "Autobahn 7.3.2")]
        [DataRow("8882 00000000 03E7", "", (int)FrameError.CloseCodeInvalid, "Autobahn 7.9.2: 999")]
        [DataRow("8882 00000000 03EC", "", (int)FrameError.CloseCodeInvalid, "Autobahn 7.9.3: 1004")]
        [DataRow("8882 00000000 03F8", "", (int)FrameError.CloseCodeInvalid, "Autobahn 7.9.6: 1016")]
        [DataRow("8882 00000000 1388", "", (int)FrameError.CloseCodeInvalid, "Autobahn 7.13.1: 5000")]
        [DataRow("8883 00000000 03E8FF", "", (int)FrameError.CloseReasonNotUtf8, "a reason of FF")]
        [DataRow("8884 00000000 03E8E282", "", (int)FrameError.CloseReasonNotUtf8, "a reason that ends inside a character")]
        [DataRow("8896 00000000 03E8 CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", "", (int)FrameError.CloseReasonNotUtf8, "Autobahn 7.5.1")]
        [DataRow("8181 00000000 FF", "", (int)FrameError.TextNotUtf8, "a byte that is never in UTF-8")]
        [DataRow("8181 00000000 C3", "", (int)FrameError.TextNotUtf8, "a message that ends inside a character")]
        [DataRow("0181 00000000 C3 8080 00000000", "", (int)FrameError.TextNotUtf8, "the same, ended by an empty fragment")]
        [DataRow("0181 00000000 C3 8081 00000000 C3", "", (int)FrameError.TextNotUtf8, "the next fragment does not go on with it")]
        [DataRow("8194 00000000 CEBAE1BDB9CF83CEBCCEB5EDA080656469746564", "", (int)FrameError.TextNotUtf8, "Autobahn 6.3.1")]
        [DataRow("8182 00000000 C280 0181 00000000 80", "T<C280>", (int)FrameError.TextNotUtf8, "a valid message before it")]
        public void Read_Violation_FailsAndCloses(string hex, string before, int error, string what)
        {
            string reason = CloseCode.Reason((FrameError)error);
            int code = CloseCode.For((FrameError)error);
            byte[] head = new byte[] { 0x88, (byte)(2 + reason.Length), (byte)(code >> 8), (byte)code };
            string close = Hex.Text(head) + Hex.Text(Hex.Utf8(reason));
            string sent = before.IndexOf("ping") < 0 ? string.Empty : "8A00";
            string expected = before + "{failed " + error.ToString() + "} | " + sent + close;
            Splits.Expect(expected, Hex.Bytes(hex + Behind), Transcript.Unlimited, what);
        }

        // RFC 6455 8.1, Autobahn 6.4.1 to 6.4.4: at the first impossible byte, though the frame has only begun.
        [TestMethod]
        [DataRow("81E4 00000000 CEBAE1BDB9CF83CEBCCEB5 F490", "above U+10FFFF, inside the frame")]
        [DataRow("01E4 00000000 FF", "in a first fragment")]
        [DataRow("0181 00000000 F4 00E4 00000000 90", "in the second fragment")]
        [DataRow("0182 00000000 E0A0 8980 00000000 00E4 00000000 41", "behind a ping")]
        [DataRow("81FE 0100 37FA213D 7F9FDE", "masked")]
        public void Read_ImpossibleByteInsideAFrame_FailsAtThatByte(string hex, string what)
        {
            byte[] input = Hex.Bytes(hex);
            ServerSession session = new ServerSession();
            for (int i = 0; i < input.Length; i++)
            {
                int consumed;
                int piece;
                SessionEvent found = session.Read(input, i, 1, out consumed, out piece);
                bool isLast = i == input.Length - 1;
                Assert.AreEqual(isLast, found == SessionEvent.Failed, what + ": byte " + i.ToString());
            }

            Assert.AreEqual((int)FrameError.TextNotUtf8, (int)session.Error, what);
            Assert.AreEqual((int)SessionState.Failed, (int)session.State, what);
        }

        [TestMethod]
        public void Reset_AfterAnError_IsANewConnection()
        {
            ServerSession session = new ServerSession();
            byte[] input = Hex.Bytes("0181 00000000 C3 8982 00000000 6162 8180 00000000");
            new Transcript(session).Play(input, input.Length, 1);
            Assert.AreEqual((int)FrameError.MessageInsideMessage, (int)session.Error);
            session.Reset(0);
            Assert.AreEqual((int)FrameError.None, (int)session.Error);
            Assert.AreEqual((int)SessionState.Open, (int)session.State);
            Assert.AreEqual(CloseCode.Abnormal, session.PeerCloseCode);
            Assert.AreEqual(0, session.ControlCount);
            Assert.AreEqual("T<A> | ", new Transcript(session).Play(Hex.Bytes("8181 00000000 41"), 7, 1));
        }
    }
}
