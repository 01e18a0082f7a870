using System;
using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>The protocol of one WebSocket connection after its opening handshake, on the server's side: turns bytes into events and writes
    /// frames. RFC 6455 5 to 8.</summary>
    /// <remarks>
    /// Messages of any length are reported in pieces, as they arrive; no payload of a message is kept.
    /// State: Open -> CloseSent or CloseReceived -> Closed; any -> Failed.
    /// </remarks>
    public sealed class ServerSession : ReadingState
    {
        /// <summary>In Flags: we have begun a message and not ended it.</summary>
        internal const int SendingBit = 1 << 5;

        private readonly SessionReader _reader;

        // The code of our close frame, 1005 for one without; 0 before it is sent.
        private int _sentCode;

        /// <summary>Creates a session with a reader of its own and without a limit for messages; <see cref="Reset"/> sets one.</summary>
        public ServerSession()
            : this(new SessionReader())
        {
        }

        /// <summary>Creates a session without a limit for messages.</summary>
        /// <param name="reader">Reads for this session and for others, never for two at the same time. What a session says of its last event is valid until the
        /// reader's next read.</param>
        public ServerSession(SessionReader reader)
        {
            _reader = reader;
            Reset(0);
        }

        /// <summary>The type of the message, and which piece of it the last Data event reported.</summary>
        public MessageFlags PieceFlags
        {
            get { return _reader.PieceFlagsValue; }
        }

        /// <summary>The payload of the ping or pong that the last event reported, <see cref="ControlCount"/> bytes from index 0 on. It belongs to the
        /// reader and is valid until the next <see cref="Read"/>; do not write to it.</summary>
        public byte[] ControlPayload
        {
            get { return _reader.Control.Payload; }
        }

        /// <summary>Bytes in <see cref="ControlPayload"/>, 0 to 125.</summary>
        public int ControlCount
        {
            get { return _reader.Control.Count; }
        }

        /// <summary>The status code that the connection ends with, once <see cref="Read"/> has returned Close or Failed: that of the violation; or that of our
        /// close frame, if it was the first; or that of the peer's. RFC 6455 7.1.5, 7.1.7.</summary>
        public int FinalCode
        {
            get { return StateValue == SessionState.Failed ? CloseCode.For(Error) : _sentCode != 0 ? _sentCode : PeerCloseCode; }
        }

        /// <summary>True if the last message that the server began to send is complete, so that it may begin another. RFC 6455 5.4.</summary>
        public bool IsBetweenMessages
        {
            get { return (Flags & SendingBit) == 0; }
        }

        /// <summary>Starts anew for a new connection.</summary>
        /// <param name="maxMessageBytes">The longest message accepted, in bytes; 0 for no limit. A longer one fails with MessageTooLong at the
        /// frame header that exceeds the limit.</param>
        public void Reset(long maxMessageBytes)
        {
            ResetReading(maxMessageBytes);
            _sentCode = 0;
            _reader.Control.Count = 0;
            _reader.ControlFrames = 0;
        }

        /// <summary>Reads bytes from the peer up to the next event. Call it again with the rest of the bytes until it returns NeedMore.</summary>
        /// <param name="buffer">Bytes from the peer. Payload is unmasked in place. Never kept.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">Number of bytes, 0 or more.</param>
        /// <param name="consumed">Bytes read, 0 to <paramref name="count"/>.</param>
        /// <param name="piece">After Data: the length of the piece, which is at the end of the consumed bytes; 0 only if the piece ends a message.
        /// After any other event 0.</param>
        /// <returns>The event. After Close and Failed every call returns the same and consumes nothing.</returns>
        /// <example>
        /// <code>
        /// ServerSession session = new ServerSession();
        /// byte[] reply = new byte[127];
        /// bool isDone = false;
        /// while (!isDone)
        /// {
        ///     int consumed;
        ///     int piece;
        ///     switch (session.Read(buffer, offset, count, out consumed, out piece))
        ///     {
        ///         case SessionEvent.Data:
        ///             int start = offset + consumed - piece;   // and session.PieceFlags
        ///             break;
        ///         case SessionEvent.Ping:
        ///             int written = session.WritePong(reply, 0);   // to be sent
        ///             break;
        ///         case SessionEvent.Pong:
        ///             break;
        ///         default:
        ///             isDone = true;   // NeedMore, Close or Failed
        ///             break;
        ///     }
        ///
        ///     offset += consumed;
        ///     count -= consumed;
        /// }
        /// </code>
        /// </example>
        public SessionEvent Read(byte[] buffer, int offset, int count, out int consumed, out int piece)
        {
            return _reader.Read(this, buffer, offset, count, out consumed, out piece);
        }

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
            if (StateValue != SessionState.Open)
            {
                return 0;
            }

            // 5.4: the fragments of one message MUST NOT be interleaved between the fragments of another.
            bool isFirst = (flags & MessageFlags.First) != 0;
            bool isSending = (Flags & SendingBit) != 0;
            if (isFirst == isSending)
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

            if (isSending == isLast)
            {
                Flags ^= SendingBit;
            }

            return written;
        }

        /// <summary>Writes a ping without payload. RFC 6455 5.5.2.</summary>
        /// <returns>The number of bytes written: 2, or 0 if the session is not open.</returns>
        public int WritePing(byte[] output, int offset)
        {
            return StateValue == SessionState.Open ? FrameHeaderWriter.Write(output, offset, Opcode.Ping, true, 0) : 0;
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

            if (StateValue != SessionState.Open)
            {
                return 0;
            }

            int written = FrameHeaderWriter.Write(output, offset, Opcode.Ping, true, count);
            Array.Copy(payload, payloadOffset, output, offset + written, count);
            Flags |= PongAwaitedBit;
            return written + count;
        }

        /// <summary>Writes the pong for the ping that the last event reported, with the same payload. RFC 6455 5.5.3.</summary>
        /// <param name="output">Where to write; needs 2 + <see cref="ControlCount"/> bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written; 0 if the session is not open: nothing may be sent after our close frame.</returns>
        public int WritePong(byte[] output, int offset)
        {
            if (StateValue != SessionState.Open)
            {
                return 0;
            }

            int count = ControlCount;
            int written = FrameHeaderWriter.Write(output, offset, Opcode.Pong, true, count);
            Array.Copy(ControlPayload, 0, output, offset + written, count);
            return written + count;
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

            if (StateValue != SessionState.Open)
            {
                return 0;
            }

            int written = WriteCloseFrame(output, offset, code, reason);
            StateValue = SessionState.CloseSent;
            ShortBytes = 0;
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
            if (StateValue != SessionState.CloseReceived && StateValue != SessionState.Failed)
            {
                return 0;
            }

            int code = PeerCloseCode;
            string reason = null;
            if (StateValue == SessionState.Failed)
            {
                code = CloseCode.For(Error);
                reason = CloseCode.Reason(Error);
            }
            else
            {
                StateValue = SessionState.Closed;
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
