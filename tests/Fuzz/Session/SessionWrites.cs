using Mote.Core.Frames;
using Mote.Core.Sessions;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Session
{
    /// <summary>Checks what a session writes: inside its window, well-formed, and nothing after its close frame.</summary>
    internal sealed class SessionWrites(ServerSession session)
    {
        private const int MostControl = 2 + FrameLayout.MaxControlBytes;
        private const int MostHeader = 10;

        private static readonly int[] _lengths = [0, 1, 125, 126, 127, 65535, 65536, int.MaxValue];

        private readonly Window _output = Window.ForOutput(MostControl);
        private bool _inMessage;

        /// <summary>Writes the answer to a ping.</summary>
        public byte[] Pong()
        {
            _output.Refill();
            return Written(session.WritePong(_output.Buffer, _output.Offset), 0x8A);
        }

        /// <summary>Writes a close frame of the server's own.</summary>
        public byte[] Close(int code, string reason)
        {
            _output.Refill();
            return Written(session.WriteClose(_output.Buffer, _output.Offset, code, reason), 0x88);
        }

        /// <summary>Checks pings and data headers: written while the connection is open, and only then.</summary>
        public void CheckOpen(bool isOpen, Prng random)
        {
            _output.Refill();
            Finding.Unless(isOpen ? 2 : 0, Written(session.WritePing(_output.Buffer, _output.Offset), 0x89).Length, "own-ping");

            int length = random.Pick(_lengths);
            MessageFlags flags = (_inMessage ? MessageFlags.None : MessageFlags.First)
                | (random.OneIn(2) ? MessageFlags.Last : MessageFlags.None)
                | (random.OneIn(2) ? MessageFlags.Text : MessageFlags.None);
            _output.Refill();
            int written = session.WriteDataHeader(_output.Buffer, _output.Offset, flags, length);
            _output.CheckBehind(written);
            if (!isOpen)
            {
                Finding.Unless(0, written, "written-after-end");
                return;
            }

            // 5.2 again, from the other side: FIN, opcode, no mask, the shortest length.
            WireFrame expected = new() { IsMasked = false, ClaimedLength = (ulong)length };
            bool isLast = (flags & MessageFlags.Last) != 0;
            int opcode = _inMessage ? 0 : (flags & MessageFlags.Text) != 0 ? 1 : 2;
            expected.First = (byte)((isLast ? 0x80 : 0) | opcode);
            List<byte> header = new(MostHeader);
            expected.AppendHeaderTo(header);
            Finding.UnlessSame(header.ToArray(), _output.Content[..written], "own-data-header");
            _inMessage = !isLast;
        }

        /// <summary>Checks what is written at the end: one close frame if ours is not out yet, then nothing.</summary>
        public void CheckEnd(SessionOutcome outcome)
        {
            Finding.Unless(0, Pong().Length, "written-after-end");
            Finding.Unless(0, Close(1000, "").Length, "written-after-end");
            byte[] answer = Answer();
            Finding.Unless(outcome.ClosedFirst, answer.Length == 0, "close-answer-and-own-close");
            if (answer.Length > 0)
            {
                CheckAnswer(outcome, answer);
            }

            Finding.Unless(0, Answer().Length, "second-close-answer");
            Finding.Unless(0, Pong().Length, "written-after-end");
            Finding.Unless(0, Close(1000, "").Length, "written-after-end");
            CheckOpen(false, new Prng(0));
            Finding.Unless(outcome.Verdict == Verdict.Failed ? SessionState.Failed : SessionState.Closed, session.State, "state-at-end");
        }

        // 5.5.1: the peer's code comes back; 7.1.7: a violation has its own, and here a short reason.
        private static void CheckAnswer(SessionOutcome outcome, byte[] answer)
        {
            int code = outcome.PeerCode;
            if (outcome.Verdict == Verdict.Failed)
            {
                code = CodeFor(outcome.Errors[0]);
                bool isText = answer.Length > 4 && answer.AsSpan(4).IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
                Finding.Unless(isText, "close-answer-reason");
            }
            else
            {
                Finding.Unless(code == 1005 ? 2 : 4, answer.Length, "close-answer-length");
            }

            Finding.Unless(code, answer.Length >= 4 ? (answer[2] << 8) | answer[3] : 1005, "close-answer-code");
        }

        // 7.4.1.
        private static int CodeFor(string error)
        {
            return error switch
            {
                "TextNotUtf8" or "CloseReasonNotUtf8" => 1007,
                "MessageTooLong" => 1009,
                _ => 1002,
            };
        }

        private byte[] Answer()
        {
            _output.Refill();
            return Written(session.WriteCloseResponse(_output.Buffer, _output.Offset), 0x88);
        }

        private byte[] Written(int count, byte first)
        {
            Finding.Unless(count >= 0 && count <= _output.Count, "written-out-of-bounds");
            _output.CheckBehind(count);
            byte[] frame = _output.Content[..count].ToArray();
            Finding.Unless(count == 0 || (count >= 2 && frame[0] == first && frame[1] == count - 2), "control-frame-malformed");
            return frame;
        }
    }
}
