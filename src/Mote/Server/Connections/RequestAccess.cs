using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>The one point that every request passes before anything is served.</summary>
    internal static class RequestAccess
    {
        /// <summary>The peer may do more than look.</summary>
        internal const int CommandRight = 1;

        /// <summary>The peer came with the cookie of the sign-in form.</summary>
        internal const int SignedIn = 2;

        /// <summary>The peer is a page of an origin that is neither the server's own nor a listed one.</summary>
        internal const int ForeignOrigin = 4;

        // Fetch 3.2.3. Without Access-Control-Allow-Credentials: a page brings its token in Authorization, and the cookie is SameSite=Strict. Browsers that
        // ask whether a public page may reach a private network want that said too.
        private const string Preflight = "Connection: close\r\nAccess-Control-Allow-Methods: GET, HEAD, POST\r\n"
            + "Access-Control-Allow-Headers: authorization, content-type\r\nAccess-Control-Allow-Private-Network: true\r\nAccess-Control-Max-Age: 600\r\n";

        /// <summary>Checks host and origin, and lets the pages of a listed origin read the response.</summary>
        /// <param name="exchange">The exchange.</param>
        /// <param name="head">The request.</param>
        /// <param name="isByToken">The origin is foreign, but Authorization: Bearer stands in for it: whether its token is right is still to be checked.</param>
        public static Rejection CheckSource(HttpExchange exchange, RequestHead head, out bool isByToken)
        {
            AccessControl access = exchange.Context.AccessControl;
            Rejection rejection = access.CheckSource(head, exchange.Transport.IsSecure, out exchange.Origin);
            exchange.Context.Responses.AllowOriginOnce(exchange.Origin);
            isByToken = rejection == Rejection.OriginForbidden && access.TakesBearerForOrigin(head);
            if (rejection == Rejection.OriginForbidden && !isByToken)
            {
                WebSocketRoute route = exchange.Context.Routes.Find(head) as WebSocketRoute;
                exchange.IsForeign = route != null && route.AcceptsAnyOrigin;
                return exchange.IsForeign ? Rejection.None : rejection;
            }

            return isByToken ? Rejection.None : rejection;
        }

        /// <summary>Checks syntax, source and token.</summary>
        /// <returns>Request for a request that may go on; otherwise the phase in which it is rejected.</returns>
        public static ConnectionPhase Check(HttpExchange exchange, RequestHead head, int nowMs)
        {
            AccessControl access = exchange.Context.AccessControl;
            bool isByToken;
            Rejection rejection = CheckSource(exchange, head, out isByToken);
            RequestError error = head.Error;
            if (error != RequestError.None && error != RequestError.MethodNotAllowed)
            {
                return Rejections.Write(exchange.Context, error, exchange.IsHeadOnly);
            }

            if (rejection != Rejection.None)
            {
                return exchange.Reject(rejection);
            }

            bool isSignOut = access.HasToken && DoorPage.IsAtSignOut(head);
            bool isSignIn = access.HasToken && DoorPage.IsAt(head);
            if (isByToken && head.IsPost && (isSignIn || isSignOut))
            {
                // These are for browsers, and a token in Authorization opens them to no other page.
                return exchange.Reject(Rejection.OriginForbidden);
            }

            if (isSignOut)
            {
                return head.IsPost ? SignOut(exchange.Context) : exchange.Reject(Rejection.PostOnly);
            }

            // What a browser asks before a request carries no token. A form is posted without being asked about.
            if (head.IsOptions && exchange.Origin != null && !isSignIn)
            {
                return WriteOptions(exchange.Context, Preflight);
            }

            if (access.HasSecrets)
            {
                ConnectionPhase next = isSignIn && head.IsPost ? SignIn(exchange, head, nowMs) : CheckSecret(exchange, head, isSignIn, isByToken, nowMs);
                if (next != ConnectionPhase.Request)
                {
                    return next;
                }
            }

            return error != RequestError.None || head.IsPost ? CheckMethod(exchange, head, isSignIn) : ConnectionPhase.Request;
        }

        // For all methods but GET and HEAD. Returns Request for a POST that its path takes.
        private static ConnectionPhase CheckMethod(HttpExchange exchange, RequestHead head, bool isSignIn)
        {
            Route route = exchange.Context.Routes.Find(head);
            bool takesPost = route != null && route.PostHandler != null && !isSignIn;

            // An asterisk is no path, and neither is the target of CONNECT.
            bool isForServer = head.PathCount == 0;
            if (route == null && !isSignIn && !isForServer)
            {
                return exchange.Reject(Rejection.PathUnknown);
            }

            if (head.IsOptions)
            {
                // RFC 9110 9.3.7: the methods of the path; of the server, if there is none.
                const string Get = "Connection: close\r\nAllow: GET, HEAD\r\n";
                const string Post = "Connection: close\r\nAllow: POST\r\n";
                const string All = "Connection: close\r\nAllow: GET, HEAD, POST\r\n";
                return WriteOptions(exchange.Context, isSignIn || isForServer ? All : takesPost ? Post : Get);
            }

            if (takesPost)
            {
                return head.IsPost ? ConnectionPhase.Request : exchange.Reject(Rejection.PostOnly);
            }

            return isSignIn ? exchange.Reject(Rejection.FormMethodNotAllowed) : Rejections.Write(exchange.Context, RequestError.MethodNotAllowed, exchange.IsHeadOnly);
        }

        // RFC 9110 15.3.5: 204 has neither content nor a length.
        private static ConnectionPhase WriteOptions(ServerContext context, string fields)
        {
            ResponseWriter writer = context.Responses;
            writer.Begin(context.Transmit, 0, HttpStatus.NoContent, fields);
            writer.Add("\r\n");
            return End(context, writer.End(0));
        }

        /// <summary>Returns a number that stands for the address that a request comes from: behind a trusted proxy that of its own client.</summary>
        public static int AddressOf(HttpExchange exchange, RequestHead head)
        {
            return ForwardedAddress.Find(head, exchange.Transport.Address);
        }

        /// <summary>Returns what the peer of an accepted request may do, in the bits of <see cref="HandlerConnection"/>.</summary>
        public static int RightsOf(HttpExchange exchange)
        {
            bool isSignedIn = exchange.Context.AccessControl.HasToken && exchange.Reader.Head.Fields.CountOf(HeaderName.Cookie) > 0;
            if (exchange.IsForeign)
            {
                // Whatever token or cookie a foreign page makes the browser send: the user has done nothing.
                return ForeignOrigin;
            }

            return (exchange.MayCommand ? CommandRight : 0) | (isSignedIn ? SignedIn : 0);
        }

        // Returns Request if the token, or the password, is right.
        private static ConnectionPhase CheckSecret(HttpExchange exchange, RequestHead head, bool isSignIn, bool isByToken, int nowMs)
        {
            Route route = exchange.Context.Routes.Find(head);
            AccessControl access = exchange.Context.AccessControl;
            int address = AddressOf(exchange, head);
            Rejection rejection = isByToken ? access.CheckBearer(head, address, nowMs, out exchange.MayCommand)
                : access.CheckSecret(head, route, exchange.Context.Counters, address, nowMs, out exchange.MayCommand);

            // The form is a document like others: only GET gets it, and HEAD its head.
            bool isForm = !head.IsPost && head.Error == RequestError.None && (isSignIn || (route != null && route.Document != null));
            if (rejection == Rejection.TokenWrong)
            {
                return exchange.Delay(isForm ? head : null);
            }

            if (isForm && (rejection == Rejection.TokenMissing || (isSignIn && rejection == Rejection.None)))
            {
                return exchange.WritePage(DoorPage.Form(exchange.Context.DeviceName, head, false));
            }

            if (isForm && rejection == Rejection.TooManyAttempts)
            {
                return WriteTooMany(exchange);
            }

            return rejection == Rejection.None ? ConnectionPhase.Request : exchange.Reject(rejection);
        }

        private static ConnectionPhase SignIn(HttpExchange exchange, RequestHead head, int nowMs)
        {
            Rejection error;
            Credential credential = exchange.Context.AccessControl.CheckForm(head, AddressOf(exchange, head), nowMs, out error);
            if (credential == null)
            {
                return error == Rejection.TokenWrong ? exchange.Delay(head) : error == Rejection.TooManyAttempts ? WriteTooMany(exchange) : exchange.Reject(error);
            }

            bool isSecure = exchange.Transport.IsSecure || exchange.Context.AccessControl.IsBehindTls;
            exchange.Context.Used = DoorResponse.WriteSignedIn(exchange.Context.Responses, exchange.Context.Transmit, 0, credential.Url, isSecure);
            exchange.Context.QuietMs = 0;
            return ConnectionPhase.Draining;
        }

        private static ConnectionPhase WriteTooMany(HttpExchange exchange)
        {
            return exchange.WritePage(DoorPage.TooMany(exchange.Context.DeviceName, exchange.Context.AccessControl.RetrySeconds));
        }

        // No cookie is asked for: a request without one loses nothing.
        private static ConnectionPhase SignOut(ServerContext context)
        {
            return End(context, DoorResponse.WriteSignedOut(context.Responses, context.Transmit, 0));
        }

        private static ConnectionPhase End(ServerContext context, int written)
        {
            context.Used = written;
            context.QuietMs = 0;
            return ConnectionPhase.Draining;
        }
    }
}
