using System;
using Mote.Core.Frames;

namespace Mote.Core.Sessions
{
    /// <content>Ping, pong and close from the peer. RFC 6455 5.5.</content>
    public sealed partial class ServerSession
    {
        private SessionEvent ReadControl(byte[] buffer, int offset, int count)
        {
            Array.Copy(buffer, offset, _control, _controlCount, count);
            _keyPhase = Masking.Apply(_header.Key, _keyPhase, _control, _controlCount, count);
            _controlCount += count;
            if (_remaining > 0)
            {
                return SessionEvent.NeedMore;
            }

            _step = Step.Header;
            ControlFrames++;
            switch (_header.OpcodeValue)
            {
                case Opcode.Close:
                    return ReadClose();
                case Opcode.Ping:
                    return SessionEvent.Ping;
                case Opcode.Pong when _isPongAwaited && _controlCount > 0:
                    _isPongAwaited = false;
                    return _state == SessionState.Open ? SessionEvent.Pong : SessionEvent.NeedMore;
                default:
                    // 5.5.3: a response to an unsolicited Pong is not expected.
                    return SessionEvent.NeedMore;
            }
        }

        private SessionEvent ReadClose()
        {
            if (_controlCount == 0)
            {
                // 7.1.5: if the close frame contains no status code, the close code is considered to be 1005.
                _closeCode = CloseCode.NoneReceived;
            }
            else
            {
                // 5.5.1: if there is a body, the first two bytes MUST be a 2-byte unsigned integer.
                if (_controlCount < FrameLayout.CloseCodeBytes)
                {
                    return Fail(FrameError.ClosePayloadOneByte);
                }

                int code = (_control[0] << 8) | _control[1];
                if (!CloseCode.MayBeSent(code))
                {
                    return Fail(FrameError.CloseCodeInvalid);
                }

                // 5.5.1: the rest is UTF-8-encoded. The validator of the current message can be used, because that message will not continue.
                _utf8.Reset();
                if (_utf8.Check(_control, FrameLayout.CloseCodeBytes, _controlCount - FrameLayout.CloseCodeBytes) >= 0 || !_utf8.IsComplete)
                {
                    return Fail(FrameError.CloseReasonNotUtf8);
                }

                _closeCode = code;
            }

            _state = SessionState.CloseReceived;
            return SessionEvent.Close;
        }
    }
}
