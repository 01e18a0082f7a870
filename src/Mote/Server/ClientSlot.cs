using System.Net.Sockets;
using Mote.Core.Frames;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <summary>A place for one peer: its socket, its session, its deadlines. Made once, used by one peer after another.</summary>
    /// <remarks>free -> request -> page or open -> draining -> free. The other half of the class takes the turns.</remarks>
    internal sealed partial class ClientSlot : WebSocketConnection
    {
        // Fields, because the loop looks at them in every pass and a property costs the device three times as much.

        /// <summary>What carries the peer's bytes; null while there is no peer.</summary>
        internal Transport Transport;

        /// <summary>The transport's socket, to be polled without a call; null if it has none.</summary>
        internal Socket Socket;

        /// <summary>There is something to write as soon as the peer can be written to.</summary>
        internal bool HasWork;

        private readonly Workbench _bench;
        private readonly int _index;
        private readonly ServerSession _session;
        private readonly KeepAlive _keepAlive;

        private SlotPhase _phase;
        private RequestReader _reader;
        private Route _route;
        private WebSocketHandler _handler;
        private string _subprotocol;
        private string _closeReason;

        // Not 0 while nothing may be sent: the code of the close frame to be sent, or the connection is over.
        private int _pendingClose = CloseCode.Abnormal;
        private int _receiveBytes;
        private int _finalCode;
        private int _phaseSinceMs;
        private int _stalledSinceMs;
        private int _heardMs;

        // Something came since the deadlines were looked at.
        private bool _isHeard;
        private int _messageMs;
        private int _quietMs;
        private bool _isStalled;
        private int _pingMs;
        private bool _isSettled;

        // The handler is to be called as soon as the peer can be written to, or a close frame is owed.
        private bool _isAsked;

        // Nothing is read from the peer until its handler has had room to write.
        private bool _isHeld;
        private bool _mayCommand;
        private bool _isEnding;

        // A send to it did not go out whole: nothing more may follow.
        private bool _isCut;
        private int _floodSinceMs;
        private int _floodCount;

        /// <summary>Makes a slot.</summary>
        /// <param name="bench">What all slots share.</param>
        /// <param name="index">The slot's number; -1 for one that only tells surplus peers that they are.</param>
        public ClientSlot(Workbench bench, int index)
        {
            _bench = bench;
            _index = index;
            if (index >= 0)
            {
                _session = new ServerSession();
                _keepAlive = new KeepAlive();
            }
        }

        public override int Index
        {
            get { return _index; }
        }

        public override string Subprotocol
        {
            get { return _subprotocol; }
        }

        public override bool MayCommand
        {
            get { return _mayCommand; }
        }

        public override bool IsOpen
        {
            get { return _pendingClose == 0; }
        }

        public override int NowMs
        {
            get { return _bench.NowMs; }
        }

        public override int SendCapacity
        {
            get
            {
                Workbench bench = _bench;
                if (bench.Owner != this || _pendingClose != 0)
                {
                    return 0;
                }

                int room = bench.Messages - bench.InputLeft - bench.Used - FrameLayout.MaxServerHeaderBytes;
                return room > 0 ? room : 0;
            }
        }

        /// <summary>What the peer is doing.</summary>
        public SlotPhase Phase
        {
            get { return _phase; }
        }

        /// <summary>Something is owed, but the peer takes nothing: waiting for it to read is what there is to do.</summary>
        public bool IsStalled
        {
            get { return _isStalled; }
        }

        /// <summary>Both close frames have been exchanged: nothing but the end of the TCP connection is to come. RFC 6455 7.1.1.</summary>
        public bool IsSettled
        {
            get { return _isSettled; }
        }

        /// <summary>The reader of the request, to be given to the next handshake once the slot has none; null if it needs none.</summary>
        public RequestReader Reader
        {
            get { return _reader; }
        }

        /// <summary>When what the peer is doing began: with its connection, while it sends its request.</summary>
        public int PhaseSinceMs
        {
            get { return _phaseSinceMs; }
        }

        /// <summary>When the peer was last heard.</summary>
        public int HeardMs
        {
            get { return _heardMs; }
        }

        public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            Workbench bench = _bench;
            if (bench.Owner != this || _pendingClose != 0)
            {
                return false;
            }

            int size = count <= FrameLayout.MaxLength7 ? 2 : FrameLayout.MaxServerHeaderBytes;
            int at = bench.Used;
            if (size + count > bench.Messages - bench.InputLeft - at)
            {
                return false;
            }

            at += _session.WriteDataHeader(bench.Transmit, at, flags, count);
            System.Array.Copy(buffer, offset, bench.Transmit, at, count);
            bench.Used = at + count;
            return true;
        }

        public override void RequestWrite()
        {
            HasWork = true;
            _isAsked = true;
        }

        public override void PauseReading()
        {
            RequestWrite();
            _isHeld = true;
        }

        public override void Close(int code, string reason)
        {
            if (!CloseCode.MayBeSent(code) || !CloseCode.IsReasonShort(reason))
            {
                throw new System.ArgumentException(CloseCode.Advice);
            }

            if (_pendingClose == 0)
            {
                _pendingClose = code;
                _closeReason = reason;
                RequestWrite();
            }
        }

        public override int CopyQuery(byte[] buffer, int offset)
        {
            if (!IsOpening)
            {
                return 0;
            }

            RequestHead head = _reader.Head;
            if (head.QueryCount > buffer.Length - offset)
            {
                return -1;
            }

            System.Array.Copy(head.Buffer, head.QueryOffset, buffer, offset, head.QueryCount);
            return head.QueryCount;
        }

        public override int CopyPathRest(byte[] buffer, int offset)
        {
            if (!IsOpening || !_route.IsWildcard)
            {
                return 0;
            }

            RequestHead head = _reader.Head;
            int skip = _route.PathBytes.Length;
            int count = head.PathCount - skip;
            if (count > buffer.Length - offset)
            {
                return -1;
            }

            System.Array.Copy(head.Buffer, head.PathOffset + skip, buffer, offset, count);
            return count;
        }

        /// <summary>Takes in a new peer.</summary>
        /// <param name="transport">Its transport; the slot closes it.</param>
        /// <param name="reader">Reads its request; null to refuse it at once.</param>
        /// <param name="nowMs">The time now.</param>
        public void Accept(Transport transport, RequestReader reader, int nowMs)
        {
            Transport = transport;
            Socket = transport.Socket;
            _reader = reader;
            _phaseSinceMs = nowMs;
            _heardMs = nowMs;
            _isStalled = false;
            HasWork = false;
            _isEnding = false;
            _receiveBytes = _bench.Receive.Length - Workbench.AcceptReserve;
            _isCut = false;
            _isHeld = false;
            _isAsked = false;
            _isHeadOnly = false;
            _isSettled = false;
            _floodSinceMs = nowMs;
            _floodCount = 0;
            _mayCommand = true;
            _phase = transport.IsSecure ? SlotPhase.Securing : SlotPhase.Request;
            _bench.Counters.AcceptedCount++;
            _bench.Counters.OpenCount++;
            transport.Prepare();
            if (reader != null)
            {
                reader.Reset();
                _bench.AccessControl.Prepare(reader);
                return;
            }

            if (_phase == SlotPhase.Securing)
            {
                // A surplus peer could be told so only after a handshake, which would take the place of another peer's.
                _bench.Counters.RefusedCount++;
                Drop(CloseCode.Abnormal);
                return;
            }

            Begin();
            Refuse(Access.Rejection.Busy, HalfClosedQuietMs);
            Finish(nowMs);
        }

        /// <summary>Ends the peer now: tells the handler, closes the socket, frees the slot.</summary>
        public void Drop(int code)
        {
            Drop(code, false);
        }

        private void Drop(int code, bool isAbort)
        {
            EndConversation(code);
            _reader = null;
            _piece = null;
            if (_phase != SlotPhase.Free)
            {
                _phase = SlotPhase.Free;
                Transport transport = Transport;
                Transport = null;
                Socket = null;
                _bench.Counters.OpenCount--;
                _bench.Counters.ClosedCount++;
                if (isAbort)
                {
                    transport.Abort();
                }
                else
                {
                    transport.Close();
                }
            }
        }

        /// <summary>Makes room for another peer: drops what the peer has not taken.</summary>
        public void Evict()
        {
            _bench.Counters.EvictedCount++;
            Drop(CloseCode.Abnormal, true);
        }

        // The WebSocket is over, though its socket may linger.
        private void EndConversation(int code)
        {
            WebSocketHandler handler = _handler;
            if (handler == null)
            {
                return;
            }

            _handler = null;
            _pendingClose = CloseCode.Abnormal;
            if (code == CloseCode.Abnormal)
            {
                _bench.Counters.TornCount++;
            }

            try
            {
                handler.OnClosed(this, code);
            }
            catch (System.Exception)
            {
                _bench.Counters.HandlerFaultsCount++;
            }
        }
    }
}
