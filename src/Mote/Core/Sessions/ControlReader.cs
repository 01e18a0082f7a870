using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>Reads the payloads of control frames for all sessions of a <see cref="SessionReader"/>: ping, pong and close. RFC 6455 5.5.</summary>
    internal sealed class ControlReader
    {
        /// <summary>The payload of the last control frame that was complete, valid until the next read.</summary>
        internal readonly byte[] Payload = new byte[FrameLayout.MaxControlBytes];

        /// <summary>Bytes in <see cref="Payload"/>.</summary>
        internal int Count;

        private readonly Utf8Validator _utf8;

        /// <summary>Makes a reader.</summary>
        /// <param name="utf8">Checks a text from its beginning to its end when asked; no other text may stand in the middle meanwhile.</param>
        public ControlReader(Utf8Validator utf8)
        {
            _utf8 = utf8;
        }

        /// <summary>Reads a piece of the payload.</summary>
        /// <param name="session">In the payload of a control frame, of which <see cref="ReadingState.Remaining"/> bytes follow behind the piece.</param>
        /// <param name="buffer">Holds the piece, masked. Only read, not kept.</param>
        /// <param name="offset">Index of the piece's first byte.</param>
        /// <param name="count">Bytes in the piece; 0 only if the frame has no payload.</param>
        /// <returns>The event; NeedMore if the frame is not complete, or nothing follows from it.</returns>
        public SessionEvent Read(ReadingState session, byte[] buffer, int offset, int count)
        {
            int remaining = (int)session.Remaining;
            int total = (session.Head >> 8) & FrameLayout.LengthMask;
            int before = total - remaining - count;
            if (remaining > 0)
            {
                if (session.ControlPart == null)
                {
                    session.ControlPart = new byte[FrameLayout.MaxControlBytes];
                }

                Array.Copy(buffer, offset, session.ControlPart, before, count);
                return SessionEvent.NeedMore;
            }

            byte[] payload = Payload;
            if (before > 0)
            {
                Array.Copy(session.ControlPart, 0, payload, 0, before);
            }

            Array.Copy(buffer, offset, payload, before, count);
            Masking.Apply(session.Key, payload, 0, total);
            Count = total;
            int opcode = session.Head & FrameLayout.OpcodeMask;
            session.Head = 0;
            switch (opcode)
            {
                case Opcode.Close:
                    return ReadClose(session);
                case Opcode.Ping:
                    return SessionEvent.Ping;
                case Opcode.Pong when total > 0 && (session.Flags & ReadingState.PongAwaitedBit) != 0:
                    session.Flags &= ~ReadingState.PongAwaitedBit;
                    return session.StateValue == SessionState.Open ? SessionEvent.Pong : SessionEvent.NeedMore;
                default:
                    // 5.5.3: a response to an unsolicited Pong is not expected.
                    return SessionEvent.NeedMore;
            }
        }

        private SessionEvent ReadClose(ReadingState session)
        {
            int code = CloseCode.NoneReceived;

            // 7.1.5: if the close frame contains no status code, the close code is considered to be 1005.
            if (Count > 0)
            {
                // 5.5.1: if there is a body, the first two bytes MUST be a 2-byte unsigned integer.
                if (Count < FrameLayout.CloseCodeBytes)
                {
                    return session.Fail(FrameError.ClosePayloadOneByte);
                }

                code = (Payload[0] << 8) | Payload[1];
                if (!CloseCode.MayBeSent(code))
                {
                    return session.Fail(FrameError.CloseCodeInvalid);
                }

                // 5.5.1: the rest is UTF-8-encoded.
                _utf8.Reset();
                if (_utf8.Check(Payload, FrameLayout.CloseCodeBytes, Count - FrameLayout.CloseCodeBytes) >= 0 || !_utf8.IsComplete)
                {
                    return session.Fail(FrameError.CloseReasonNotUtf8);
                }
            }

            session.ReceiveClose(code);
            return SessionEvent.Close;
        }
    }
}
