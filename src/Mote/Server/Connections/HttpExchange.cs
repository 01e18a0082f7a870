using System;
using Mote.Core;
using Mote.Core.Http;
using Mote.Platform;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>The one request of a connection, and the response. It ends with the response's last byte, or with an upgrade. RFC 9112, RFC 6455 4.2.</summary>
    /// <remarks>Made for each request, so that a connection that speaks WebSocket keeps nothing of it.</remarks>
    internal sealed class HttpExchange
    {
        /// <summary>Reads the request; null once the request has been read, so that another exchange can use the reader.</summary>
        internal RequestReader Reader;

        /// <summary>What the request is for, once <see cref="Read"/> has returned Open.</summary>
        internal Route Route;

        /// <summary>The request's token is more than a read-only one, or none is wanted.</summary>
        internal bool MayCommand = true;

        /// <summary>The origin is neither the server's own nor a listed one, and the path accepts any.</summary>
        internal bool IsForeign;

        /// <summary>The listed origin whose pages may read the response; null for none.</summary>
        internal byte[] Origin;

        /// <summary>What all connections share.</summary>
        internal readonly ServerContext Context;

        /// <summary>The connection's transport, to be asked about the peer.</summary>
        internal readonly Transport Transport;

        /// <summary>The response must have no content. RFC 9110 9.3.2.</summary>
        internal bool IsHeadOnly;

        // Places become free when somebody closes a page, not at a time that could be known.
        private const int FullRetrySeconds = 5;

        private readonly Connection _connection;

        // The document that is being sent.
        private ContentCursor _document;

        // The form that is to be sent after the delay.
        private DoorPage _form;

        /// <summary>The exchange's connection.</summary>
        internal Connection Connection => _connection;

        /// <summary>The document of the phase Streaming.</summary>
        internal SubscriberCursor Stream => (SubscriberCursor)_document;

        /// <summary>Makes an exchange.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">The connection, with its transport.</param>
        /// <param name="reader">Reads the request; it belongs to the exchange until the request has been read.</param>
        public HttpExchange(ServerContext context, Connection connection, RequestReader reader)
        {
            Context = context;
            _connection = connection;
            Transport = connection.Transport;
            Reader = reader;
            reader.Reset();
            context.AccessControl.Prepare(reader);
            reader.TakesForwarded = context.AccessControl.HasProxies && context.AccessControl.IsTrustedProxy(Transport.ReadAddress());
            int bodyBytes = context.Routes.MaxBodyBytes;
            reader.MaxBodyBytes = bodyBytes > reader.MaxBodyBytes ? bodyBytes : reader.MaxBodyBytes;
        }

        /// <summary>Makes an exchange that tells a peer, before it has asked for anything, that all connections are in use.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">A connection that only rejects.</param>
        /// <param name="transport">Its transport from now on.</param>
        public HttpExchange(ServerContext context, Connection connection, Transport transport)
        {
            Context = context;
            _connection = connection;
            Transport = transport;
            _form = DoorPage.Full(context.DeviceName, FullRetrySeconds);
            _document = new DocumentCursor(_form);
        }

        /// <summary>The turn of the phases Request and Waiting. A connection gets its exchange, and with it a reader, at its first byte: there are fewer
        /// readers than places.</summary>
        public static ConnectionPhase ReadRequest(ServerContext context, Connection connection, int nowMs, bool isReadable, ref bool hasActed)
        {
            if (connection.Exchange == null)
            {
                bool hasBegun = isReadable || connection.HasWork;
                RequestReader reader = hasBegun ? context.Pool.Readers.Take(nowMs) : null;
                if (reader == null)
                {
                    hasActed = false;
                    return hasBegun ? ConnectionPhase.Waiting : ConnectionPhase.Request;
                }

                connection.HasWork = connection.Transport.HasMore;
                connection.Exchange = new HttpExchange(context, connection, reader);
            }

            return connection.Exchange.ReadRequest(nowMs, isReadable, ref hasActed);
        }

        /// <summary>The turn of the phase Request: receives, and once the request is whole writes the response or its beginning.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer.</param>
        /// <param name="hasActed">Set to false if there was nothing to do.</param>
        /// <returns>The next phase.</returns>
        public ConnectionPhase ReadRequest(int nowMs, bool isReadable, ref bool hasActed)
        {
            Connection connection = _connection;
            if ((!isReadable && !connection.HasWork) || !Context.TryBegin(connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Request;
            }

            int count = Context.ReceiveFrom(connection, nowMs);
            if (count == 0)
            {
                return ConnectionPhase.Free;
            }

            connection.HasWork = Transport.HasMore;
            ConnectionPhase next = ConnectionPhase.Request;
            if (count > 0)
            {
                int consumed;
                next = Read(count, nowMs, out consumed);
                if (next == ConnectionPhase.Open)
                {
                    Context.NoteAddress(connection);
                    next = connection.WebSocket.Open(this, consumed, count - consumed, nowMs);
                }
                else if (next == ConnectionPhase.Document || next == ConnectionPhase.Streaming)
                {
                    next = _document.Send(Context);
                }
            }

            return Context.Flush(Transport, next);
        }

        /// <summary>The turn of the phases Document, Streaming and Delayed.</summary>
        public ConnectionPhase Respond(ConnectionPhase phase, int nowMs, bool isReadable, ref bool hasActed)
        {
            switch (phase)
            {
                case ConnectionPhase.Document:
                    return SendDocument(nowMs, isReadable, ref hasActed);
                case ConnectionPhase.Streaming:
                    return Stream.Serve(Context, nowMs, isReadable, ref hasActed);
                default:
                    return RejectDelayed(nowMs, ref hasActed);
            }
        }

        // Sends as much of the document as one send takes.
        private ConnectionPhase SendDocument(int nowMs, bool isReadable, ref bool hasActed)
        {
            if (!Context.TryBegin(_connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Document;
            }

            if (isReadable || Transport.HasMore)
            {
                // RFC 9112 9.6: a client may end its side behind its last request, and still wants the response.
                Context.ReceiveFrom(_connection, nowMs);
            }

            return Context.Flush(Transport, _document.Send(Context));
        }

        /// <summary>Begins the response of an exchange that only rejects.</summary>
        public ConnectionPhase RejectFull()
        {
            WriteHead(_form);
            return Context.Flush(Transport, _document.Send(Context));
        }

        // Writes the rejection once its delay is over, or the beginning of the form that says so.
        private ConnectionPhase RejectDelayed(int nowMs, ref bool hasActed)
        {
            if (!TimeSpans.IsPast(Deadline.DelayMs, _connection.Deadline.PhaseSinceMs, nowMs) || !Context.TryBegin(_connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Delayed;
            }

            Context.Responses.AllowOriginOnce(Origin);
            return Context.Flush(Transport, RejectWrong());
        }

        // Returns Request for more; Open for an upgrade to be accepted; Document, Delayed or Draining otherwise.
        private ConnectionPhase Read(int count, int nowMs, out int consumed)
        {
            ReadStatus status = Reader.Feed(Context.Receive, 0, count, out consumed);
            RequestHead head = Reader.Head;
            IsHeadOnly = head.IsHead;
            if (status == ReadStatus.Failed)
            {
                return Rejections.Write(Context, Reader.Error, IsHeadOnly);
            }

            if (status == ReadStatus.NeedMore)
            {
                return Reader.IsContinueDue ? Continue(head) : ConnectionPhase.Request;
            }

            // Behind a rejected request nothing is interpreted, even if it looks like frames.
            ConnectionPhase next = RequestAccess.Check(this, head, nowMs);
            return next == ConnectionPhase.Request ? RouteResponse.Follow(this, head) : next;
        }

        // RFC 9110 10.1.1: a final status that the head alone decides comes at once, in place of 100.
        private ConnectionPhase Continue(RequestHead head)
        {
            bool isByToken;
            Rejection rejection = RequestAccess.CheckSource(this, head, out isByToken);
            if (rejection != Rejection.None)
            {
                return Reject(rejection);
            }

            Context.Used = Context.Responses.WriteContinue(Context.Transmit, 0);
            return ConnectionPhase.Request;
        }

        /// <summary>Writes a response that rejects the request.</summary>
        internal ConnectionPhase Reject(Rejection rejection)
        {
            return Rejections.Write(Context, rejection, IsHeadOnly);
        }

        /// <summary>Has the rejection of a wrong token written later; at once if as many wait as may.</summary>
        /// <param name="formFor">The request, if the response is the form. What the form needs of it is taken now: the reader goes to another exchange.</param>
        internal ConnectionPhase Delay(RequestHead formFor)
        {
            _form = formFor == null ? null : DoorPage.Form(Context.DeviceName, formFor, true);
            if (!Rejections.MayDelay(Context.Pool))
            {
                return RejectWrong();
            }

            Reader = null;
            Context.Responses.AllowOriginOnce(null);
            return ConnectionPhase.Delayed;
        }

        private ConnectionPhase RejectWrong()
        {
            return _form == null ? Reject(Rejection.TokenWrong) : WritePage(_form);
        }

        /// <summary>Begins to send the form that asks for the token, or a page that says why not yet.</summary>
        internal ConnectionPhase WritePage(DoorPage page)
        {
            WriteHead(page);
            return BeginDocument(new DocumentCursor(page));
        }

        private void WriteHead(DoorPage page)
        {
            Context.Counters.RefusedCount++;
            Context.Used = DoorResponse.WriteHead(Context.Responses, Context.Transmit, 0, page);
        }

        /// <summary>Begins to send a document whose head is written. RFC 9110 9.3.2: HEAD gets the head that GET would get, and no content.</summary>
        internal ConnectionPhase BeginDocument(ContentCursor document)
        {
            if (IsHeadOnly)
            {
                Context.QuietMs = 0;
                return ConnectionPhase.Draining;
            }

            _document = document;
            Reader = null;
            return ConnectionPhase.Document;
        }
    }
}
