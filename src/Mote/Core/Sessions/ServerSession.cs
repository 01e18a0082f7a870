using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>The protocol of one WebSocket connection after its opening handshake, on the server's side: turns bytes into events and writes
    /// frames. RFC 6455 5 to 8.</summary>
    /// <remarks>
    /// Messages of any length are reported in pieces, as they arrive; no payload of a message is kept.
    /// Reading: header -> payload of a data frame or of a control frame -> header. State: Open -> CloseSent or CloseReceived -> Closed; any -> Failed.
    /// </remarks>
    public sealed partial class ServerSession
    {
        private const int ShortHeaderBytes = 2 + FrameLayout.KeyBytes;
        private const int WholeText = FrameLayout.FinalBit | Opcode.Text;
        private const int WholeBinary = FrameLayout.FinalBit | Opcode.Binary;

        /// <summary>Control frames read so far. The server sets it to 0 when it starts to count anew.</summary>
        internal int ControlFrames;

        // A field, because the server reads it for every message and a property costs three times as much on the device.
        internal MessageFlags PieceFlagsValue;

        private readonly FrameHeaderReader _header = new FrameHeaderReader();
        private readonly Utf8Validator _utf8 = new Utf8Validator();
        private readonly byte[] _control = new byte[FrameLayout.MaxControlBytes];

        private Step _step;
        private SessionState _state;
        private FrameError _error;
        private long _remaining;
        private long _messageBytes;
        private long _maxMessageBytes;

        // The longest message that ReadShortMessage may read.
        private int _shortBytes;
        private int _keyPhase;
        private int _controlCount;
        private int _closeCode;

        // The state is Open and the next byte begins a message, so ReadShortMessage may read it.
        private bool _isFresh;
        private bool _inMessage;
        private bool _sendingMessage;

        // The code of our close frame, 1005 for one without; 0 before it is sent.
        private int _sentCode;

        // A ping with a payload has been sent and not been answered.
        private bool _isPongAwaited;
        private MessageFlags _messageFlags;

        /// <summary>Creates a session without a limit for messages; <see cref="Reset"/> sets one.</summary>
        public ServerSession()
        {
            Reset(0);
        }

        // What the next byte from the peer is part of.
        private enum Step
        {
            Header,
            Data,
            Control,
        }

        /// <summary>The state of the connection: open, closing or closed.</summary>
        public SessionState State
        {
            get { return _state; }
        }

        /// <summary>The peer's violation; None unless <see cref="Read"/> returned Failed.</summary>
        public FrameError Error
        {
            get { return _error; }
        }

        /// <summary>The type of the message, and which piece of it the last Data event reported.</summary>
        public MessageFlags PieceFlags
        {
            get { return PieceFlagsValue; }
        }

        /// <summary>The payload of the ping or pong that the last event reported, <see cref="ControlCount"/> bytes from index 0 on. It belongs to the
        /// session and is valid until the next <see cref="Read"/>; do not write to it.</summary>
        public byte[] ControlPayload
        {
            get { return _control; }
        }

        /// <summary>Bytes in <see cref="ControlPayload"/>, 0 to 125.</summary>
        public int ControlCount
        {
            get { return _controlCount; }
        }

        /// <summary>The status code of the peer's close frame; 1005 if the frame had none, 1006 if no close frame has arrived. RFC 6455 7.1.5.</summary>
        public int PeerCloseCode
        {
            get { return _closeCode; }
        }

        /// <summary>The status code that the connection ends with, once <see cref="Read"/> has returned Close or Failed: that of the violation; or that of our
        /// close frame, if it was the first; or that of the peer's. RFC 6455 7.1.5, 7.1.7.</summary>
        public int FinalCode
        {
            get { return _state == SessionState.Failed ? CloseCode.For(_error) : _sentCode != 0 ? _sentCode : _closeCode; }
        }

        /// <summary>True if the last message that the server began to send is complete, so that it may begin another. RFC 6455 5.4.</summary>
        public bool IsBetweenMessages
        {
            get { return !_sendingMessage; }
        }

        /// <summary>Starts anew for a new connection.</summary>
        /// <param name="maxMessageBytes">The longest message accepted, in bytes; 0 for no limit. A longer one fails with MessageTooLong at the
        /// frame header that exceeds the limit.</param>
        public void Reset(long maxMessageBytes)
        {
            _header.Reset();
            _utf8.Reset();
            _step = Step.Header;
            _state = SessionState.Open;
            _error = FrameError.None;
            _maxMessageBytes = maxMessageBytes;
            _shortBytes = maxMessageBytes > 0 && maxMessageBytes < FrameLayout.MaxLength7 ? (int)maxMessageBytes : FrameLayout.MaxLength7;
            _closeCode = CloseCode.Abnormal;
            _controlCount = 0;
            _inMessage = false;
            _isFresh = true;
            ControlFrames = 0;
            _sendingMessage = false;
            _sentCode = 0;
            _isPongAwaited = false;
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
            if (_isFresh && count > ShortHeaderBytes)
            {
                int first = buffer[offset];
                int length = buffer[offset + 1] - FrameLayout.MaskedBit;
                if ((first == WholeText || first == WholeBinary) && length > 0 && length <= _shortBytes && length <= count - ShortHeaderBytes)
                {
                    consumed = ShortHeaderBytes + length;
                    SessionEvent message = ReadShortMessage(buffer, offset, length, first == WholeText);
                    piece = message == SessionEvent.Data ? length : 0;
                    return message;
                }
            }

            piece = 0;
            consumed = 0;
            if (_state > SessionState.CloseSent)
            {
                // 7.1.7: an endpoint MUST NOT continue to process data after failing the connection. 1.4: data after a close frame is discarded.
                return _state == SessionState.Failed ? SessionEvent.Failed : SessionEvent.Close;
            }

            _isFresh = false;
            int at = offset;
            int end = offset + count;
            while (true)
            {
                if (_step == Step.Header)
                {
                    int used;
                    ReadStatus status = _header.Feed(buffer, at, end - at, out used);
                    at += used;
                    if (status == ReadStatus.NeedMore)
                    {
                        consumed = at - offset;
                        return SessionEvent.NeedMore;
                    }

                    FrameError error = status == ReadStatus.Done ? BeginFrame() : _header.Error;
                    if (error != FrameError.None)
                    {
                        consumed = at - offset;
                        return Fail(error);
                    }
                }

                int available = end - at;
                if (_remaining < available)
                {
                    available = (int)_remaining;
                }
                else if (available == 0 && _remaining > 0)
                {
                    consumed = at - offset;
                    return SessionEvent.NeedMore;
                }

                _remaining -= available;
                SessionEvent found;
                if (_step == Step.Data)
                {
                    found = ReadData(buffer, at, available);
                    piece = found == SessionEvent.Data ? available : 0;
                }
                else
                {
                    found = ReadControl(buffer, at, available);
                }

                at += available;
                if (found != SessionEvent.NeedMore)
                {
                    consumed = at - offset;
                    return found;
                }
            }
        }

        private SessionEvent Fail(FrameError error)
        {
            _error = error;
            _isFresh = false;
            _state = SessionState.Failed;
            return SessionEvent.Failed;
        }
    }
}
