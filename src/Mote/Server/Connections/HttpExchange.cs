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
        /// <summary>Reads the request; null once that is over, so that another request can be read with it.</summary>
        internal RequestReader Reader;

        /// <summary>What the request is for, once <see cref="Read"/> has returned Open.</summary>
        internal Route Route;

        /// <summary>The request's token is more than a read-only one, or none is wanted.</summary>
        internal bool MayCommand = true;

        // Bytes that were under way when the server rejected a request arrive within this time of each other, or the peer has stopped.
        private const int RejectedQuietMs = 250;

        // A surplus peer has not sent its request yet when it is rejected.
        private const int BusyQuietMs = 1000;

        private readonly ServerContext _context;
        private readonly Transport _transport;
        private bool _isHeadOnly;

        // The document that is being sent, or will be after the delay.
        private DocumentCursor _document;

        /// <summary>Makes an exchange.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="transport">The connection's transport, to be asked about the peer.</param>
        /// <param name="reader">Reads the request; it belongs to the exchange until that is over.</param>
        public HttpExchange(ServerContext context, Transport transport, RequestReader reader)
        {
            _context = context;
            _transport = transport;
            Reader = reader;
            reader.Reset();
            context.AccessControl.Prepare(reader);
        }

        /// <summary>Reads bytes of the request from the receive buffer. Once it is whole, writes the response or its beginning, unless it is an upgrade.</summary>
        /// <param name="count">How many bytes.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="consumed">How many of them belong to the request; what follows an upgrade is frames.</param>
        /// <returns>Request for more; Open if it is an upgrade to be accepted; Document, Delayed or Draining otherwise.</returns>
        public ConnectionPhase Read(int count, int nowMs, out int consumed)
        {
            ReadStatus status = Reader.Feed(_context.Receive, 0, count, out consumed);
            RequestHead head = Reader.Head;
            _isHeadOnly = head.IsHead;
            if (status == ReadStatus.Failed)
            {
                return Reject(Reader.Error);
            }

            if (status == ReadStatus.NeedMore)
            {
                return ConnectionPhase.Request;
            }

            // Behind a rejected request nothing is interpreted, even if it looks like frames.
            ConnectionPhase next = CheckAccess(head, nowMs);
            return next == ConnectionPhase.Request ? FollowRoute(head) : next;
        }

        /// <summary>Writes the rejection whose delay is over, or the beginning of the form that says so.</summary>
        public ConnectionPhase WriteDelayed()
        {
            if (_document == null)
            {
                return Reject(Rejection.TokenWrong);
            }

            WriteForm(_context.WrongTokenPage, true);
            return ConnectionPhase.Document;
        }

        /// <summary>Fills this turn's send with as much of the document as fits.</summary>
        /// <returns>Document while there is more; Draining after the last byte.</returns>
        public ConnectionPhase WriteDocument()
        {
            _context.QuietMs = 0;
            try
            {
                return _document.Write(_context) ? ConnectionPhase.Draining : ConnectionPhase.Document;
            }
            catch (Exception)
            {
                // The head has promised a length: only the end of the connection can say that it will not be kept.
                _context.Counters.HandlerFaultsCount++;
                _context.Used = 0;
                return ConnectionPhase.Draining;
            }
        }

        /// <summary>Writes the response to a peer for whom no connection is free.</summary>
        public static ConnectionPhase WriteBusy(ServerContext context)
        {
            ConnectionPhase next = Reject(context, Rejection.Busy, false);
            context.QuietMs = BusyQuietMs;
            return next;
        }

        private static ConnectionPhase Reject(ServerContext context, Rejection rejection, bool isHeadOnly)
        {
            context.Used = RejectionResponse.Write(context.Responses, context.Transmit, 0, rejection, isHeadOnly);
            return EndRejected(context);
        }

        private static ConnectionPhase EndRejected(ServerContext context)
        {
            context.Counters.RefusedCount++;
            context.QuietMs = RejectedQuietMs;
            return ConnectionPhase.Draining;
        }

        private ConnectionPhase Reject(Rejection rejection)
        {
            return Reject(_context, rejection, _isHeadOnly);
        }

        private ConnectionPhase Reject(RequestError error)
        {
            _context.Used = _context.Responses.WriteRefusal(_context.Transmit, 0, error, _isHeadOnly);
            return EndRejected(_context);
        }

        // The one point that every request passes before anything is served: syntax, source, token. Returns Request for one that may go on.
        private ConnectionPhase CheckAccess(RequestHead head, int nowMs)
        {
            RequestError error = head.Error;
            if (error != RequestError.None && error != RequestError.MethodNotAllowed)
            {
                return Reject(error);
            }

            AccessControl access = _context.AccessControl;
            Rejection rejection = access.CheckSource(head);
            if (rejection != Rejection.None)
            {
                return Reject(rejection);
            }

            bool isSignIn = access.HasToken && SignInPage.IsAt(head);
            if (access.HasToken)
            {
                ConnectionPhase next = isSignIn && head.IsPost ? SignIn(head, nowMs) : CheckToken(head, isSignIn, nowMs);
                if (next != ConnectionPhase.Request)
                {
                    return next;
                }
            }

            if (error != RequestError.None || head.IsPost)
            {
                return isSignIn ? Reject(Rejection.FormMethodNotAllowed) : Reject(RequestError.MethodNotAllowed);
            }

            return ConnectionPhase.Request;
        }

        // Returns Request if the token is right.
        private ConnectionPhase CheckToken(RequestHead head, bool isSignIn, int nowMs)
        {
            // The form is a document like others: only a GET gets it.
            Rejection rejection = _context.AccessControl.CheckToken(head, _transport.Address, nowMs, out MayCommand);
            Route route = _context.Routes.Find(head);
            bool isForm = head.IsGet && (isSignIn || (route != null && route.Page != null));
            if (rejection == Rejection.TokenWrong)
            {
                return Delay(isForm);
            }

            if (isForm && (rejection == Rejection.TokenMissing || (isSignIn && rejection == Rejection.None)))
            {
                WriteForm(_context.SignInPage, false);
                return ConnectionPhase.Document;
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
            return ConnectionPhase.Delayed;
        }

        private void WriteForm(SignInPage page, bool isAfterWrong)
        {
            _context.Counters.RefusedCount++;
            _context.Used = SignInResponse.WriteFormHead(_context.Responses, _context.Transmit, 0, page, isAfterWrong);
            _document = new DocumentCursor(page);
            Reader = null;
        }

        private ConnectionPhase FollowRoute(RequestHead head)
        {
            Route route = _context.Routes.Find(head);
            if (route == null)
            {
                return Reject(Rejection.PathUnknown);
            }

            Route = route;
            if (route.Page != null)
            {
                return StartDocument(head, route.Page);
            }

            if (route.Answer != null)
            {
                return WriteDynamic(route.Answer);
            }

            UpgradeError error = UpgradeRequest.Check(head, _context.AcceptKey);
            if (error == UpgradeError.None)
            {
                return ConnectionPhase.Open;
            }

            _context.Used = UpgradeResponse.WriteRefusal(_context.Responses, _context.Transmit, 0, error);
            return EndRejected(_context);
        }

        private ConnectionPhase StartDocument(RequestHead head, StaticDocument document)
        {
            ServerContext context = _context;
            context.Counters.PagesCount++;
            string eTag = document.ETag;
            if (eTag != null && DocumentCursor.IsKnown(head, eTag, context.Transmit))
            {
                context.Used = context.Responses.WriteNotModified(context.Transmit, 0, eTag);
                context.QuietMs = 0;
                return ConnectionPhase.Draining;
            }

            context.Used = context.Responses.WritePageHead(
                context.Transmit, 0, document.ContentType, document.ContentEncoding, eTag, document.Length);
            _document = new DocumentCursor(document);
            Reader = null;
            return ConnectionPhase.Document;
        }

        // The document is made in the receive buffer, whose bytes have been read, because its length stands in the head before it.
        private ConnectionPhase WriteDynamic(DynamicDocument document)
        {
            ServerContext context = _context;
            int capacity = context.Transmit.Length - ResponseWriter.AnswerHeadBytes;
            capacity = capacity < context.Receive.Length ? capacity : context.Receive.Length;
            int count;
            try
            {
                count = document.Write(context.Receive, 0, capacity);
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                count = -1;
            }

            if (count < 0 || count > capacity)
            {
                return Reject(Rejection.DocumentFailed);
            }

            context.Counters.PagesCount++;
            int headBytes = context.Responses.WriteAnswerHead(context.Transmit, 0, document.ContentType, count);
            Array.Copy(context.Receive, 0, context.Transmit, headBytes, count);
            context.Used = headBytes + count;
            context.QuietMs = 0;
            return ConnectionPhase.Draining;
        }
    }
}
