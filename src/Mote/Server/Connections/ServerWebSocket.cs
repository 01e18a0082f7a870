using System;
using Mote.Core;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>The WebSocket half of a connection: the session's events become calls of the handler, and the handler's end a closing handshake. RFC 6455.</summary>
    internal sealed class ServerWebSocket : HandlerConnection
    {
        // Bytes that were under way when the server failed the connection arrive within this time of each other, or the peer has stopped.
        private const int FailedQuietMs = 250;

        private const int FloodWindowMs = 1000;

        private WebSocketHandler _handler;
        private int _floodSinceMs;
        private int _floodCount;

        /// <summary>Makes the WebSocket half of a connection.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">The other half.</param>
        /// <param name="index">The number that handlers see, 0 or more.</param>
        public ServerWebSocket(ServerContext context, TransportConnection connection, int index)
            : base(context, connection, index)
        {
        }

        /// <summary>The state of the session.</summary>
        public SessionState State
        {
            get { return Session.State; }
        }

        /// <summary>The last message that was begun is complete.</summary>
        public bool IsBetweenMessages
        {
            get { return Session.IsBetweenMessages; }
        }

        /// <summary>Forgets the connection before, for a peer that has not sent its request yet.</summary>
        public void Reset(int nowMs)
        {
            Route = null;
            WriteRequest = NoRequest;
            _floodSinceMs = nowMs;
            _floodCount = 0;
        }

        /// <summary>Accepts an upgrade: writes the response, and tells the handler. RFC 6455 4.2.2.</summary>
        /// <param name="route">The path, with a handler.</param>
        /// <param name="head">The request, an upgrade that has been checked.</param>
        /// <param name="mayCommand">Its token is more than a read-only one.</param>
        /// <param name="nowMs">The time now.</param>
        public void Open(Route route, RequestHead head, bool mayCommand, int nowMs)
        {
            ServerContext context = Context;
            int index = SubprotocolList.Select(head, route.SubprotocolBytes);
            AgreedSubprotocol = index < 0 ? null : route.Subprotocols[index];
            context.Used = UpgradeResponse.WriteAccept(context.Responses, context.Transmit, 0, head, context.AcceptKey, AgreedSubprotocol);
            context.Counters.UpgradedCount++;
            Session.Reset(route.MaxMessageBytes);
            HasCommandRight = mayCommand;
            _handler = route.Handler;
            Route = route;
            Connection.MessageMs = nowMs;
            PendingClose = 0;
            try
            {
                _handler.OnOpen(this);
            }
            catch (Exception)
            {
                CountFault();
            }
        }

        /// <summary>Reads frames from the receive buffer.</summary>
        /// <param name="at">The first byte.</param>
        /// <param name="left">How many bytes.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>Open, or Draining if the closing handshake is over or the peer has violated the protocol.</returns>
        public ConnectionPhase ReadFrames(int at, int left, int nowMs)
        {
            ServerContext context = Context;
            ServerSession session = Session;
            byte[] input = context.Receive;
            ConnectionPhase next = ConnectionPhase.Open;
            while (left > 0 && next == ConnectionPhase.Open)
            {
                int consumed;
                int piece;
                SessionEvent found = session.Read(input, at, left, out consumed, out piece);
                at += consumed;
                left -= consumed;
                switch (found)
                {
                    case SessionEvent.NeedMore:
                        break;
                    case SessionEvent.Data:
                        context.InputLeft = left;
                        if (PendingClose != 0)
                        {
                            break;
                        }

                        Connection.MessageMs = nowMs;
                        try
                        {
                            _handler.OnMessage(this, input, at - piece, piece, session.PieceFlagsValue);
                        }
                        catch (Exception)
                        {
                            CountFault();
                        }

                        break;
                    case SessionEvent.Ping:
                        context.Used += session.WritePong(context.Transmit, context.Used);
                        break;
                    case SessionEvent.Pong:
                        context.InputLeft = left;
                        TellPong();
                        break;
                    case SessionEvent.Close:
                        next = Finish(0);
                        break;
                    default:
                        context.Counters.ProtocolErrorsCount++;
                        next = Finish(FailedQuietMs);
                        break;
                }
            }

            context.InputLeft = 0;
            if (session.ControlFrames > 0)
            {
                CheckFlood();
            }

            return next;
        }

        /// <summary>Calls the handler if it has asked to write, and writes the close frame that is to be sent. Call it while the peer can be written to.</summary>
        /// <returns>True if a close frame was written: the time for the peer's runs from now.</returns>
        public bool Write()
        {
            if (WriteRequest == NoRequest)
            {
                return false;
            }

            WriteRequest = NoRequest;
            if (PendingClose == 0)
            {
                try
                {
                    _handler.OnWritable(this);
                }
                catch (Exception)
                {
                    CountFault();
                }
            }

            if (PendingClose == 0 || Session.State != SessionState.Open)
            {
                return false;
            }

            Context.Used += Session.WriteClose(Context.Transmit, Context.Used, PendingClose, CloseReason);
            return true;
        }

        /// <summary>Writes the ping that finds out whether the peer is alive.</summary>
        public void WritePing()
        {
            Context.Used += Session.WritePing(Context.Transmit, Context.Used);
        }

        /// <summary>Starts a new count of control frames if the one under way is over; to be called at least every 24.9 days, because a count must not
        /// become so old that the clock has come round.</summary>
        public void ForgetFlood(int nowMs)
        {
            if (TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, nowMs))
            {
                _floodCount = 0;
            }
        }

        /// <summary>Tells the handler that the connection is over, if it has not been told.</summary>
        /// <param name="code">The code of the close frame that ended it, or <see cref="CloseCode.Abnormal"/>.</param>
        public void End(int code)
        {
            WebSocketHandler handler = _handler;
            if (handler == null)
            {
                return;
            }

            _handler = null;
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

        private void TellPong()
        {
            if (PendingClose != 0)
            {
                return;
            }

            try
            {
                _handler.OnPong(this, Session.ControlPayload, 0, Session.ControlCount, TimeSpans.Age(PingMs, Context.NowMs));
            }
            catch (Exception)
            {
                CountFault();
            }
        }

        // Pings and pongs cost the server more than the peer. Above a rate that no honest peer comes near, they are a flood.
        private void CheckFlood()
        {
            int nowMs = Context.NowMs;
            if (_floodCount == 0 || TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, nowMs))
            {
                _floodSinceMs = nowMs;
                _floodCount = 0;
            }

            _floodCount += Session.ControlFrames;
            Session.ControlFrames = 0;
            int most = Context.Limits.ControlFramesPerSecond;
            if (most > 0 && _floodCount > most)
            {
                Close(CloseCode.PolicyViolation, "too many control frames");
            }
        }

        // Our close frame, if it has not been sent, is the last that leaves. RFC 6455 5.5.1, 7.1.7.
        private ConnectionPhase Finish(int quietMs)
        {
            Context.Used += Session.WriteCloseResponse(Context.Transmit, Context.Used);
            Context.QuietMs = quietMs;
            End(Session.FinalCode);
            return ConnectionPhase.Draining;
        }

        // A handler that throws costs its own connection, never the server.
        private void CountFault()
        {
            Context.Counters.HandlerFaultsCount++;
            Close(CloseCode.InternalError, "handler failed");
        }
    }
}
