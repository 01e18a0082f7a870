using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>What a session has read of its peer's bytes: where in a frame and in a message the next byte stands, and how reading ended.</summary>
    public abstract class ReadingState
    {
        /// <summary>In <see cref="Head"/>: the payload of a frame is being read.</summary>
        internal const int PayloadBit = 1 << 24;

        /// <summary>In <see cref="Flags"/>: the <see cref="MessageFlags"/> of the next piece, but for Last.</summary>
        internal const int PieceMask = (int)(MessageFlags.Text | MessageFlags.First);

        /// <summary>In <see cref="Flags"/>: the peer has begun a message and not ended it.</summary>
        internal const int InMessageBit = 1 << 3;

        /// <summary>In <see cref="Flags"/>: a ping with a payload has been sent and not been answered. The bits above are the writing side's.</summary>
        internal const int PongAwaitedBit = 1 << 4;

        // Fields, because the reader uses them and a property costs three times as much on the device; and few, because each costs it 12 bytes
        // for every connection.

        /// <summary>The state of the connection.</summary>
        internal SessionState StateValue;

        /// <summary>The longest message that is read at once where the next byte begins a message; negative while it does not, 0 once the state is not
        /// Open any more.</summary>
        internal int ShortBytes;

        /// <summary>Bits, see the constants.</summary>
        internal int Flags;

        /// <summary>0 at the beginning of a frame; a header in pieces, see <see cref="FrameHeaderReader.Progress"/>; in a payload PayloadBit, of a data frame
        /// with its FIN bit, of a control frame with its opcode and, eight bits further up, its length.</summary>
        internal int Head;

        /// <summary>Bytes of payload that follow; in a header in pieces what has been read of it.</summary>
        internal long Remaining;

        /// <summary>The masking key as <see cref="FrameHeaderReader.KeyValue"/> has it, beginning with the byte for the next byte of payload.</summary>
        internal int Key;

        /// <summary>The longest message accepted; 0 for no limit.</summary>
        internal long MaxMessageBytes;

        /// <summary>How much longer the message may become that is being read.</summary>
        internal long MessageLeft;

        /// <summary>Where in a character the text stands that is being read, see <see cref="Utf8Validator.State"/>.</summary>
        internal int Utf8State;

        /// <summary>The payload of a control frame in pieces, masked; null until the connection's first. Hardly any peer cuts a control frame in two,
        /// so the 125 bytes are made for one that does, once, and kept until the session starts anew.</summary>
        internal byte[] ControlPart;

        // How reading ended, in one field: 0 while it has not; the peer's violation, a FrameError; or the code of its close frame, 1000 or more.
        private int _end;

        private const int LeastCloseCode = 1000;

        internal ReadingState()
        {
        }

        /// <summary>The state of the connection: open, closing or closed.</summary>
        public SessionState State
        {
            get { return StateValue; }
        }

        /// <summary>The peer's violation; None unless <see cref="ServerSession.Read"/> returned Failed.</summary>
        public FrameError Error
        {
            get { return _end < LeastCloseCode ? (FrameError)_end : FrameError.None; }
        }

        /// <summary>The status code of the peer's close frame; 1005 if the frame had none, 1006 if no close frame has arrived. RFC 6455 7.1.5.</summary>
        public int PeerCloseCode
        {
            get { return _end < LeastCloseCode ? CloseCode.Abnormal : _end; }
        }

        /// <summary>Notes the peer's violation: nothing more is read.</summary>
        internal SessionEvent Fail(FrameError error)
        {
            _end = (int)error;
            ShortBytes = 0;
            StateValue = SessionState.Failed;
            return SessionEvent.Failed;
        }

        /// <summary>Notes the peer's close frame.</summary>
        /// <param name="code">Its code; 1005 for none.</param>
        internal void ReceiveClose(int code)
        {
            _end = code;
            ShortBytes = 0;
            StateValue = SessionState.CloseReceived;
        }

        /// <summary>Starts anew for a new connection.</summary>
        internal void ResetReading(long maxMessageBytes)
        {
            StateValue = SessionState.Open;
            MaxMessageBytes = maxMessageBytes;
            ShortBytes = maxMessageBytes > 0 && maxMessageBytes < FrameLayout.MaxLength7 ? (int)maxMessageBytes : FrameLayout.MaxLength7;
            Flags = 0;
            Head = 0;
            Utf8State = 0;
            ControlPart = null;
            _end = 0;
        }
    }
}
