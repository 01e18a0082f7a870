using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <content>Messages from the peer, in pieces as they arrive. RFC 6455 5.4, 5.6.</content>
    public sealed partial class ServerSession
    {
        // The most frequent input by far: a short message, whole and between other messages. The rules of the general way in a third of the steps.
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
            _opcode = _header.OpcodeValue;
            _isFinal = _header.FinalValue;
            _remaining = _header.LengthValue;
            _keyPhase = 0;
            if (_opcode >= Opcode.Close)
            {
                // 5.4: control frames MAY be injected in the middle of a fragmented message, so nothing of the message changes here.
                _controlCount = 0;
                _step = Step.Control;
                return FrameError.None;
            }

            _step = Step.Data;
            if (_opcode == Opcode.Continuation)
            {
                // 5.4: only a message that was begun can be continued.
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
                _messageFlags = _opcode == Opcode.Text ? MessageFlags.Text | MessageFlags.First : MessageFlags.First;
            }

            if (_maxMessageBytes > 0)
            {
                // Subtracted, not added: a length near 2^63 must not wrap around.
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
            bool isLast = isFrameEnd && _isFinal;
            if (isFrameEnd)
            {
                _step = Step.Header;
                _inMessage = !isLast;
                _isFresh = isLast && _state == SessionState.Open;
            }

            if (count > 0)
            {
                _keyPhase = Masking.Apply(_key, _keyPhase, buffer, offset, count);
            }

            MessageFlags flags = _messageFlags;
            if ((flags & MessageFlags.Text) != 0)
            {
                // 8.1: a byte stream that is not valid UTF-8 MUST fail the connection; here at its first impossible byte.
                if (_utf8.Check(buffer, offset, count) >= 0)
                {
                    return Fail(FrameError.TextNotUtf8);
                }

                // 5.6: a fragment may end inside a character, the whole message may not.
                if (isLast && !_utf8.IsComplete)
                {
                    return Fail(FrameError.TextNotUtf8);
                }
            }

            if ((count == 0 && !isLast) || _state != SessionState.Open)
            {
                // An empty fragment says nothing that the next piece does not; and once our close frame is out, messages are dropped.
                return SessionEvent.NeedMore;
            }

            _messageFlags = flags & ~MessageFlags.First;
            PieceFlagsValue = isLast ? flags | MessageFlags.Last : flags;
            return SessionEvent.Data;
        }
    }
}
