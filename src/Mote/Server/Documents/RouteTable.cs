using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>What is served where.</summary>
    internal sealed class RouteTable
    {
        private Route[] _routes = new Route[0];

        /// <summary>Adds a path.</summary>
        public void Add(Route route)
        {
            Route[] more = new Route[_routes.Length + 1];
            Array.Copy(_routes, more, _routes.Length);
            if (Find(route.Path) != null)
            {
                throw new ArgumentException("Path added twice: " + route.Path);
            }

            more[_routes.Length] = route;
            _routes = more;
        }

        /// <summary>Returns what is served at a path; null for nothing.</summary>
        public Route Find(string path)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                if (_routes[i].Path == path)
                {
                    return _routes[i];
                }
            }

            return null;
        }

        /// <summary>Returns what is served at the head's path, whose query does not matter; null for nothing.</summary>
        public Route Find(RequestHead head)
        {
            for (int i = 0; i < _routes.Length; i++)
            {
                byte[] path = _routes[i].PathBytes;
                if (path.Length == head.PathCount && Ascii.AreEqual(head.Buffer, head.PathOffset, path, 0, path.Length))
                {
                    return _routes[i];
                }
            }

            return null;
        }
    }
}
