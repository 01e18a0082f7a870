using System;
using Mote.Core;
using Mote.Core.Frames;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>What a handler is given: it sends by writing frames into the send buffer, while it is its connection's turn. RFC 6455 5.</summary>
    internal abstract class HandlerConnection : WebSocketConnection
    {
        /// <summary>The path that the peer speaks at; null before the upgrade.</summary>
        internal Route Route;

        /// <summary>0 while the connection is open: otherwise the code of the close frame to be sent, or the connection is over.</summary>
        internal int PendingClose = CloseCode.Abnormal;

        /// <summary>No call of the handler and no close frame is due when the peer can be written to.</summary>
        internal const int NoRequest = 0;

        /// <summary>The handler is to be called as soon as the peer can be written to, or a close frame is to be sent.</summary>
        internal const int Requested = 1;

        /// <summary>The same, and nothing is read from the peer before that.</summary>
        internal const int Paused = 2;

        /// <summary>Where in <see cref="Agreed"/> the subprotocol begins.</summary>
        protected const int SubprotocolShift = 3;

        /// <summary><see cref="NoRequest"/>, <see cref="Requested"/> or <see cref="Paused"/>.</summary>
        internal int WriteRequest;

        // Fields for the class that reads: a property costs the device three times as much.
        protected readonly ServerContext Context;
        protected readonly Connection Connection;
        protected WebSocketHandler Handler;
        protected readonly ServerSession Session;
        protected string CloseReason;
        protected int PingMs;

        /// <summary><see cref="RequestAccess.RightsOf"/>, and from bit <see cref="SubprotocolShift"/> on 1 more than the index of the subprotocol in
        /// its route; 0 for none. In one field, which costs 12 bytes for each connection.</summary>
        protected int Agreed;

        private readonly int _index;

        /// <summary>Makes a handler's view of a connection.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">The connection.</param>
        /// <param name="index">The number that handlers see, 0 or more.</param>
        protected HandlerConnection(ServerContext context, Connection connection, int index)
        {
            Context = context;
            Connection = connection;
            Session = new ServerSession(context.SessionReader);
            _index = index;
        }

        public override int Index => _index;

        public override int Address => Context.AddressOf(Connection);

        public override string Subprotocol => Route == null ? null : ((WebSocketRoute)Route).SubprotocolAt((Agreed >> SubprotocolShift) - 1);

        public override bool MayCommand => (Agreed & RequestAccess.CommandRight) != 0;

        public override bool IsSignedIn => (Agreed & RequestAccess.SignedIn) != 0;

        public override bool IsOwnOrigin => (Agreed & RequestAccess.ForeignOrigin) == 0;

        public override bool IsOpen => PendingClose == 0;

        public override int NowMs => Context.NowMs;

        public override int SendCapacity
        {
            get
            {
                ServerContext context = Context;
                if (context.Current != this || PendingClose != 0)
                {
                    return 0;
                }

                int capacity = context.Messages - context.InputLeft - context.Used - FrameLayout.MaxServerHeaderBytes;
                return capacity > 0 ? capacity : 0;
            }
        }

        // The request is kept until OnOpen has returned.
        private bool IsOpening
        {
            get { return PendingClose == 0 && Connection.Reader != null; }
        }

        public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            ServerContext context = Context;
            if (context.Current != this || PendingClose != 0)
            {
                return false;
            }

            int size = count <= FrameLayout.MaxLength7 ? 2 : FrameLayout.MaxServerHeaderBytes;
            int at = context.Used;
            if (size + count > context.Messages - context.InputLeft - at)
            {
                return false;
            }

            byte[] transmit = context.Transmit;
            ServerSession session = Session;
            const MessageFlags Whole = MessageFlags.First | MessageFlags.Last;
            if (size == 2 && count >= 0 && (flags & Whole) == Whole && session.StateValue == SessionState.Open && (session.Flags & ServerSession.SendingBit) == 0)
            {
                // As WriteDataHeader does, without the call: a third of the instructions for the header that most messages have.
                transmit[at] = (byte)((flags & MessageFlags.Text) != 0 ? FrameLayout.FinalBit | Opcode.Text : FrameLayout.FinalBit | Opcode.Binary);
                transmit[at + 1] = (byte)count;
                at += 2;
            }
            else
            {
                at += session.WriteDataHeader(transmit, at, flags, count);
            }

            Array.Copy(buffer, offset, transmit, at, count);
            context.Used = at + count;
            return true;
        }

        public override void RequestWrite()
        {
            Connection.HasWork = true;
            WriteRequest = WriteRequest == NoRequest ? Requested : WriteRequest;
        }

        public override void PauseReading()
        {
            RequestWrite();
            WriteRequest = Paused;
        }

        public override bool Ping(byte[] buffer, int offset, int count)
        {
            if (count > SendCapacity)
            {
                return false;
            }

            int written = Session.WritePing(Context.Transmit, Context.Used, buffer, offset, count);
            Context.Used += written;
            PingMs = Context.NowMs;
            return written > 0;
        }

        public override void RequestTick()
        {
            Context.Ticks.Request(0, Context.NowMs);
        }

        public override void RequestTick(int milliseconds)
        {
            if (milliseconds < 0)
            {
                throw new ArgumentException("Ask for a tick in 0 milliseconds or more.");
            }

            Context.Ticks.Request(milliseconds, Context.NowMs);
        }

        public override void Close(int code, string reason)
        {
            if (!CloseCode.MayBeSent(code) || !CloseCode.IsReasonShort(reason))
            {
                throw new ArgumentException(CloseCode.Advice);
            }

            if (PendingClose == 0)
            {
                PendingClose = code;
                CloseReason = reason;
                RequestWrite();
            }
        }

        public override int CopyQuery(byte[] buffer, int offset)
        {
            if (!IsOpening)
            {
                return 0;
            }

            RequestHead head = Connection.Reader.Head;
            return Copy(head.Buffer, head.QueryOffset, head.QueryCount, buffer, offset);
        }

        public override int CopyPathRest(byte[] buffer, int offset)
        {
            if (!IsOpening || !Route.IsWildcard)
            {
                return 0;
            }

            RequestHead head = Connection.Reader.Head;
            int skip = Route.PathBytes.Length;
            return Copy(head.Buffer, head.PathOffset + skip, head.PathCount - skip, buffer, offset);
        }

        /// <summary>Calls OnClosed, unless it has been called for this connection.</summary>
        /// <param name="code">The code of the close frame that ended it, or <see cref="CloseCode.Abnormal"/>.</param>
        public void End(int code)
        {
            WebSocketHandler handler = Handler;
            if (handler == null)
            {
                return;
            }

            Handler = null;
            PendingClose = CloseCode.Abnormal;
            if (code == CloseCode.Abnormal)
            {
                Context.Counters.TornCount++;
            }

            try
            {
                handler.OnClosed(this, code);
            }
            catch (Exception)
            {
                Context.Counters.HandlerFaultsCount++;
            }
        }

        // Hands the connection to the route's handler.
        protected void Begin(Route route)
        {
            Route = route;
            Handler = route.Handler;
            PendingClose = 0;
            try
            {
                Handler.OnOpen(this);
            }
            catch (Exception)
            {
                CountFault();
            }
        }

        protected void TellWritable()
        {
            try
            {
                Handler.OnWritable(this);
            }
            catch (Exception)
            {
                CountFault();
            }
        }

        protected void TellPong()
        {
            if (PendingClose != 0)
            {
                return;
            }

            try
            {
                Handler.OnPong(this, Session.ControlPayload, 0, Session.ControlCount, TimeSpans.Age(PingMs, Context.NowMs));
            }
            catch (Exception)
            {
                CountFault();
            }
        }

        // A handler that throws costs its own connection, never the server.
        protected void CountFault()
        {
            Context.Counters.HandlerFaultsCount++;
            Close(CloseCode.InternalError, "handler failed");
        }

        private static int Copy(byte[] source, int first, int count, byte[] buffer, int offset)
        {
            if (count > buffer.Length - offset)
            {
                return -1;
            }

            Array.Copy(source, first, buffer, offset, count);
            return count;
        }
    }
}
