using System;
using System.Net.Sockets;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server.Connections
{
    /// <summary>One accepted TCP connection, from accepting it to closing it. Made once, used by one peer after another.</summary>
    /// <remarks>The phases are those of <see cref="ConnectionPhase"/>. In each turn the phase's method does what can be done without waiting, and returns
    /// the next phase. Nothing is read from a peer that cannot be written to: TCP holds it back, and no other connection notices.</remarks>
    internal sealed class Connection
    {
        // A peer that has been shown the end of our side ends its own soon; one that was rejected before its request has come still sends that.
        private const int FinishedQuietMs = 1000;

        // Fields, because the loop reads them in every pass and a property costs the device three times as much.

        /// <summary>Carries the peer's bytes; null while there is no peer.</summary>
        internal Transport Transport;

        /// <summary>The transport's socket, to be polled without a call; null if the transport is to be asked.</summary>
        internal Socket Socket;

        /// <summary>There is something to write as soon as the peer can be written to, or to read whatever the socket says.</summary>
        internal bool HasWork;

        /// <summary>What the connection does, or waits for, now.</summary>
        internal ConnectionPhase Phase;

        /// <summary>Something is to be sent and the peer takes nothing, since <see cref="Connections.Deadline.StalledSinceMs"/>.</summary>
        internal bool IsStalled;

        /// <summary>The most bytes that one receive takes.</summary>
        internal int ReceiveBytes;

        /// <summary>The request and its response; null before and after.</summary>
        internal HttpExchange Exchange;

        /// <summary>The earliest time limit that applies, and the time stamps of all.</summary>
        internal readonly Deadline Deadline;

        /// <summary>The WebSocket half; null for a connection that only rejects.</summary>
        internal readonly ServerWebSocket WebSocket;

        private readonly ServerContext _context;

        /// <summary>Makes a connection without a peer.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="index">Its number, as handlers see it; -1 for one that only rejects peers while all others are in use.</param>
        public Connection(ServerContext context, int index)
        {
            _context = context;
            Deadline = new Deadline();
            if (index >= 0)
            {
                WebSocket = new ServerWebSocket(context, this, index);
            }
        }

        /// <summary>What the peer sends is of interest; what ends a delay is time alone, what ends a wait for a reader another connection.</summary>
        public bool WantsRead => Phase != ConnectionPhase.Delayed && Phase != ConnectionPhase.Waiting;

        /// <summary>Reads the request; null once it has been read, or if there is none to be read.</summary>
        public RequestReader Reader => Exchange == null ? null : Exchange.Reader;

        /// <summary>Takes in a new peer. Throws what its transport throws: the connection is to be dropped then.</summary>
        /// <param name="transport">Its transport; the connection closes it.</param>
        /// <param name="isServed">False to reject it at once, because no connection is free.</param>
        /// <param name="nowMs">The time now.</param>
        public void Accept(Transport transport, bool isServed, int nowMs)
        {
            // Before the connection has a peer: without memory for it, the peer is dropped.
            HttpExchange rejecting = isServed || transport.IsSecure ? null : new HttpExchange(_context, this, transport);
            Transport = transport;
            Socket = SocketPort.Polled(transport.Socket);
            HasWork = false;
            IsStalled = false;
            ReceiveBytes = _context.Receive.Length - ServerContext.AcceptReserve;
            Deadline.ReceivedMs = nowMs;
            Deadline.PhaseSinceMs = nowMs;
            Phase = transport.IsSecure ? ConnectionPhase.Securing : ConnectionPhase.Request;
            _context.Counters.AcceptedCount++;
            _context.Counters.OpenCount++;
            transport.Prepare(_context.Transmit.Length);
            if (isServed)
            {
                WebSocket.Reset(nowMs);
                UpdateDeadline(nowMs);
                return;
            }

            if (rejecting == null)
            {
                // A response would need a TLS handshake, which would take the time of other peers.
                _context.Counters.RefusedCount++;
                Drop(CloseCode.Abnormal, false);
                return;
            }

            Exchange = rejecting;
            Enter(rejecting.RejectFull(), nowMs);
        }

        /// <summary>Serves the peer once.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Bytes of the peer, the end of its side, or an error can be received.</param>
        /// <param name="checkDeadline">Look at the deadline too.</param>
        /// <returns>True if anything happened.</returns>
        public bool Turn(int nowMs, bool isReadable, bool checkDeadline)
        {
            try
            {
                ConnectionPhase phase = Phase;
                if (checkDeadline && Deadline.IsDeadlinePast(nowMs) && DeadlineActions.Meet(this, _context, nowMs, isReadable))
                {
                    return true;
                }

                bool hasActed = true;
                ConnectionPhase next = ConnectionPhase.Free;
                switch (phase)
                {
                    case ConnectionPhase.Securing:
                        next = Secure(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Request:
                    case ConnectionPhase.Waiting:
                        next = HttpExchange.ReadRequest(_context, this, nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Document:
                    case ConnectionPhase.Streaming:
                    case ConnectionPhase.Delayed:
                        next = Exchange.Respond(phase, nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Open when !isReadable && !HasWork:
                        return false;
                    case ConnectionPhase.Open:
                        next = WebSocket.Serve(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Draining:
                        next = Drain(nowMs, isReadable, ref hasActed);
                        break;
                }

                if (next != phase)
                {
                    Enter(next, nowMs);
                }

                return hasActed;
            }
            catch (Exception failure)
            {
                DropFailed(failure);
                return true;
            }
        }

        /// <summary>Ends the connection now: calls OnClosed, closes the transport.</summary>
        /// <param name="code">The code for OnClosed, if it has not been called.</param>
        /// <param name="isAbort">What the peer has not taken is discarded; otherwise it is still delivered.</param>
        public void Drop(int code, bool isAbort)
        {
            if (WebSocket != null)
            {
                WebSocket.End(code);
            }

            _context.Current = null;
            _context.InputLeft = 0;
            Exchange = null;
            if (Phase == ConnectionPhase.Free)
            {
                return;
            }

            Phase = ConnectionPhase.Free;
            Transport transport = Transport;
            Transport = null;
            Socket = null;
            _context.Counters.OpenCount--;
            _context.Counters.ClosedCount++;
            if (isAbort)
            {
                transport.Abort();
            }
            else
            {
                transport.Close();
            }
        }

        /// <summary>Computes the deadline anew.</summary>
        /// <returns>What it is for.</returns>
        public DeadlineReason UpdateDeadline(int nowMs)
        {
            int closing = 0;
            if (Phase == ConnectionPhase.Open)
            {
                closing = WebSocket.State == SessionState.CloseSent ? Deadline.CloseSent : WebSocket.PendingClose != 0 ? Deadline.Closing : 0;
            }

            return Deadline.Compute(_context.Limits, Phase, IsStalled, closing, nowMs);
        }

        private void Enter(ConnectionPhase next, int nowMs)
        {
            if (next == ConnectionPhase.Free)
            {
                Drop(CloseCode.Abnormal, Phase == ConnectionPhase.Torn);
                return;
            }

            if (next == ConnectionPhase.Draining)
            {
                Exchange = null;
                IsStalled = false;
                Deadline.ReceivedMs = nowMs;
                Deadline.QuietMs = Transport.FinishSending() || WebSocket == null ? FinishedQuietMs : _context.QuietMs;
            }

            if (Phase != ConnectionPhase.Securing && next != ConnectionPhase.Waiting && next != ConnectionPhase.Request)
            {
                Deadline.PhaseSinceMs = nowMs;
            }

            // These go on by themselves, whatever the peer sends.
            HasWork |= next == ConnectionPhase.Document || next == ConnectionPhase.Streaming || next == ConnectionPhase.Delayed || next == ConnectionPhase.Waiting || next == ConnectionPhase.Draining
                || next == ConnectionPhase.Torn;
            Phase = next;
            UpdateDeadline(nowMs);
        }

        private ConnectionPhase Secure(int nowMs, bool isReadable, ref bool hasActed)
        {
            TlsStep step = _context.TryBegin(this, nowMs) ? Transport.Advance(isReadable) : TlsStep.Waiting;
            switch (step)
            {
                case TlsStep.Failed:
                    _context.Counters.RefusedCount++;
                    return ConnectionPhase.Free;
                case TlsStep.Waiting:
                    hasActed = false;
                    return ConnectionPhase.Securing;
                case TlsStep.Advanced:
                    Deadline.ReceivedMs = nowMs;
                    return ConnectionPhase.Securing;
                default:
                    Deadline.ReceivedMs = nowMs;
                    HasWork = Transport.HasMore;
                    return ConnectionPhase.Request;
            }
        }

        private ConnectionPhase Drain(int nowMs, bool isReadable, ref bool hasActed)
        {
            // Looked at in each turn, because a connection with nothing more to come is not kept until the next look at all deadlines.
            if (Deadline.IsDeadlinePast(nowMs) && DeadlineActions.Meet(this, _context, nowMs, isReadable))
            {
                return ConnectionPhase.Free;
            }

            if (!isReadable)
            {
                hasActed = false;
                return ConnectionPhase.Draining;
            }

            int count = Transport.Discard(_context.Receive);
            if (count == 0)
            {
                return ConnectionPhase.Free;
            }

            _context.Counters.BytesInCount += count;
            Deadline.ReceivedMs = nowMs;
            return ConnectionPhase.Draining;
        }

        private void DropFailed(Exception failure)
        {
            // A reset, a network that is down, a send that could not finish, or a socket that is closed already: the stream ends here. Anything
            // else is a fault, and it costs this connection alone.
            if (!(failure is SocketException) && !(failure is ObjectDisposedException))
            {
                _context.Counters.HandlerFaultsCount++;
            }

            Drop(CloseCode.Abnormal, false);
        }
    }
}
