using System.Text;
using Mote.Core.Frames;
using Mote.Core.Sessions;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Session
{
    /// <summary>Feeds one input to a session as the server does, and checks the promises of each call.</summary>
    internal sealed class SessionRun(ServerSession session, SessionInput input, ulong place, ulong garbage)
    {
        private const int OurCode = 1001;
        private const string OurReason = "bye";

        private readonly Prng _place = new(place);
        private readonly Prng _garbage = new(garbage);
        private readonly SessionWrites _writes = new(session);
        private bool _hasEnded;

        /// <summary>The close frame that the server sends on its own account.</summary>
        public static byte[] OurClose { get; } = [0x88, 2 + 3, OurCode >> 8, OurCode & 0xFF, .. Encoding.ASCII.GetBytes(OurReason)];

        /// <summary>The outcome.</summary>
        public SessionOutcome Outcome { get; } = new();

        /// <summary>Each call's result: equal for two runs with the same pieces, whatever stands around the windows.</summary>
        public List<int> Calls { get; } = [];

        /// <summary>Runs the whole input in pieces of the given lengths; a piece is cut in two where the server closes.</summary>
        public SessionRun Run(int[] pieces)
        {
            session.Reset(input.Limit);
            int at = 0;
            CloseAt(at);
            foreach (int piece in pieces)
            {
                int end = at + piece;
                if (input.CloseAt > at && input.CloseAt < end)
                {
                    Feed(input.Wire.AsSpan(at, input.CloseAt - at));
                    at = input.CloseAt;
                    CloseAt(at);
                }

                Feed(input.Wire.AsSpan(at, end - at));
                at = end;
                CloseAt(at);
            }

            Outcome.PeerCode = session.PeerCloseCode;
            if (_hasEnded)
            {
                _writes.CheckEnd(Outcome);
                Feed([0x81, 0x80, 0, 0, 0, 0]);
            }

            return this;
        }

        private void CloseAt(int at)
        {
            if (at != input.CloseAt || Outcome.ClosedFirst)
            {
                return;
            }

            byte[] sent = _writes.Close(OurCode, OurReason);
            if (_hasEnded)
            {
                Finding.Unless(0, sent.Length, "written-after-end");
                return;
            }

            Finding.UnlessSame(OurClose, sent, "own-close-frame");
            Finding.Unless(SessionState.CloseSent, session.State, "state-after-own-close");
            Finding.Unless(0, _writes.Close(OurCode, OurReason).Length, "second-close-frame");
            Outcome.Sent.AddRange(sent);
            Outcome.ClosedFirst = true;
        }

        private void Feed(ReadOnlySpan<byte> piece)
        {
            Window window = Window.Around(piece, _place, _garbage);
            int at = window.Offset;
            int left = window.Count;
            while (true)
            {
                SessionEvent found = session.Read(window.Buffer, at, left, out int consumed, out int data);
                Calls.AddRange([(int)found, consumed, data, (int)session.State]);
                window.CheckMargins();
                if (_hasEnded)
                {
                    SessionEvent last = Outcome.Verdict == Verdict.Failed ? SessionEvent.Failed : SessionEvent.Close;
                    Finding.Unless(found == last && consumed == 0 && data == 0, "read-after-end");
                    return;
                }

                Finding.Unless(consumed >= 0 && consumed <= left, "consumed-out-of-bounds");
                Finding.Unless(data >= 0 && data <= consumed && (data == 0 || found == SessionEvent.Data), "piece-out-of-bounds");
                at += consumed;
                left -= consumed;
                CheckPong(found, consumed, at - consumed == window.Offset);
                if (found == SessionEvent.NeedMore)
                {
                    Finding.Unless(0, left, "need-more-with-bytes-left");
                    return;
                }

                Finding.Unless(consumed > 0 || found == SessionEvent.Failed, "event-without-progress");
                if (found != SessionEvent.Failed)
                {
                    Finding.UnlessSame(piece[(at - window.Offset)..], window.Content[(at - window.Offset)..], "unread-bytes-changed");
                }

                Note(found, window.Buffer.AsSpan(at - data, data));
            }
        }

        // The server keeps the space of one pong free for this: of a piece only its first ping may have begun before it.
        private void CheckPong(SessionEvent found, int consumed, bool isFirst)
        {
            if (found == SessionEvent.Ping)
            {
                Finding.Unless(isFirst || 2 + session.ControlCount < consumed, "pong-longer-than-its-input");
            }
        }

        private void Note(SessionEvent found, ReadOnlySpan<byte> data)
        {
            switch (found)
            {
                case SessionEvent.Data:
                    Finding.Unless(!Outcome.ClosedFirst, "data-after-own-close");
                    NoteData(session.PieceFlags, data);
                    break;
                case SessionEvent.Ping:
                    Outcome.AddPing(session.ControlPayload.AsSpan(0, session.ControlCount));
                    byte[] pong = _writes.Pong();
                    Finding.Unless(Outcome.ClosedFirst, pong.Length == 0, "pong-and-own-close");
                    Outcome.Sent.AddRange(pong);
                    break;
                case SessionEvent.Close:
                    Outcome.Verdict = Verdict.Closed;
                    Finding.Unless(SessionState.CloseReceived, session.State, "state-after-close");
                    _hasEnded = true;
                    break;
                case SessionEvent.Failed:
                    Outcome.Verdict = Verdict.Failed;
                    Outcome.Errors.Add(session.Error.ToString());
                    Finding.Unless(Enum.IsDefined(session.Error) && session.Error != FrameError.None, "failed-without-name");
                    Finding.Unless(SessionState.Failed, session.State, "state-after-failure");
                    _hasEnded = true;
                    break;
                default:
                    throw new Finding("unknown-event", found.ToString());
            }

            Finding.Unless(Outcome.Verdict == Verdict.Failed, session.Error != FrameError.None, "error-without-failure");
            _writes.CheckOpen(!_hasEnded && !Outcome.ClosedFirst, _place);
        }

        private void NoteData(MessageFlags flags, ReadOnlySpan<byte> data)
        {
            bool isText = (flags & MessageFlags.Text) != 0;
            bool isFirst = (flags & MessageFlags.First) != 0;
            bool isLast = (flags & MessageFlags.Last) != 0;
            SessionEntry? before = Outcome.Entries.LastOrDefault(entry => !entry.IsPing);
            Finding.Unless(before == null || before.IsLast, isFirst, "first-flag");
            Finding.Unless(isFirst || before!.IsText == isText, "text-flag-changes");
            Finding.Unless(data.Length > 0 || isLast, "empty-piece");
            Outcome.AddData(isText, isFirst, isLast, data);
        }
    }
}
