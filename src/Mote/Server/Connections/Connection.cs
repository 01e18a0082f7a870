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
    internal sealed class Connection : HttpConnection
    {
        // A peer that has been shown the end of our side ends its own soon; there is no hurry where it can be shown.
        private const int FinishedQuietMs = 1000;

        /// <summary>Makes a connection without a peer.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="index">Its number, as handlers see it; -1 for one that only tells surplus peers that all others are in use.</param>
        public Connection(ServerContext context, int index)
            : base(context, index)
        {
        }

        /// <summary>Both close frames have been exchanged: only the end of the TCP connection is to come. RFC 6455 7.1.1.</summary>
        public bool IsSettled
        {
            get
            {
                return Phase == ConnectionPhase.Draining && WebSocket != null && WebSocket.Route != null && WebSocket.State == SessionState.Closed;
            }
        }

        /// <summary>Takes in a new peer. Throws what its transport throws: the connection is to be dropped then.</summary>
        /// <param name="transport">Its transport; the connection closes it.</param>
        /// <param name="reader">Reads its request; null to reject it at once, because no connection is free.</param>
        /// <param name="nowMs">The time now.</param>
        public void Accept(Transport transport, RequestReader reader, int nowMs)
        {
            Transport = transport;
            Socket = transport.Socket;
            HasWork = false;
            IsStalled = false;
            ReceiveBytes = Context.Receive.Length - ServerContext.AcceptReserve;
            HeardMs = nowMs;
            PhaseSinceMs = nowMs;
            Phase = transport.IsSecure ? ConnectionPhase.Securing : ConnectionPhase.Request;
            Context.Counters.AcceptedCount++;
            Context.Counters.OpenCount++;
            transport.Prepare();
            if (reader != null)
            {
                WebSocket.Reset(nowMs);
                Exchange = new HttpExchange(Context, transport, reader);
                UpdateDeadline(nowMs);
                return;
            }

            if (Phase == ConnectionPhase.Securing)
            {
                // A surplus peer could be told so only after a handshake, which would take the place of another peer's.
                Context.Counters.RefusedCount++;
                Drop(CloseCode.Abnormal);
                return;
            }

            Context.Used = 0;
            Enter(Flush(HttpExchange.WriteBusy(Context)), nowMs);
        }

        /// <summary>Serves the peer once.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer, were it its end or an error.</param>
        /// <param name="checkDeadline">Look at the deadline too.</param>
        /// <returns>True if anything happened.</returns>
        public bool Turn(int nowMs, bool isReadable, bool checkDeadline)
        {
            try
            {
                ConnectionPhase phase = Phase;
                if (checkDeadline && IsDeadlinePast(nowMs) && MeetDeadline(nowMs, isReadable))
                {
                    return true;
                }

                bool hasActed = true;
                ConnectionPhase next;
                switch (phase)
                {
                    case ConnectionPhase.Securing:
                        next = Secure(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Request:
                        next = ReadRequest(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Document:
                        next = SendDocument(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Open:
                        next = ServeWebSocket(nowMs, isReadable, ref hasActed);
                        break;
                    case ConnectionPhase.Delayed:
                        next = RejectDelayed(nowMs, ref hasActed);
                        break;
                    case ConnectionPhase.Draining:
                        next = Drain(nowMs, isReadable, ref hasActed);
                        break;
                    default:
                        next = ConnectionPhase.Free;
                        break;
                }

                if (next != phase)
                {
                    Enter(next, nowMs);
                }

                return hasActed;
            }
            catch (SocketException)
            {
                // A reset, a network that is down, or a send that could not finish: what went out is unknown, so the stream ends here.
                Drop(CloseCode.Abnormal);
                return true;
            }
            catch (ObjectDisposedException)
            {
                // The socket is closed already.
                Drop(CloseCode.Abnormal);
                return true;
            }
            catch (Exception)
            {
                // Whatever went wrong went wrong for this connection alone.
                Context.Counters.HandlerFaultsCount++;
                Drop(CloseCode.Abnormal);
                return true;
            }
        }

        /// <summary>Sends the message that goes to all, if it is for this peer's path and the peer can take it now.</summary>
        public void SendShared(BroadcastSlot shared)
        {
            ServerWebSocket webSocket = WebSocket;
            if (Phase != ConnectionPhase.Open || webSocket.PendingClose != 0 || webSocket.Route != shared.Route)
            {
                return;
            }

            try
            {
                if (!webSocket.IsBetweenMessages || !Transport.IsWritable())
                {
                    webSocket.RequestWrite();
                    return;
                }

                int sent = Transport.Send(shared.Frame, 0, shared.Count);
                Context.Counters.BytesOutCount += sent;
                if (sent == shared.Count)
                {
                    return;
                }
            }
            catch (Exception)
            {
                // What left of it is unknown, as if it had not left whole.
            }

            Phase = ConnectionPhase.Torn;
            HasWork = true;
        }

        /// <summary>Starts the closing handshake because the server stops; drops the connection if there is none, or its close frame cannot be sent.</summary>
        public void BeginStop(int nowMs)
        {
            if (Phase != ConnectionPhase.Open)
            {
                if (Phase != ConnectionPhase.Draining)
                {
                    Drop(CloseCode.Abnormal);
                }

                return;
            }

            try
            {
                WebSocket.Close(CloseCode.GoingAway, "server stops");
                if (!TryBegin(nowMs))
                {
                    Drop(CloseCode.GoingAway);
                    return;
                }

                WriteFrames(nowMs);
                if (Flush(ConnectionPhase.Open) == ConnectionPhase.Free)
                {
                    Drop(CloseCode.Abnormal);
                }
            }
            catch (Exception)
            {
                // Whatever it is, the other peers are told all the same.
                Drop(CloseCode.Abnormal);
            }
        }

        private void Enter(ConnectionPhase next, int nowMs)
        {
            if (next == ConnectionPhase.Free)
            {
                Drop(CloseCode.Abnormal);
                return;
            }

            if (next == ConnectionPhase.Draining)
            {
                Exchange = null;
                IsStalled = false;
                HeardMs = nowMs;
                QuietMs = Transport.FinishSending() ? FinishedQuietMs : Context.QuietMs;
            }

            if (Phase != ConnectionPhase.Securing)
            {
                PhaseSinceMs = nowMs;
            }

            // These go on by themselves, whatever the peer sends.
            HasWork |= next == ConnectionPhase.Document || next == ConnectionPhase.Delayed || next == ConnectionPhase.Draining;
            Phase = next;
            UpdateDeadline(nowMs);
        }

        private ConnectionPhase ServeWebSocket(int nowMs, bool isReadable, ref bool hasActed)
        {
            if ((!isReadable && !HasWork) || !TryBegin(nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Open;
            }

            ServerWebSocket webSocket = WebSocket;
            Transport transport = Transport;
            ConnectionPhase next = ConnectionPhase.Open;
            if ((isReadable || transport.HasMore) && webSocket.WriteRequest != HandlerConnection.Paused)
            {
                // As Receive does, without the call: this is the path of every message.
                ServerContext context = Context;
                int count = transport.Receive(context.Receive, 0, ReceiveBytes);
                if (transport.HasMore)
                {
                    HasWork = true;
                }

                HeardMs = nowMs;
                IsHeard = true;
                if (count > 0)
                {
                    context.Counters.BytesInCount += count;
                    next = webSocket.ReadFrames(0, count, nowMs);
                }
                else if (count == 0)
                {
                    // A WebSocket cannot go on without the peer's side.
                    return ConnectionPhase.Free;
                }
            }

            if (HasWork && next == ConnectionPhase.Open)
            {
                WriteFrames(nowMs);
            }

            return Flush(next);
        }

        private ConnectionPhase Drain(int nowMs, bool isReadable, ref bool hasActed)
        {
            // Looked at in each turn, because a connection with nothing more to come is kept for no time at all.
            if (IsDeadlinePast(nowMs) && MeetDeadline(nowMs, isReadable))
            {
                return ConnectionPhase.Free;
            }

            if (!isReadable)
            {
                hasActed = false;
                return ConnectionPhase.Draining;
            }

            int count = Transport.Discard(Context.Receive);
            if (count == 0)
            {
                return ConnectionPhase.Free;
            }

            Context.Counters.BytesInCount += count;
            HeardMs = nowMs;
            return ConnectionPhase.Draining;
        }
    }
}
