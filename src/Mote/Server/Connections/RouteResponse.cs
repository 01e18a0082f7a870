using System;
using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>Has a request served by what is at its path.</summary>
    internal static class RouteResponse
    {
        /// <summary>Begins the response to a request that may be served.</summary>
        /// <param name="exchange">The exchange; it gets the route of an upgrade.</param>
        /// <param name="head">The request.</param>
        /// <returns>The next phase: Open for an upgrade to be accepted.</returns>
        public static ConnectionPhase Follow(HttpExchange exchange, RequestHead head)
        {
            ServerContext context = exchange.Context;
            Route route = context.Routes.Find(head);
            if (route == null)
            {
                return exchange.Reject(Rejection.PathUnknown);
            }

            exchange.Route = route;
            if (route.PostHandler != null)
            {
                return head.IsPost ? Post(exchange, head, route) : exchange.Reject(Rejection.PostOnly);
            }

            if (route.Document != null)
            {
                return DocumentResponse.TryBegin(context, head, route.Document) ? exchange.BeginDocument(new DocumentCursor(route.Document))
                    : ConnectionPhase.Draining;
            }

            if (route.StreamedDocument != null)
            {
                return exchange.BeginDocument(DocumentResponse.Begin(context, head, route.StreamedDocument));
            }

            if (route.DynamicDocument != null)
            {
                return DocumentResponse.TryWrite(context, route.DynamicDocument, exchange.IsHeadOnly) ? ConnectionPhase.Draining : exchange.Reject(Rejection.DocumentFailed);
            }

            if (route.StreamDocument != null)
            {
                return DocumentResponse.Begin(exchange, head, route.StreamDocument);
            }

            if (route.RedirectDocument != null)
            {
                return DocumentResponse.Redirect(context, route.RedirectDocument);
            }

            Rejection rejection = route.IsWildcard ? CheckPath(context, (WebSocketRoute)route, head) : Rejection.None;
            if (rejection != Rejection.None)
            {
                return exchange.Reject(rejection);
            }

            UpgradeError error = UpgradeRequest.Check(head, context.AcceptKey);
            return error == UpgradeError.None ? ConnectionPhase.Open : Rejections.Write(context, error, exchange.IsHeadOnly);
        }

        private static Rejection CheckPath(ServerContext context, WebSocketRoute route, RequestHead head)
        {
            try
            {
                return route.Serves(head) ? Rejection.None : Rejection.PathUnknown;
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                return Rejection.CheckFailed;
            }
        }

        private static ConnectionPhase Post(HttpExchange exchange, RequestHead head, Route route)
        {
            ServerContext context = exchange.Context;
            if (!head.IsJson)
            {
                return exchange.Reject(Rejection.TypeNotJson);
            }

            if (head.BodyCount > route.PostHandler.MaxBodyBytes)
            {
                return Rejections.Write(context, RequestError.BodyTooLong, false);
            }

            PostRequest request = new PostRequest
            {
                Buffer = head.Buffer,
                BodyOffset = head.BodyOffset,
                BodyCount = head.BodyCount,
                RestOffset = head.PathOffset + route.PathBytes.Length,
                RestCount = route.IsWildcard ? head.PathCount - route.PathBytes.Length : -1,
                MayCommand = exchange.MayCommand,
                Address = RequestAccess.AddressOf(exchange, head),
                NowMs = context.NowMs,
            };
            return DocumentResponse.TryPost(context, route.PostHandler, request) ? ConnectionPhase.Draining : exchange.Reject(Rejection.PostFailed);
        }
    }
}
