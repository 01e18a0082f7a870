using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>What is served where.</summary>
    internal sealed class RouteTable
    {
        private Route[] _routes = new Route[0];

        /// <summary>A handler checks users and passwords.</summary>
        public bool ChecksPasswords
        {
            get
            {
                for (int i = 0; i < _routes.Length; i++)
                {
                    WebSocketHandler handler = _routes[i].Handler;
                    if (handler != null && handler.ChecksPassword)
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        /// <summary>The longest body that any path takes; 0 if none takes POST.</summary>
        public int MaxBodyBytes { get; private set; }

        /// <summary>Adds a path.</summary>
        public void Add(Route route)
        {
            Route[] more = new Route[_routes.Length + 1];
            Array.Copy(_routes, more, _routes.Length);
            for (int i = 0; i < _routes.Length; i++)
            {
                byte[] path = _routes[i].PathBytes;
                int count = path.Length;
                if (_routes[i].IsWildcard == route.IsWildcard && count == route.PathBytes.Length && Ascii.AreEqual(path, 0, route.PathBytes, 0, count))
                {
                    throw new ArgumentException(
                        "Add each path once; this one is there already: " + System.Text.Encoding.UTF8.GetString(path, 0, count) + (route.IsWildcard ? "*" : ""));
                }
            }

            more[_routes.Length] = route;
            _routes = more;
            int bodyBytes = route.PostHandler == null ? 0 : route.PostHandler.MaxBodyBytes;
            MaxBodyBytes = bodyBytes > MaxBodyBytes ? bodyBytes : MaxBodyBytes;
        }

        /// <summary>Returns the WebSocket endpoint that was added with a path; null for none.</summary>
        public WebSocketRoute Find(string path)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                WebSocketRoute route = _routes[i] as WebSocketRoute;
                if (route != null && route.Path == path)
                {
                    return route;
                }
            }

            return null;
        }

        /// <summary>Tells each handler once, however many paths it serves, that the server starts.</summary>
        public void Start(int nowMs, ServerCounters counters)
        {
            TellHandlers(true, nowMs, counters);
        }

        /// <summary>Tells each handler once that the server has stopped.</summary>
        public void Stop(int nowMs, ServerCounters counters)
        {
            TellHandlers(false, nowMs, counters);
        }

        /// <summary>Returns what is served at the head's path, whose query does not matter; null for nothing. The path itself comes before a
        /// wildcard that it matches, and a longer wildcard before a shorter one.</summary>
        public Route Find(RequestHead head)
        {
            Route best = null;
            for (int i = 0; i < _routes.Length; i++)
            {
                Route route = _routes[i];
                byte[] path = route.PathBytes;
                int count = path.Length;
                bool isCandidate = route.IsWildcard
                    ? count <= head.PathCount && (best == null || count > best.PathBytes.Length)
                    : count == head.PathCount;
                if (isCandidate && Ascii.AreEqual(head.Buffer, head.PathOffset, path, 0, count))
                {
                    if (!route.IsWildcard)
                    {
                        return route;
                    }

                    best = route;
                }
            }

            return best;
        }

        private void TellHandlers(bool isStart, int nowMs, ServerCounters counters)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                WebSocketHandler handler = _routes[i].Handler;
                int first = 0;
                while (_routes[first].Handler != handler)
                {
                    first++;
                }

                if (handler == null || first < i)
                {
                    continue;
                }

                try
                {
                    if (isStart)
                    {
                        handler.OnStart(nowMs);
                    }
                    else
                    {
                        handler.OnStop(nowMs);
                    }
                }
                catch (Exception)
                {
                    counters.HandlerFaultsCount++;
                }
            }
        }
    }
}
