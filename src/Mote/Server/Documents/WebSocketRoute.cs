using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>A path that speaks WebSocket. A type of its own, because what documents do not have would cost a device 72 bytes for each of them.</summary>
    internal sealed class WebSocketRoute : Route
    {
        public readonly string Path;
        public readonly int MaxMessageBytes;
        public readonly byte[][] SubprotocolBytes;

        /// <summary>Pages of any origin may connect; those of a foreign one may not command.</summary>
        public readonly bool AcceptsAnyOrigin;

        private readonly string[] _subprotocols;

        public WebSocketRoute(string path, WebSocketHandler handler, int maxMessageBytes, string[] subprotocols, bool acceptsAnyOrigin = false)
            : base(path, handler)
        {
            if (maxMessageBytes < 0)
            {
                throw new ArgumentException("A message limit is 0, for none, or more.");
            }

            Path = path;
            AcceptsAnyOrigin = acceptsAnyOrigin;
            MaxMessageBytes = maxMessageBytes;
            if (subprotocols != null)
            {
                _subprotocols = subprotocols;
                SubprotocolBytes = new byte[subprotocols.Length][];
                for (int i = 0; i < subprotocols.Length; i++)
                {
                    string name = subprotocols[i] ?? throw new ArgumentNullException(nameof(subprotocols), "Name every subprotocol of " + path);
                    SubprotocolBytes[i] = Ascii.GetBytes(name);
                }
            }
        }

        /// <summary>Tells whether the handler serves the path of a request: of a wildcard only the handler knows.</summary>
        public bool Serves(RequestHead head)
        {
            int skip = PathBytes.Length;
            return !IsWildcard || Handler.ServesPath(head.Buffer, head.PathOffset + skip, head.PathCount - skip);
        }

        /// <summary>Returns the name of a subprotocol; null for the index -1.</summary>
        public string SubprotocolAt(int index)
        {
            return index < 0 ? null : _subprotocols[index];
        }
    }
}
