using System;
using Mote.Core;
using Mote.Core.Handshake;
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

        private readonly ServerContext _context;
        private readonly Connection _connection;
        private readonly Transport _transport;
        private bool _isHeadOnly;
        private byte[] _origin;

        // The document that is being sent, or is to be sent after the delay.
        private DocumentCursor _document;

        /// <summary>Makes an exchange.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="connection">The connection, with its transport.</param>
        /// <param name="reader">Reads the request; it belongs to the exchange until the request has been read.</param>
        public HttpExchange(ServerContext context, Connection connection, RequestReader reader)
        {
            _context = context;
            _connection = connection;
            _transport = connection.Transport;
            Reader = reader;
            reader.Reset();
            context.AccessControl.Prepare(reader);
        }

        /// <summary>The turn of the phase Request: receives, and once the request is whole writes the response or its beginning.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer.</param>
        /// <param name="hasActed">Set to false if there was nothing to do.</param>
        /// <returns>The next phase.</returns>
        public ConnectionPhase ReadRequest(int nowMs, bool isReadable, ref bool hasActed)
        {
            Connection connection = _connection;
            if ((!isReadable && !connection.HasWork) || !_context.TryBegin(connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Request;
            }

            int count = _context.ReceiveFrom(connection, nowMs);
            if (count == 0)
            {
                return ConnectionPhase.Free;
            }

            connection.HasWork = _transport.HasMore;
            ConnectionPhase next = ConnectionPhase.Request;
            if (count > 0)
            {
                int consumed;
                next = Read(count, nowMs, out consumed);
                if (next == ConnectionPhase.Open)
                {
                    next = connection.WebSocket.Open(this, consumed, count - consumed, nowMs);
                }
                else if (next == ConnectionPhase.Document)
                {
                    next = _document.Send(_context);
                }
            }

            return _context.Flush(_transport, next);
        }

        /// <summary>The turn of the phase Document: sends as much of the document as one send takes.</summary>
        public ConnectionPhase SendDocument(int nowMs, bool isReadable, ref bool hasActed)
        {
            if (!_context.TryBegin(_connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Document;
            }

            if (isReadable || _transport.HasMore)
            {
                // RFC 9112 9.6: a client may end its side behind its last request, and still wants the response.
                _context.ReceiveFrom(_connection, nowMs);
            }

            return _context.Flush(_transport, _document.Send(_context));
        }

        /// <summary>The turn of the phase Delayed: writes the rejection once its delay is over, or the beginning of the form that says so.</summary>
        public ConnectionPhase RejectDelayed(int nowMs, ref bool hasActed)
        {
            if (!TimeSpans.IsPast(Deadline.DelayMs, _connection.Deadline.PhaseSinceMs, nowMs) || !_context.TryBegin(_connection, nowMs))
            {
                hasActed = false;
                return ConnectionPhase.Delayed;
            }

            _context.Responses.AllowOriginOnce(_origin);
            if (_document == null)
            {
                return _context.Flush(_transport, Reject(Rejection.TokenWrong));
            }

            return _context.Flush(_transport, WriteForm(_context.WrongTokenPage, true));
        }

        // Returns Request for more; Open for an upgrade to be accepted; Document, Delayed or Draining otherwise.
        private ConnectionPhase Read(int count, int nowMs, out int consumed)
        {
            ReadStatus status = Reader.Feed(_context.Receive, 0, count, out consumed);
            RequestHead head = Reader.Head;
            _isHeadOnly = head.IsHead;
            if (status == ReadStatus.Failed)
            {
                return Rejections.Write(_context, Reader.Error, _isHeadOnly);
            }

            if (status == ReadStatus.NeedMore)
            {
                return Reader.IsContinueDue ? Continue(head) : ConnectionPhase.Request;
            }

            // Behind a rejected request nothing is interpreted, even if it looks like frames.
            ConnectionPhase next = CheckAccess(head, nowMs);
            return next == ConnectionPhase.Request ? FollowRoute(head) : next;
        }

        // RFC 9110 10.1.1: a final status that the head alone decides comes at once, in place of 100.
        private ConnectionPhase Continue(RequestHead head)
        {
            Rejection rejection = _context.AccessControl.CheckSource(head);
            if (rejection != Rejection.None)
            {
                return Reject(rejection);
            }

            _context.Used = _context.Responses.WriteContinue(_context.Transmit, 0);
            return ConnectionPhase.Request;
        }

        private ConnectionPhase Reject(Rejection rejection)
        {
            return Rejections.Write(_context, rejection, _isHeadOnly);
        }

        // The one point that every request passes before anything is served: syntax, source, token. Returns Request for one that may go on.
        private ConnectionPhase CheckAccess(RequestHead head, int nowMs)
        {
            RequestError error = head.Error;
            if (error != RequestError.None && error != RequestError.MethodNotAllowed)
            {
                return Rejections.Write(_context, error, _isHeadOnly);
            }

            AccessControl access = _context.AccessControl;
            Rejection rejection = access.CheckSource(head);
            if (rejection != Rejection.None)
            {
                return Reject(rejection);
            }

            _origin = access.ReadingOrigin(head);
            _context.Responses.AllowOriginOnce(_origin);
            if (head.IsOptions && _origin != null)
            {
                _context.Used = _context.Responses.WritePreflight(_context.Transmit, 0);
                _context.QuietMs = 0;
                return ConnectionPhase.Draining;
            }

            bool isSignIn = access.HasToken && SignInPage.IsAt(head);
            if (access.HasSecrets)
            {
                ConnectionPhase next = isSignIn && head.IsPost ? SignIn(head, nowMs) : CheckSecret(head, isSignIn, nowMs);
                if (next != ConnectionPhase.Request)
                {
                    return next;
                }
            }

            if (error != RequestError.None || head.IsPost)
            {
                return isSignIn ? Reject(Rejection.FormMethodNotAllowed) : Rejections.Write(_context, RequestError.MethodNotAllowed, _isHeadOnly);
            }

            return ConnectionPhase.Request;
        }

        // Returns Request if the token, or the password, is right.
        private ConnectionPhase CheckSecret(RequestHead head, bool isSignIn, int nowMs)
        {
            Route route = _context.Routes.Find(head);
            Rejection rejection = _context.AccessControl.CheckSecret(head, route, _context.Counters, _transport.Address, nowMs, out MayCommand);

            // The form is a document like others: only GET gets it, and HEAD its head.
            bool isForm = !head.IsPost && head.Error == RequestError.None && (isSignIn || (route != null && route.Document != null));
            if (rejection == Rejection.TokenWrong)
            {
                return Delay(isForm);
            }

            if (isForm && (rejection == Rejection.TokenMissing || (isSignIn && rejection == Rejection.None)))
            {
                return WriteForm(_context.SignInPage, false);
            }

            return rejection == Rejection.None ? ConnectionPhase.Request : Reject(rejection);
        }

        private ConnectionPhase SignIn(RequestHead head, int nowMs)
        {
            Rejection error;
            Credential credential = _context.AccessControl.CheckForm(head, _transport.Address, nowMs, out error);
            if (credential == null)
            {
                return error == Rejection.TokenWrong ? Delay(true) : Reject(error);
            }

            _context.Used = SignInResponse.WriteSignedIn(_context.Responses, _context.Transmit, 0, credential.Url, _transport.IsSecure);
            _context.QuietMs = 0;
            return ConnectionPhase.Draining;
        }

        private ConnectionPhase Delay(bool isForm)
        {
            _document = isForm ? new DocumentCursor(_context.WrongTokenPage) : null;
            Reader = null;
            _context.Responses.AllowOriginOnce(null);
            return ConnectionPhase.Delayed;
        }

        private ConnectionPhase WriteForm(SignInPage page, bool isAfterWrong)
        {
            _context.Counters.RefusedCount++;
            _context.Used = SignInResponse.WriteFormHead(_context.Responses, _context.Transmit, 0, page, isAfterWrong);
            return BeginDocument(page);
        }

        // RFC 9110 9.3.2: HEAD gets the head that GET would get, and no content.
        private ConnectionPhase BeginDocument(StaticDocument document)
        {
            if (_isHeadOnly)
            {
                _context.QuietMs = 0;
                return ConnectionPhase.Draining;
            }

            _document = new DocumentCursor(document);
            Reader = null;
            return ConnectionPhase.Document;
        }

        private ConnectionPhase FollowRoute(RequestHead head)
        {
            Route route = _context.Routes.Find(head);
            if (route == null)
            {
                return Reject(Rejection.PathUnknown);
            }

            Route = route;
            if (route.Document != null)
            {
                return DocumentResponse.TryBegin(_context, head, route.Document) ? BeginDocument(route.Document) : ConnectionPhase.Draining;
            }

            if (route.DynamicDocument != null)
            {
                return DocumentResponse.TryWrite(_context, route.DynamicDocument, _isHeadOnly) ? ConnectionPhase.Draining : Reject(Rejection.DocumentFailed);
            }

            UpgradeError error = UpgradeRequest.Check(head, _context.AcceptKey);
            return error == UpgradeError.None ? ConnectionPhase.Open : Rejections.Write(_context, error, _isHeadOnly);
        }
    }
}
