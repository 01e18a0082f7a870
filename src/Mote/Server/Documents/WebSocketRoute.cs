using System;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>A path that speaks WebSocket. A type of its own, because what documents do not have would cost a device 36 bytes for each of them.</summary>
    internal sealed class WebSocketRoute : Route
    {
        public readonly int MaxMessageBytes;
        public readonly string[] Subprotocols;
        public readonly byte[][] SubprotocolBytes;

        public WebSocketRoute(string path, WebSocketHandler handler, int maxMessageBytes, string[] subprotocols)
            : base(path, handler)
        {
            if (maxMessageBytes < 0)
            {
                throw new ArgumentException("A message limit is 0, for none, or more.");
            }

            MaxMessageBytes = maxMessageBytes;
            if (subprotocols != null)
            {
                Subprotocols = subprotocols;
                SubprotocolBytes = new byte[subprotocols.Length][];
                for (int i = 0; i < subprotocols.Length; i++)
                {
                    string name = subprotocols[i] ?? throw new ArgumentNullException(nameof(subprotocols), "Name every subprotocol of " + path);
                    SubprotocolBytes[i] = Ascii.GetBytes(name);
                }
            }
        }
    }
}
