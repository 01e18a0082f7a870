using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <content>Writes what the server sends. Every method writes one frame, or its header, and updates the state.</content>
    public sealed partial class ServerSession
    {
        /// <summary>Writes the header of a data frame. The caller sends the payload after it, not masked. RFC 6455 5.4.</summary>
        /// <param name="output">Where to write; needs <see cref="FrameHeaderWriter.Size"/> bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <param name="flags">The message's type, and which frame of the message this is.</param>
        /// <param name="payloadLength">Bytes of payload that follow, 0 or more.</param>
        /// <returns>The number of bytes written; 0 if the session is not open and nothing may be sent.</returns>
        /// <exception cref="InvalidOperationException">The first frame of a message before the last of the one before, or a later frame without a
        /// first.</exception>
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
                // Most messages have the short header, so it is written without a call.
                output[offset] = (byte)(isLast ? opcode | FrameLayout.FinalBit : opcode);
                output[offset + 1] = (byte)payloadLength;
            }

            _sendingMessage = !isLast;
            return written;
        }

        /// <summary>Writes a ping without payload. RFC 6455 5.5.2.</summary>
        /// <returns>The number of bytes written: 2, or 0 if the session is not open.</returns>
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

        /// <summary>Writes the pong for the ping that the last event reported, with the same payload. RFC 6455 5.5.3.</summary>
        /// <param name="output">Where to write; needs 2 + <see cref="ControlCount"/> bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written; 0 if the session is not open: nothing may be sent after our close frame.</returns>
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
        /// <param name="output">Where to write; needs 2 + 125 bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <param name="code">A code for which <see cref="CloseCode.MayBeSent"/> is true.</param>
        /// <param name="reason">The reason for the peer, at most 123 bytes of UTF-8; null for none.</param>
        /// <returns>The number of bytes written; 0 if the session is not open.</returns>
        /// <exception cref="ArgumentException">The code must not be sent, or the reason is too long.</exception>
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
            _sentCode = code;
            return written;
        }

        /// <summary>Writes the close frame to send after a Close event, with the peer's code, or after a Failed event, with the violation's code.
        /// RFC 6455 5.5.1, 7.1.7.</summary>
        /// <param name="output">Where to write; needs 2 + 125 bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written; 0 if our close frame has been written before. Send them, then end the TCP connection.</returns>
        public int WriteCloseResponse(byte[] output, int offset)
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
            if (_sentCode != 0)
            {
                return 0;
            }

            // 5.5.1: when sending a Close frame in response, the endpoint typically echos the status code it received.
            _sentCode = code;
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
