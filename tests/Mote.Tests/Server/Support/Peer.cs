using Mote.Tests.Support;

namespace Mote.Tests.Server.Support
{
    /// <summary>What peers of a <see cref="VirtualServer"/> say.</summary>
    internal static class Peer
    {
        /// <summary>An upgrade of the path /ws.</summary>
        public static readonly byte[] Upgrade = Hex.Utf8(Requests.Upgrade);

        /// <summary>The beginning of a request, which never ends.</summary>
        public static readonly byte[] HalfRequest = Hex.Utf8("GET /ws HTTP/1.1\r\nHost: mote.local\r\n");

        /// <summary>Connects a peer that sends something at once.</summary>
        public static FakeTransport Connect(VirtualServer server, byte[] bytes)
        {
            FakeTransport peer = server.Listener.Connect();
            peer.PeerSends(bytes);
            return peer;
        }

        /// <summary>Adds an echo at /ws and connects a peer that opens a WebSocket there.</summary>
        public static FakeTransport Open(VirtualServer server)
        {
            server.Add("/ws", new ScriptedHandler());
            return Connect(server, Upgrade);
        }

        /// <summary>A text message as a client sends it.</summary>
        public static byte[] Text(string text)
        {
            return ClientFrame.Make(0x81, Hex.Utf8(text));
        }

        /// <summary>Pings without a payload as a client sends them.</summary>
        public static byte[] Pings(int count)
        {
            byte[] all = new byte[0];
            for (int i = 0; i < count; i++)
            {
                all = Hex.Join(all, ClientFrame.Make(0x89, new byte[0]));
            }

            return all;
        }

        /// <summary>A close frame with the code 1000 as a client sends it.</summary>
        public static byte[] Close()
        {
            return ClientFrame.Make(0x88, Hex.Bytes("03E8"));
        }

        /// <summary>A close frame as the server sends it, in hex digits.</summary>
        public static string CloseFrame(int code, string reason)
        {
            byte[] text = Hex.Utf8(reason);
            byte[] head = new byte[] { 0x88, (byte)(2 + text.Length), (byte)(code >> 8), (byte)code };
            return Hex.Text(Hex.Join(head, text));
        }

        /// <summary>Tells whether hex digits of a response begin with a status.</summary>
        public static bool HasStatus(string sent, int status)
        {
            return sent.IndexOf(Hex.Text(Hex.Utf8("HTTP/1.1 " + status.ToString() + " "))) == 0;
        }
    }
}
