using System;
using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>The endpoint's limit of 5 bytes a message. RFC 6455 7.4.1, code 1009; error 14 is MessageTooLong.</summary>
    [TestClass]
    public class SessionLimitTests
    {
        private const string Close = "881203F1 6D65737361676520746F6F206C6F6E67";

        [TestMethod]
        [DataRow("8185 00000000 48656C6C6F", "T<Hello> | ", "a message of exactly the limit")]
        [DataRow("0182 00000000 4865 0080 00000000 8083 00000000 6C6C6F", "T<Hello> | ", "the same in fragments")]
        [DataRow("8185 00000000 48656C6C6F 8285 00000000 0102030405", "T<Hello>B<0102030405> | ", "each message counts for itself")]
        [DataRow(
            "0185 00000000 48656C6C6F 8986 00000000 010203040506 8080 00000000",
            "T<Hello{ping 010203040506}> | 8A06010203040506",
            "control frames do not count")]
        public void Read_MessageWithinTheLimit_IsDelivered(string hex, string expected, string what)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Limited, what);
        }

        // Refused by the header alone: no byte of the payload has come.
        [TestMethod]
        [DataRow("8186 00000000", "", "one over")]
        [DataRow("82FE 0100 00000000", "", "a 16-bit length")]
        [DataRow("82FF 0000000100000000 00000000", "", "2^32, whose lower half is 0")]
        [DataRow("82FF 7FFFFFFFFFFFFFFF 00000000", "", "2^63 - 1")]
        [DataRow("0185 00000000 48656C6C6F 8081 00000000", "T<Hello", "one over in a second fragment")]
        [DataRow("0181 00000000 48 0081 00000000 65 00FF 7FFFFFFFFFFFFFFF 00000000", "T<He", "a sum over 2^63 - 1")]
        [DataRow("0181 00000000 48 8980 00000000 8085 00000000", "T<H{ping }", "behind a ping")]
        [DataRow("8185 00000000 48656C6C6F 8186 00000000", "T<Hello>", "the second message")]
        public void Read_MessageOverTheLimit_FailsAtItsHeader(string hex, string before, string what)
        {
            string sent = before.IndexOf("ping") < 0 ? string.Empty : "8A00";
            string expected = before + "{failed 14} | " + sent + Hex.Text(Hex.Bytes(Close));
            byte[] input = Hex.Bytes(hex);
            Splits.Expect(expected, input, Limited, what);
            Assert.AreEqual(before + " | " + sent, Limited(Cut(input), input.Length - 1, 1), what + ", but its last byte");
        }

        // 0 is no limit: a length of 2^63 - 1 is a stream, and its first bytes are delivered.
        [TestMethod]
        public void Read_NoLimit_DeliversTheBeginningOfAnEndlessFrame()
        {
            byte[] input = Hex.Bytes("82FF 7FFFFFFFFFFFFFFF 00000000 0102030405");
            Splits.Expect("B<0102030405 | ", input, Transcript.Unlimited, "2^63 - 1");
            input = Hex.Bytes("02FF 7FFFFFFF00000000 00000000 0102030405");
            Splits.Expect("B<0102030405 | ", input, Transcript.Unlimited, "a length whose lower half is 0");
        }

        // The largest limit there is: the sum of two fragments cannot wrap around.
        [TestMethod]
        public void Read_LargestLimit_StillHolds()
        {
            ServerSession session = new ServerSession();
            session.Reset(long.MaxValue);
            byte[] input = Hex.Bytes("0281 00000000 01 80FF 7FFFFFFFFFFFFFFF 00000000");
            Assert.AreEqual("B<01{failed 14} | " + Hex.Text(Hex.Bytes(Close)), new Transcript(session).Play(input, input.Length, 1));
        }

        private static string Limited(byte[] input, int first, int step)
        {
            ServerSession session = new ServerSession();
            session.Reset(5);
            return new Transcript(session).Play(input, first, step);
        }

        private static byte[] Cut(byte[] input)
        {
            byte[] less = new byte[input.Length - 1];
            Array.Copy(input, less, less.Length);
            return less;
        }
    }
}
