using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>Reads frames for sessions: turns a peer's bytes into events. One reader serves all sessions of a server, one after another: it has what is of use
    /// only until the next read. What must outlast that is in the session. RFC 6455 5 to 8.</summary>
    /// <remarks>Reading: header -> payload of a data frame or of a control frame -> header.</remarks>
    public sealed class SessionReader
    {
        private const int ShortHeaderBytes = 2 + FrameLayout.KeyBytes;
        private const int WholeText = FrameLayout.FinalBit | Opcode.Text;
        private const int WholeBinary = FrameLayout.FinalBit | Opcode.Binary;

        // Fields, because the server reads them for every message and a property costs three times as much on the device.
        internal readonly ControlReader Control;
        internal MessageFlags PieceFlagsValue;

        /// <summary>Control frames read so far. The server sets it to 0 when it starts to count anew.</summary>
        internal int ControlFrames;

        // Both stand at a beginning between two reads: a header or a character in pieces is kept by its session.
        private readonly FrameHeaderReader _header = new FrameHeaderReader();
        private readonly Utf8Validator _utf8 = new Utf8Validator();

        /// <summary>Makes a reader.</summary>
        public SessionReader()
        {
            Control = new ControlReader(_utf8);
        }

        /// <summary>Does for a session what <see cref="ServerSession.Read"/> does, one call cheaper.</summary>
        internal SessionEvent Read(ReadingState session, byte[] buffer, int offset, int count, out int consumed, out int piece)
        {
            int most = session.ShortBytes;
            if (most > 0 && count > ShortHeaderBytes)
            {
                // A short message in one frame is by far the most frequent input. This applies the rules of BeginFrame and ReadData to it in a third
                // of the instructions; a call more would cost 700.
                int first = buffer[offset];
                int length = buffer[offset + 1] - FrameLayout.MaskedBit;
                if ((first == WholeText || first == WholeBinary) && length > 0 && length <= most && length <= count - ShortHeaderBytes)
                {
                    consumed = ShortHeaderBytes + length;
                    piece = length;
                    int payload = offset + ShortHeaderBytes;
                    int all = Masking.Apply(BitConverter.ToInt32(buffer, offset + 2), buffer, payload, length);
                    if (first == WholeBinary)
                    {
                        PieceFlagsValue = MessageFlags.WholeBinary;
                        return SessionEvent.Data;
                    }

                    // 8.1: text that is not valid UTF-8 MUST fail the connection.
                    if ((all & Masking.NotAscii) != 0 && !CheckText(session, buffer, payload, length, true))
                    {
                        piece = 0;
                        return session.Fail(FrameError.TextNotUtf8);
                    }

                    PieceFlagsValue = MessageFlags.WholeText;
                    return SessionEvent.Data;
                }
            }

            if (session.StateValue > SessionState.CloseSent)
            {
                // 7.1.7: an endpoint MUST NOT continue to process data after failing the connection. 1.4: data after a close frame is discarded.
                piece = 0;
                consumed = 0;
                return session.StateValue == SessionState.Failed ? SessionEvent.Failed : SessionEvent.Close;
            }

            session.ShortBytes = most > 0 ? -most : most;
            return ReadFrames(session, buffer, offset, count, out consumed, out piece);
        }

        private SessionEvent ReadFrames(ReadingState session, byte[] buffer, int offset, int count, out int consumed, out int piece)
        {
            piece = 0;
            int at = offset;
            int end = offset + count;
            while (true)
            {
                if ((session.Head & ReadingState.PayloadBit) == 0)
                {
                    int used;
                    ReadStatus status = ReadHeader(session, buffer, at, end - at, out used);
                    at += used;
                    if (status != ReadStatus.Done)
                    {
                        consumed = at - offset;
                        return status == ReadStatus.NeedMore ? SessionEvent.NeedMore : SessionEvent.Failed;
                    }
                }

                int available = end - at;
                long remaining = session.Remaining;
                if (remaining < available)
                {
                    available = (int)remaining;
                }
                else if (available == 0 && remaining > 0)
                {
                    consumed = at - offset;
                    return SessionEvent.NeedMore;
                }

                session.Remaining = remaining - available;
                bool isData = (session.Head & Opcode.ControlBit) == 0;
                SessionEvent found = isData ? ReadData(session, buffer, at, available) : ReadControl(session, buffer, at, available);
                at += available;
                if (found != SessionEvent.NeedMore)
                {
                    piece = found == SessionEvent.Data ? available : 0;
                    consumed = at - offset;
                    return found;
                }
            }
        }

        private ReadStatus ReadHeader(ReadingState session, byte[] buffer, int offset, int count, out int consumed)
        {
            FrameHeaderReader header = _header;
            if (session.Head != 0)
            {
                header.Resume(session.Head, session.Remaining, session.Key);
            }

            ReadStatus status = header.Feed(buffer, offset, count, out consumed);
            session.Key = header.KeyValue;
            if (status == ReadStatus.NeedMore)
            {
                session.Head = header.Progress;
                session.Remaining = header.LengthValue;
                header.Reset();
                return ReadStatus.NeedMore;
            }

            FrameError error = status == ReadStatus.Done ? BeginFrame(session, header.OpcodeValue, header.LengthValue) : header.Error;
            if (error != FrameError.None)
            {
                header.Reset();
                session.Fail(error);
                return ReadStatus.Failed;
            }

            return ReadStatus.Done;
        }

        private FrameError BeginFrame(ReadingState session, int opcode, long length)
        {
            session.Remaining = length;
            if (opcode >= Opcode.Close)
            {
                // 5.4: control frames MAY be injected in the middle of a fragmented message, so the message's state must not change here.
                session.Head = ReadingState.PayloadBit | ((int)length << 8) | opcode;
                return FrameError.None;
            }

            session.Head = _header.FinalValue ? ReadingState.PayloadBit | FrameLayout.FinalBit : ReadingState.PayloadBit;
            int flags = session.Flags;
            long left;
            if (opcode == Opcode.Continuation)
            {
                // 5.4: a fragmented message starts with a frame whose opcode is not 0, so a continuation frame needs such a frame before it.
                if ((flags & ReadingState.InMessageBit) == 0)
                {
                    return FrameError.ContinuationWithoutMessage;
                }

                left = session.MessageLeft;
            }
            else
            {
                // 5.4: the fragments of one message MUST NOT be interleaved between the fragments of another.
                if ((flags & ReadingState.InMessageBit) != 0)
                {
                    return FrameError.MessageInsideMessage;
                }

                flags = (flags & ~ReadingState.PieceMask) | ReadingState.InMessageBit | (int)MessageFlags.First;
                session.Flags = opcode == Opcode.Text ? flags | (int)MessageFlags.Text : flags;
                left = session.MaxMessageBytes;
            }

            // A subtraction, because a sum would overflow with a length near 2^63. Without a limit what is left says nothing.
            session.MessageLeft = left - length;
            return length > left && session.MaxMessageBytes > 0 ? FrameError.MessageTooLong : FrameError.None;
        }

        private SessionEvent ReadData(ReadingState session, byte[] buffer, int offset, int count)
        {
            bool isOpen = session.StateValue == SessionState.Open;
            bool isLast = false;
            int flags = session.Flags;
            int next = flags;
            if (session.Remaining == 0)
            {
                isLast = (session.Head & FrameLayout.FinalBit) != 0;
                session.Head = 0;
                if (isLast)
                {
                    next &= ~ReadingState.InMessageBit;
                    session.ShortBytes = -session.ShortBytes;
                }
            }

            // An empty fragment needs no event, because the next piece has its flags. After our close frame messages are discarded.
            bool isReported = isOpen && (count > 0 || isLast);
            session.Flags = isReported ? next & ~(int)MessageFlags.First : next;
            int all = 0;
            if (count > 0)
            {
                int key = session.Key;
                all = Masking.Apply(key, buffer, offset, count);
                int phaseBits = (count & 3) * 8;
                if (phaseBits != 0)
                {
                    session.Key = (int)(((uint)key >> phaseBits) | ((uint)key << (32 - phaseBits)));
                }
            }

            // A piece of ASCII alone, outside a character that an earlier piece began, needs no look.
            if ((flags & (int)MessageFlags.Text) != 0 && ((all & Masking.NotAscii) | session.Utf8State) != 0
                && !CheckText(session, buffer, offset, count, isLast))
            {
                return session.Fail(FrameError.TextNotUtf8);
            }

            MessageFlags piece = (MessageFlags)(flags & ReadingState.PieceMask);
            PieceFlagsValue = isLast ? piece | MessageFlags.Last : piece;
            return isReported ? SessionEvent.Data : SessionEvent.NeedMore;
        }

        private SessionEvent ReadControl(ReadingState session, byte[] buffer, int offset, int count)
        {
            if (session.Remaining == 0)
            {
                ControlFrames++;
            }

            return Control.Read(session, buffer, offset, count);
        }

        // 8.1: a byte stream that is not valid UTF-8 MUST fail the connection. This finds the first byte that makes it invalid.
        private bool CheckText(ReadingState session, byte[] buffer, int offset, int count, bool isLast)
        {
            Utf8Validator utf8 = _utf8;
            utf8.State = session.Utf8State;
            bool isValid = utf8.Check(buffer, offset, count) < 0;
            int state = utf8.State;
            session.Utf8State = state;

            // 5.6: a fragment may end inside a character, but the whole message must be valid UTF-8.
            return isValid && (!isLast || state == 0);
        }
    }
}
