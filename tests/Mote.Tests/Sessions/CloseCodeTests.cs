using Mote.Core.Frames;
using Mote.Core.Sessions;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    [TestClass]
    public class CloseCodeTests
    {
        // RFC 6455 7.4.1, 7.4.2; 1012 to 1014 are in IANA's registry.
        [TestMethod]
        [DataRow(0, 999, false)]
        [DataRow(1000, 1003, true)]
        [DataRow(1004, 1006, false)]
        [DataRow(1007, 1014, true)]
        [DataRow(1015, 1015, false)]
        [DataRow(1016, 2999, false)]
        [DataRow(3000, 3999, true)]
        [DataRow(4000, 4999, true)]
        [DataRow(5000, 65535, false)]
        public void MayBeSent_EveryCodeOfAClass_IsJudgedAlike(int first, int last, bool expected)
        {
            for (int code = first; code <= last; code++)
            {
                Assert.AreEqual(expected, CloseCode.MayBeSent(code), code.ToString());
            }
        }

        // RFC 6455 7.4.1: 1002 for the protocol, 1007 for text, 1009 for size.
        [TestMethod]
        [DataRow((int)FrameError.None, 1000)]
        [DataRow((int)FrameError.ReservedBitsSet, 1002)]
        [DataRow((int)FrameError.ReservedOpcode, 1002)]
        [DataRow((int)FrameError.UnmaskedFromClient, 1002)]
        [DataRow((int)FrameError.ControlFragmented, 1002)]
        [DataRow((int)FrameError.ControlTooLong, 1002)]
        [DataRow((int)FrameError.LengthNotMinimal, 1002)]
        [DataRow((int)FrameError.LengthTopBitSet, 1002)]
        [DataRow((int)FrameError.ContinuationWithoutMessage, 1002)]
        [DataRow((int)FrameError.MessageInsideMessage, 1002)]
        [DataRow((int)FrameError.ClosePayloadOneByte, 1002)]
        [DataRow((int)FrameError.CloseCodeInvalid, 1002)]
        [DataRow((int)FrameError.CloseReasonNotUtf8, 1007)]
        [DataRow((int)FrameError.TextNotUtf8, 1007)]
        [DataRow((int)FrameError.MessageTooLong, 1009)]
        public void For_Error_GivesItsCode(int error, int expected)
        {
            Assert.AreEqual(expected, CloseCode.For((FrameError)error));
        }

        [TestMethod]
        public void Reason_EveryError_IsItsOwnShortAsciiText()
        {
            string[] reasons = new string[(int)FrameError.MessageTooLong + 1];
            for (int error = 0; error < reasons.Length; error++)
            {
                string reason = CloseCode.Reason((FrameError)error);
                Assert.AreEqual(error == 0, reason.Length == 0, error.ToString());
                Assert.IsTrue(reason.Length <= FrameLayout.MaxReasonBytes, reason);
                for (int i = 0; i < reason.Length; i++)
                {
                    Assert.IsTrue(reason[i] >= ' ' && reason[i] < 127, reason);
                }

                for (int other = 0; other < error; other++)
                {
                    Assert.AreNotEqual(reasons[other], reason, error.ToString());
                }

                reasons[error] = reason;
            }
        }
    }
}
