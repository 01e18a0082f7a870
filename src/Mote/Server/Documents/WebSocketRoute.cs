using System;
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

        /// <summary>Returns the name of a subprotocol; null for the index -1.</summary>
        public string SubprotocolAt(int index)
        {
            return index < 0 ? null : _subprotocols[index];
        }
    }
}
