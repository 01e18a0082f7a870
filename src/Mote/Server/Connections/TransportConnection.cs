using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server.Connections
{
    /// <summary>What all phases of a connection share: the transport, the turn's bytes, the stall, the end.</summary>
    internal abstract class TransportConnection : Deadline
    {
        // Fields, because the loop reads them in every pass and a property costs the device three times as much.

        /// <summary>Carries the peer's bytes; null while there is no peer.</summary>
        internal Transport Transport;

        /// <summary>The transport's socket, to be polled without a call; null if it has none.</summary>
        internal Socket Socket;

        /// <summary>There is something to write as soon as the peer can be written to, or to read whatever the socket says.</summary>
        internal bool HasWork;

        protected readonly ServerContext Context;
        protected readonly ServerWebSocket WebSocket;
        protected HttpExchange Exchange;
        protected ConnectionPhase Phase;
        protected bool IsStalled;
        protected int ReceiveBytes;

        /// <summary>Makes a connection without a peer.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="index">Its number, as handlers see it; -1 for one that only tells surplus peers that all others are in use.</param>
        protected TransportConnection(ServerContext context, int index)
            : base(index < 0 ? null : new KeepAlive())
        {
            Context = context;
            if (index >= 0)
            {
                WebSocket = new ServerWebSocket(context, this, index);
            }
        }

        /// <summary>The peer takes nothing, so that to wait until it does is all there is to do.</summary>
        public bool WantsWrite
        {
            get { return IsStalled; }
        }

        /// <summary>What the peer sends is of interest; what ends a delay is time alone.</summary>
        public bool WantsRead
        {
            get { return Phase != ConnectionPhase.Delayed; }
        }

        /// <summary>Reads the request; null once it has been read, or if there is none to be read.</summary>
        public RequestReader Reader
        {
            get { return Exchange == null ? null : Exchange.Reader; }
        }

        /// <summary>Ends the connection now, to make room for another: what the peer has not taken is thrown away.</summary>
        public void Evict()
        {
            Context.Counters.EvictedCount++;
            Drop(CloseCode.Abnormal, true);
        }

        /// <summary>Ends the connection now: tells the handler, closes the transport.</summary>
        /// <param name="code">What the handler is told, if it has not been told of the end.</param>
        public void Drop(int code)
        {
            Drop(code, false);
        }

        protected void Drop(int code, bool isAbort)
        {
            if (WebSocket != null)
            {
                WebSocket.End(code);
            }

            Context.Current = null;
            Context.InputLeft = 0;
            Exchange = null;
            if (Phase == ConnectionPhase.Free)
            {
                return;
            }

            Phase = ConnectionPhase.Free;
            Transport transport = Transport;
            Transport = null;
            Socket = null;
            Context.Counters.OpenCount--;
            Context.Counters.ClosedCount++;
            if (isAbort)
            {
                transport.Abort();
            }
            else
            {
                transport.Close();
            }
        }

        // Begins to fill the send buffer. Returns false, and notes the stall, if the peer takes nothing now.
        protected bool TryBegin(int nowMs)
        {
            Socket socket = Socket;
            if (socket != null ? !socket.Poll(0, SelectMode.SelectWrite) : !Transport.IsWritable())
            {
                NoteStall(nowMs);
                return false;
            }

            if (IsStalled)
            {
                IsStalled = false;
                UpdateDeadline(nowMs);
            }

            ServerContext context = Context;
            context.Current = WebSocket;
            context.Used = 0;
            return true;
        }

        // Everything that the turn has written leaves in one send. Returns Free if it did not leave whole.
        protected ConnectionPhase Flush(ConnectionPhase next)
        {
            ServerContext context = Context;
            context.Current = null;
            int used = context.Used;
            if (used > 0)
            {
                int sent = Transport.Send(context.Transmit, 0, used);
                context.Counters.BytesOutCount += sent;
                if (sent != used)
                {
                    return ConnectionPhase.Free;
                }
            }

            return next;
        }

        // Returns the bytes received; 0 if the peer has ended its side, -1 for a part of a TLS record.
        protected int Receive(int nowMs)
        {
            Transport transport = Transport;
            int count = transport.Receive(Context.Receive, 0, ReceiveBytes);
            if (count == 0)
            {
                return 0;
            }

            if (transport.HasMore)
            {
                // The socket says nothing about bytes that are decrypted already: the next pass must not wait for it.
                HasWork = true;
            }

            HeardMs = nowMs;
            IsHeard = true;
            if (count > 0)
            {
                Context.Counters.BytesInCount += count;
            }

            return count;
        }

        protected void NoteStall(int nowMs)
        {
            if (!IsStalled)
            {
                IsStalled = true;
                StalledSinceMs = nowMs;
                UpdateDeadline(nowMs);
            }
        }

        protected DeadlineReason UpdateDeadline(int nowMs)
        {
            int closing = 0;
            if (Phase == ConnectionPhase.Open)
            {
                closing = WebSocket.State == SessionState.CloseSent ? CloseSent : WebSocket.PendingClose != 0 ? Closing : 0;
            }

            return Compute(Context.Limits, Phase, IsStalled, closing, nowMs);
        }
    }
}
