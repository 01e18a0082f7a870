using Mote.Core;
using Mote.Core.Frames;
using Mote.Platform;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>The phases of a connection before it speaks WebSocket: TLS handshake, request, document, delayed rejection, upgrade.</summary>
    internal abstract class HttpConnection : TimedConnection
    {
        protected HttpConnection(ServerContext context, int index)
            : base(context, index)
        {
        }

        protected ConnectionPhase Secure(int nowMs, bool isReadable, ref bool hasActed)
        {
            if (!TryBegin(nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Securing;
            }

            TlsStep step = Transport.Advance(isReadable);
            if (step == TlsStep.Failed)
            {
                Context.Counters.RefusedCount++;
                return ConnectionPhase.Free;
            }

            if (step == TlsStep.Waiting)
            {
                hasActed = false;
                return ConnectionPhase.Securing;
            }

            HeardMs = nowMs;
            if (step == TlsStep.Advanced)
            {
                return ConnectionPhase.Securing;
            }

            HasWork = Transport.HasMore;
            return ConnectionPhase.Request;
        }

        protected ConnectionPhase ReadRequest(int nowMs, bool isReadable, ref bool hasActed)
        {
            if ((!isReadable && !HasWork) || !TryBegin(nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Request;
            }

            int count = Receive(nowMs);
            if (count == 0)
            {
                return ConnectionPhase.Free;
            }

            HasWork = Transport.HasMore;
            ConnectionPhase next = ConnectionPhase.Request;
            if (count > 0)
            {
                int consumed;
                next = Exchange.Read(count, nowMs, out consumed);
                if (next == ConnectionPhase.Open)
                {
                    next = Upgrade(consumed, count - consumed, nowMs);
                }
                else if (next == ConnectionPhase.Document)
                {
                    next = Exchange.WriteDocument();
                }
            }

            return Flush(next);
        }

        // Frames may follow an upgrade at once.
        private ConnectionPhase Upgrade(int at, int left, int nowMs)
        {
            ServerContext context = Context;
            HttpExchange exchange = Exchange;
            Route route = exchange.Route;
            ReceiveBytes = context.Receive.Length;
            if (route.MaxMessageBytes > 0 && route.MaxMessageBytes < ReceiveBytes - FrameLayout.MaxClientHeaderBytes)
            {
                // One message at a time: a handler that must keep a message until it can respond never has to keep more than its limit.
                ReceiveBytes = route.MaxMessageBytes + FrameLayout.MaxClientHeaderBytes;
            }

            Life.Reset(nowMs, context.Limits.PingAfterMs, context.Limits.PongWithinMs);
            context.InputLeft = left;
            WebSocket.Open(route, exchange.Reader.Head, exchange.MayCommand, nowMs);
            Exchange = null;
            ConnectionPhase next = WebSocket.ReadFrames(at, left, nowMs);
            if (HasWork && next == ConnectionPhase.Open)
            {
                WriteFrames(nowMs);
            }

            return next;
        }

        protected ConnectionPhase SendDocument(int nowMs, bool isReadable, ref bool hasActed)
        {
            if (!TryBegin(nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Document;
            }

            if (isReadable || Transport.HasMore)
            {
                // Nothing more is expected. RFC 9112 9.6: a client may end its side behind its last request, and still wants the response.
                Receive(nowMs);
            }

            return Flush(Exchange.WriteDocument());
        }

        protected void WriteFrames(int nowMs)
        {
            HasWork = Transport.HasMore;
            if (WebSocket.Write())
            {
                PhaseSinceMs = nowMs;
                UpdateDeadline(nowMs);
            }
        }

        protected ConnectionPhase RejectDelayed(int nowMs, ref bool hasActed)
        {
            if (!TimeSpans.IsPast(Deadline.DelayMs, PhaseSinceMs, nowMs) || !TryBegin(nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Delayed;
            }

            return Flush(Exchange.WriteDelayed());
        }
    }
}
