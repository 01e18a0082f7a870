using System;
using Mote.Core.Frames;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Frames
{
    [TestClass]
    public class FrameHeaderWriterTests
    {
        // RFC 6455 5.2: minimal lengths on either side of every border, no mask, no RSV bit. The first three are 5.7's.
        [TestMethod]
        [DataRow(Opcode.Text, true, "5", "8105")]
        [DataRow(Opcode.Text, false, "3", "0103")]
        [DataRow(Opcode.Continuation, true, "2", "8002")]
        [DataRow(Opcode.Continuation, false, "0", "0000")]
        [DataRow(Opcode.Binary, true, "125", "827D")]
        [DataRow(Opcode.Binary, true, "126", "827E007E")]
        [DataRow(Opcode.Binary, true, "256", "827E0100")]
        [DataRow(Opcode.Binary, true, "65535", "827EFFFF")]
        [DataRow(Opcode.Binary, true, "65536", "827F0000000000010000")]
        [DataRow(Opcode.Binary, false, "4294967296", "027F0000000100000000")]
        [DataRow(Opcode.Binary, true, "9223372036854775807", "827F7FFFFFFFFFFFFFFF")]
        [DataRow(Opcode.Close, true, "0", "8800")]
        [DataRow(Opcode.Close, true, "125", "887D")]
        [DataRow(Opcode.Ping, true, "0", "8900")]
        [DataRow(Opcode.Pong, true, "125", "8A7D")]
        public void Write_Frame_IsExactlyTheHeader(int opcode, bool isFinal, string length, string expected)
        {
            long payloadLength = long.Parse(length);
            Canvas canvas = new Canvas(10);
            int written = FrameHeaderWriter.Write(canvas.Buffer, Canvas.Offset, opcode, isFinal, payloadLength);
            canvas.Expect(expected, written, length);
            Assert.AreEqual(written, FrameHeaderWriter.Size(payloadLength), length);
        }

        // 5.5: the caller's mistakes are exceptions, and nothing is written.
        [TestMethod]
        [DataRow(Opcode.Ping, false, 0, "a control frame without FIN")]
        [DataRow(Opcode.Close, true, 126, "a control frame over 125")]
        [DataRow(Opcode.Binary, true, -1, "a negative length")]
        public void Write_CallersMistake_ThrowsAndWritesNothing(int opcode, bool isFinal, int length, string why)
        {
            Canvas canvas = new Canvas(10);
            Expect.Throws(
                typeof(ArgumentException),
                () => { FrameHeaderWriter.Write(canvas.Buffer, Canvas.Offset, opcode, isFinal, length); },
                why);
            canvas.ExpectMargins(0, why);
        }
    }
}
