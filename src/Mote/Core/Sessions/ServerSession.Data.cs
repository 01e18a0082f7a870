using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <content>Reads messages from the peer, in pieces as they arrive. RFC 6455 5.4, 5.6.</content>
    public sealed partial class ServerSession
    {
        // A short message in one frame is by far the most frequent input. This applies the rules of BeginFrame and ReadData to it in a third of
        // the instructions.
        private SessionEvent ReadShortMessage(byte[] buffer, int offset, int length, bool isText)
        {
            int payload = offset + ShortHeaderBytes;
            Masking.Apply(buffer[offset + 2], buffer[offset + 3], buffer[offset + 4], buffer[offset + 5], buffer, payload, length);
            PieceFlagsValue = MessageFlags.WholeBinary;
            if (isText)
            {
                // 8.1: text that is not valid UTF-8 MUST fail the connection.
                int end = payload + length;
                if (Utf8Validator.SkipAscii(buffer, payload, end) != end && (_utf8.Check(buffer, payload, length) >= 0 || !_utf8.IsComplete))
                {
                    return Fail(FrameError.TextNotUtf8);
                }

                PieceFlagsValue = MessageFlags.WholeText;
            }

            return SessionEvent.Data;
        }

        private FrameError BeginFrame()
        {
            int opcode = _header.OpcodeValue;
            _remaining = _header.LengthValue;
            _keyPhase = 0;
            if (opcode >= Opcode.Close)
            {
                // 5.4: control frames MAY be injected in the middle of a fragmented message, so the message's state must not change here.
                _controlCount = 0;
                _step = Step.Control;
                return FrameError.None;
            }

            _step = Step.Data;
            if (opcode == Opcode.Continuation)
            {
                // 5.4: a fragmented message starts with a frame whose opcode is not 0, so a continuation frame needs such a frame before it.
                if (!_inMessage)
                {
                    return FrameError.ContinuationWithoutMessage;
                }
            }
            else
            {
                // 5.4: the fragments of one message MUST NOT be interleaved between the fragments of another.
                if (_inMessage)
                {
                    return FrameError.MessageInsideMessage;
                }

                _inMessage = true;
                _messageBytes = 0;
                _messageFlags = opcode == Opcode.Text ? MessageFlags.Text | MessageFlags.First : MessageFlags.First;
            }

            if (_maxMessageBytes > 0)
            {
                // A subtraction, because the sum would overflow with a length near 2^63.
                if (_remaining > _maxMessageBytes - _messageBytes)
                {
                    return FrameError.MessageTooLong;
                }

                _messageBytes += _remaining;
            }

            return FrameError.None;
        }

        private SessionEvent ReadData(byte[] buffer, int offset, int count)
        {
            bool isFrameEnd = _remaining == 0;
            bool isLast = isFrameEnd && _header.FinalValue;
            if (isFrameEnd)
            {
                _step = Step.Header;
                _inMessage = !isLast;
                _isFresh = isLast && _state == SessionState.Open;
            }

            if (count > 0)
            {
                _keyPhase = Masking.Apply(_header.Key, _keyPhase, buffer, offset, count);
            }

            MessageFlags flags = _messageFlags;
            if ((flags & MessageFlags.Text) != 0)
            {
                // 8.1: a byte stream that is not valid UTF-8 MUST fail the connection. This finds the first byte that makes it invalid.
                if (_utf8.Check(buffer, offset, count) >= 0)
                {
                    return Fail(FrameError.TextNotUtf8);
                }

                // 5.6: a fragment may end inside a character, but the whole message must be valid UTF-8.
                if (isLast && !_utf8.IsComplete)
                {
                    return Fail(FrameError.TextNotUtf8);
                }
            }

            if ((count == 0 && !isLast) || _state != SessionState.Open)
            {
                // An empty fragment needs no event, because the next piece has its flags. After our close frame messages are discarded.
                return SessionEvent.NeedMore;
            }

            _messageFlags = flags & ~MessageFlags.First;
            PieceFlagsValue = isLast ? flags | MessageFlags.Last : flags;
            return SessionEvent.Data;
        }
    }
}
