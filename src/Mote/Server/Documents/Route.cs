using System;
using Mote.Core.Text;

namespace Mote.Server.Documents
{
    /// <summary>One path: a page, an answer, or a WebSocket endpoint with its handler.</summary>
    internal sealed class Route
    {
        public readonly string Path;
        public readonly byte[] PathBytes;
        public readonly StaticDocument Page;
        public readonly DynamicDocument Answer;
        public readonly WebSocketHandler Handler;
        public readonly int MaxMessageBytes;
        public readonly string[] Subprotocols;
        public readonly byte[][] SubprotocolBytes;

        public Route(string path, StaticDocument page)
        {
            Path = path;
            PathBytes = ToBytes(path);
            Page = page;
        }

        public Route(string path, DynamicDocument answer)
        {
            Path = path;
            PathBytes = ToBytes(path);
            Answer = answer;
        }

        public Route(string path, WebSocketHandler handler, int maxMessageBytes, string[] subprotocols)
        {
            Path = path;
            PathBytes = ToBytes(path);
            Handler = handler;
            MaxMessageBytes = maxMessageBytes;
            if (subprotocols != null)
            {
                Subprotocols = subprotocols;
                SubprotocolBytes = new byte[subprotocols.Length][];
                for (int i = 0; i < subprotocols.Length; i++)
                {
                    SubprotocolBytes[i] = Ascii.GetBytes(subprotocols[i]);
                }
            }
        }

        private static byte[] ToBytes(string path)
        {
            byte[] bytes = Ascii.GetBytes(path);
            if (bytes.Length == 0 || bytes[0] != '/')
            {
                throw new ArgumentException("A path starts with a slash: " + path);
            }

            return bytes;
        }
    }
}
