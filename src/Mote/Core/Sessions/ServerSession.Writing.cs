using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <content>What the server sends. Every method writes one frame, or its header, and keeps the state that says what may follow.</content>
    public sealed partial class ServerSession
    {
        /// <summary>Writes the header of a data frame that the server sends. RFC 6455 5.4.</summary>
        /// <param name="output">Where to write; needs <see cref="FrameHeaderWriter.Size"/> bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="flags">Kind and place of the frame in its message.</param>
        /// <param name="payloadLength">Bytes of payload that will follow, 0 or more.</param>
        /// <returns>The bytes written; 0 if the connection is closing and nothing may be sent.</returns>
        public int WriteDataHeader(byte[] output, int offset, MessageFlags flags, int payloadLength)
        {
            if (_state != SessionState.Open)
            {
                return 0;
            }

            // 5.4: the fragments of one message MUST NOT be interleaved between the fragments of another.
            bool isFirst = (flags & MessageFlags.First) != 0;
            if (isFirst == _sendingMessage)
            {
                throw new InvalidOperationException(
                    isFirst ? "A message is still being sent: end it with MessageFlags.Last first." : "No message is being sent: begin it with MessageFlags.First.");
            }

            int opcode = !isFirst ? Opcode.Continuation : (flags & MessageFlags.Text) != 0 ? Opcode.Text : Opcode.Binary;
            bool isLast = (flags & MessageFlags.Last) != 0;
            int written = 2;
            if (payloadLength < 0 || payloadLength > FrameLayout.MaxLength7)
            {
                written = FrameHeaderWriter.Write(output, offset, opcode, isLast, payloadLength);
            }
            else
            {
                // The short header, without a call: most messages have it.
                output[offset] = (byte)(isLast ? opcode | FrameLayout.FinalBit : opcode);
                output[offset + 1] = (byte)payloadLength;
            }

            _sendingMessage = !isLast;
            return written;
        }

        /// <summary>Writes a ping without payload. RFC 6455 5.5.2.</summary>
        /// <returns>The bytes written, 2; 0 if the connection is closing.</returns>
        public int WritePing(byte[] output, int offset)
        {
            return _state == SessionState.Open ? FrameHeaderWriter.Write(output, offset, Opcode.Ping, true, 0) : 0;
        }

        /// <summary>Writes a ping with a payload, whose pong <see cref="Read"/> will report. RFC 6455 5.5.2.</summary>
        /// <param name="output">Where to write; needs 2 + <paramref name="count"/> bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="payload">The payload's buffer. Only read, not kept.</param>
        /// <param name="payloadOffset">Where the payload starts.</param>
        /// <param name="count">Payload bytes, 1 to 125.</param>
        /// <returns>The bytes written; 0 if the connection is closing.</returns>
        public int WritePing(byte[] output, int offset, byte[] payload, int payloadOffset, int count)
        {
            if (count < 1 || count > FrameLayout.MaxControlBytes)
            {
                throw new ArgumentException("A ping that is to be answered has 1 to 125 bytes of payload.");
            }

            if (_state != SessionState.Open)
            {
                return 0;
            }

            int written = FrameHeaderWriter.Write(output, offset, Opcode.Ping, true, count);
            Array.Copy(payload, payloadOffset, output, offset + written, count);
            _isPongAwaited = true;
            return written + count;
        }

        /// <summary>Writes the answer to the ping that the last event reported. RFC 6455 5.5.3: the same payload.</summary>
        /// <param name="output">Where to write; needs 2 + <see cref="ControlCount"/> bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written; 0 if our close frame is out, after which nothing is sent.</returns>
        public int WritePong(byte[] output, int offset)
        {
            if (_state != SessionState.Open)
            {
                return 0;
            }

            int written = FrameHeaderWriter.Write(output, offset, Opcode.Pong, true, _controlCount);
            Array.Copy(_control, 0, output, offset + written, _controlCount);
            return written + _controlCount;
        }

        /// <summary>Writes our close frame and starts the closing handshake. RFC 6455 7.1.2.</summary>
        /// <param name="output">Where to write; needs 2 + 125 bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="code">A code for which <see cref="CloseCode.MayBeSent"/> is true.</param>
        /// <param name="reason">What the peer is told, at most 123 bytes of UTF-8; null for none.</param>
        /// <returns>The bytes written; 0 if the connection is closing already.</returns>
        public int WriteClose(byte[] output, int offset, int code, string reason)
        {
            if (!CloseCode.MayBeSent(code) || !CloseCode.IsReasonShort(reason))
            {
                throw new ArgumentException(CloseCode.Advice);
            }

            if (_state != SessionState.Open)
            {
                return 0;
            }

            int written = WriteCloseFrame(output, offset, code, reason);
            _state = SessionState.CloseSent;
            _isFresh = false;
            _closeSent = true;
            return written;
        }

        /// <summary>Writes the close frame that a Close or Failed event asks for: the peer's code, or the violation's.</summary>
        /// <param name="output">Where to write; needs 2 + 125 bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written; 0 if our close frame is out already. Then end the TCP connection.</returns>
        public int WriteCloseAnswer(byte[] output, int offset)
        {
            if (_state != SessionState.CloseReceived && _state != SessionState.Failed)
            {
                return 0;
            }

            int code = _closeCode;
            string reason = null;
            if (_state == SessionState.Failed)
            {
                code = CloseCode.For(_error);
                reason = CloseCode.Reason(_error);
            }
            else
            {
                _state = SessionState.Closed;
            }

            // 5.5.1: after sending a Close frame, the application MUST NOT send any more frames.
            if (_closeSent)
            {
                return 0;
            }

            // 5.5.1: when sending a Close frame in response, the endpoint typically echos the status code it received.
            _closeSent = true;
            return code == CloseCode.NoneReceived
                ? FrameHeaderWriter.Write(output, offset, Opcode.Close, true, 0)
                : WriteCloseFrame(output, offset, code, reason);
        }

        private static int WriteCloseFrame(byte[] output, int offset, int code, string reason)
        {
            const int HeaderBytes = 2;
            int at = offset + HeaderBytes;
            output[at] = (byte)(code >> 8);
            output[at + 1] = (byte)code;
            int payload = FrameLayout.CloseCodeBytes;
            if (reason != null)
            {
                payload += Ascii.Copy(reason, output, at + payload);
            }

            FrameHeaderWriter.Write(output, offset, Opcode.Close, true, payload);
            return HeaderBytes + payload;
        }
    }
}
