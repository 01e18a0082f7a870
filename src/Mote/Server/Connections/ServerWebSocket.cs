using System;
using Mote.Core;
using Mote.Core.Frames;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>The WebSocket half of a connection: the session's events become calls of the handler, and the handler's end a closing handshake. RFC 6455.</summary>
    internal sealed class ServerWebSocket : HandlerConnection
    {
        // Bytes that were under way when the server failed the connection arrive within this time of each other, or the peer has stopped.
        private const int FailedQuietMs = 250;

        private const int FloodWindowMs = 1000;

        private int _floodSinceMs;
        private int _floodCount;

        /// <summary>Makes the WebSocket half of a connection.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">The other half.</param>
        /// <param name="index">The number that handlers see, 0 or more.</param>
        public ServerWebSocket(ServerContext context, Connection connection, int index)
            : base(context, connection, index)
        {
        }

        /// <summary>The state of the session.</summary>
        public SessionState State => Session.State;

        /// <summary>The last message that was begun is complete.</summary>
        public bool IsBetweenMessages => Session.IsBetweenMessages;

        /// <summary>Forgets the connection before, for a peer that has not sent its request yet.</summary>
        public void Reset(int nowMs)
        {
            Route = null;
            WriteRequest = NoRequest;
            _floodSinceMs = nowMs;
            _floodCount = 0;
        }

        /// <summary>Accepts an upgrade: writes the response, tells the handler, and reads the frames behind the request. RFC 6455 4.2.2.</summary>
        /// <param name="exchange">The request, an upgrade that has been checked, for a route with a handler.</param>
        /// <param name="at">Where the frames begin in the receive buffer.</param>
        /// <param name="left">How many bytes of frames, 0 or more.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The next phase.</returns>
        public ConnectionPhase Open(HttpExchange exchange, int at, int left, int nowMs)
        {
            ServerContext context = Context;
            Connection connection = Connection;
            WebSocketRoute route = (WebSocketRoute)exchange.Route;
            connection.ReceiveBytes = context.Receive.Length;
            if (route.MaxMessageBytes > 0 && route.MaxMessageBytes < context.Receive.Length - FrameLayout.MaxClientHeaderBytes)
            {
                // One message at a time: a handler that must keep a message until it can respond never has to keep more than its limit.
                connection.ReceiveBytes = route.MaxMessageBytes + FrameLayout.MaxClientHeaderBytes;
            }

            connection.Deadline.NoteReceived(nowMs);
            connection.Deadline.MessageMs = nowMs;
            context.InputLeft = left;
            int subprotocol = WriteAccept(route, exchange.Reader.Head);
            Session.Reset(route.MaxMessageBytes);
            Agreed = RequestAccess.RightsOf(exchange) | ((subprotocol + 1) << SubprotocolShift);
            Begin(route);
            connection.Exchange = null;
            ConnectionPhase next = ReadFrames(at, left, nowMs);
            if (connection.HasWork && next == ConnectionPhase.Open)
            {
                WriteFrames(nowMs);
            }

            return next;
        }

        /// <summary>The turn of the phase Open, if there is something to receive or to write: receives frames, lets the handler write, sends.</summary>
        /// <remarks>The path of every message: it does what <see cref="ServerContext"/> has ReceiveFrom and Flush for, without the calls.</remarks>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer.</param>
        /// <param name="hasActed">Set to false if the peer takes nothing now.</param>
        /// <returns>The next phase; Free if the peer has ended its side, without which a WebSocket cannot go on.</returns>
        public ConnectionPhase Serve(int nowMs, bool isReadable, ref bool hasActed)
        {
            Connection connection = Connection;
            ServerContext context = Context;
            if (!context.TryBegin(connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Open;
            }

            Transport transport = connection.Transport;
            ConnectionPhase next = ConnectionPhase.Open;
            if ((isReadable || transport.HasMore) && WriteRequest != Paused)
            {
                int count = transport.Receive(context.Receive, 0, connection.ReceiveBytes);
                if (transport.HasMore)
                {
                    connection.HasWork = true;
                }

                Deadline deadline = connection.Deadline;
                deadline.ReceivedMs = nowMs;
                deadline.HasReceived = true;
                if (count > 0)
                {
                    context.Counters.BytesInCount += count;
                    next = ReadFrames(0, count, nowMs);
                }
                else if (count == 0)
                {
                    return ConnectionPhase.Free;
                }
            }

            if (connection.HasWork && next == ConnectionPhase.Open)
            {
                WriteFrames(nowMs);
            }

            context.Current = null;
            int used = context.Used;
            if (used > 0)
            {
                int sent = transport.Send(context.Transmit, 0, used);
                context.Counters.BytesOutCount += sent;
                return sent == used ? next : ConnectionPhase.Free;
            }

            return next;
        }

        /// <summary>Writes what is due: lets the handler write, or writes the close frame. Call it while the peer can be written to.</summary>
        public void WriteFrames(int nowMs)
        {
            Connection connection = Connection;
            connection.HasWork = connection.Transport.HasMore;
            if (Write())
            {
                // The time for the peer's close frame runs from now.
                connection.Deadline.PhaseSinceMs = nowMs;
                connection.UpdateDeadline(nowMs);
            }
        }

        /// <summary>Writes the ping that finds out whether the peer is alive.</summary>
        public void WritePing()
        {
            Context.Used += Session.WritePing(Context.Transmit, Context.Used);
        }

        /// <summary>Keeps time stamps from becoming so old that the clock has come round; to be called at least every 24.8 days.</summary>
        public void ForgetOldStamps(int nowMs)
        {
            if (TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, nowMs))
            {
                _floodCount = 0;
            }

            if (TimeSpans.Age(PingMs, nowMs) == int.MaxValue)
            {
                // More cannot be told of a pong.
                PingMs = unchecked(nowMs - int.MaxValue);
            }
        }

        // Reads frames from the receive buffer. Returns Open, or Draining if the closing handshake is over or the peer has violated the protocol.
        private ConnectionPhase ReadFrames(int at, int left, int nowMs)
        {
            ServerContext context = Context;
            SessionReader reader = context.SessionReader;
            byte[] input = context.Receive;
            ConnectionPhase next = ConnectionPhase.Open;
            while (left > 0 && next == ConnectionPhase.Open)
            {
                int consumed;
                int piece;
                SessionEvent found = reader.Read(Session, input, at, left, out consumed, out piece);
                at += consumed;
                left -= consumed;
                context.InputLeft = left;
                if (found != SessionEvent.Data)
                {
                    next = Meet(found, consumed);
                }
                else if (PendingClose == 0)
                {
                    Connection.Deadline.MessageMs = nowMs;
                    try
                    {
                        Handler.OnMessage(this, input, at - piece, piece, reader.PieceFlagsValue);
                    }
                    catch (Exception)
                    {
                        CountFault();
                    }
                }
            }

            if (reader.ControlFrames > 0)
            {
                CheckFlood();
            }

            return next;
        }

        // What follows an event of the session that is not a message, after so many bytes of input.
        private ConnectionPhase Meet(SessionEvent found, int consumed)
        {
            switch (found)
            {
                case SessionEvent.NeedMore:
                    return ConnectionPhase.Open;
                case SessionEvent.Ping:
                    Context.NotePong(Session.WritePong(Context.Transmit, Context.Used), consumed);
                    return ConnectionPhase.Open;
                case SessionEvent.Pong:
                    TellPong();
                    return ConnectionPhase.Open;
                case SessionEvent.Close:
                    return Finish(0);
                default:
                    Context.Counters.ProtocolErrorsCount++;
                    return Finish(FailedQuietMs);
            }
        }

        // Calls the handler if it has asked to write, and writes the close frame that is to be sent. Returns true if it wrote one.
        private bool Write()
        {
            if (WriteRequest == NoRequest)
            {
                return false;
            }

            WriteRequest = NoRequest;
            if (PendingClose == 0)
            {
                TellWritable();
            }

            if (PendingClose == 0 || Session.State != SessionState.Open)
            {
                return false;
            }

            Context.Used += Session.WriteClose(Context.Transmit, Context.Used, PendingClose, CloseReason);
            return true;
        }

        // Returns the index of the subprotocol that it agrees to, -1 for none.
        private int WriteAccept(WebSocketRoute route, RequestHead head)
        {
            ServerContext context = Context;
            int index = SubprotocolList.Select(head, route.SubprotocolBytes);
            string subprotocol = route.SubprotocolAt(index);
            context.Used = UpgradeResponse.WriteAccept(context.Responses, context.Transmit, 0, head, context.AcceptKey, subprotocol);
            context.Counters.UpgradedCount++;
            return index;
        }

        // Pings and pongs cost the server more than the peer. Above a rate that no usual client comes near, they are a flood.
        private void CheckFlood()
        {
            int nowMs = Context.NowMs;
            if (_floodCount == 0 || TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, nowMs))
            {
                _floodSinceMs = nowMs;
                _floodCount = 0;
            }

            _floodCount += Context.SessionReader.ControlFrames;
            Context.SessionReader.ControlFrames = 0;
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

            // What came behind is not read.
            Context.InputLeft = 0;
            return ConnectionPhase.Draining;
        }
    }
}
