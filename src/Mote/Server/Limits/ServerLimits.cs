using Mote.Platform;

namespace Mote.Server
{
    /// <summary>What a server grants its peers; the defaults suit an ESP32 with 16 sockets. Times are milliseconds.
    /// A server copies them when it is made: later changes have no effect on it.</summary>
    /// <example>
    /// <code>
    /// ServerLimits limits = new ServerLimits { Clients = 4, IdleMs = 600000 };
    /// MoteServer server = new MoteServer(limits);
    /// </code>
    /// </example>
    public sealed class ServerLimits
    {
        /// <summary>So many bytes more than are received at once may be sent at once.</summary>
        internal const int SendMoreBytes = 288;

        /// <summary>Peers served at once, 1 to 64, on the desktop to 1024; with 4 or more, one address has all places but two at most (for IPv6 a /64; a proxy in
        /// <c>AccessPolicy.TrustedProxies</c> any number). Each costs some 700 bytes of a device's heap from its first
        /// client on, and a socket while there is one.</summary>
        public int Clients = 8;

        /// <summary>Peers among them that may still be sending their request, 1 or more; never all of them, if there are two or more.
        /// One that has not sent a byte does not count. While others wait, one whose request is not whole is evicted at once, of the address with most of
        /// them first. Each costs <see cref="KeptHeadBytes"/> of memory while it is read, the first for good.</summary>
        public int Handshakes = 4;

        /// <summary>Peers that are rejected at the same time because all places are taken, 1 or more; each may cost a socket.</summary>
        public int Refusals = 2;

        /// <summary>The longest request head, in bytes, 256 or more. Longer: 431, or 414 if it is the request line.</summary>
        public int HeadBytes = 4096;

        /// <summary>How much of it is kept, in bytes, 256 to 65,534: path, query, host, origin, the fields of the opening handshake, and where a token
        /// or a password is wanted Authorization, the token's cookie and the sign-in form. More: 431 or 414 too.</summary>
        public int KeptHeadBytes = 1024;

        /// <summary>Bytes received at once, 640 to 131072; on a device at most 2592, so that one send never exceeds the space that lwIP promises.
        /// The one receive buffer and the one for broadcasts have this size, the one send buffer 288 bytes more.</summary>
        public int ReceiveBytes = 1400;

        /// <summary>Whether the server can <see cref="MoteServer.Broadcast"/>. False saves the buffer for it.</summary>
        public bool CanBroadcast = true;

        /// <summary>Pings and pongs a peer may send in a second; more closes it with 1008. 0: no limit.</summary>
        public int ControlFramesPerSecond = 1000;

        /// <summary>From accepting a connection to the end of its request, however slowly the bytes of the request come.</summary>
        public int HandshakeMs = 10000;

        /// <summary>From the request for a document to the document's last byte.</summary>
        public int DocumentMs = 30000;

        /// <summary>Silence after which a peer is pinged; 0 for never.</summary>
        public int PingAfterMs = 20000;

        /// <summary>Silence after a ping that ends the connection; after a quarter of it the connection is evicted if another peer wants its place.</summary>
        public int PongWithinMs = 10000;

        /// <summary>Without a message from the peer for so long the connection is closed with 1000; 0 for never. Pings do not count.</summary>
        public int IdleMs;

        /// <summary>For so long the peer may take nothing although something is to be sent; then the connection ends.</summary>
        public int StallMs = 10000;

        /// <summary>From our close frame to the peer's, and from the last byte that is sent to the end of the TCP connection.</summary>
        public int CloseMs = 5000;

        /// <summary>How long <see cref="MoteServer.Stop"/> waits for the close frames of all peers together.</summary>
        public int StopMs = 1000;

        /// <summary>Returns limits that do not change any more; throws <see cref="System.ArgumentException"/> if one is out of its range.</summary>
        internal ServerLimits CheckedCopy()
        {
            Check(Clients, 1, SocketPort.MaxClients, "Clients");
            Check(Handshakes, 1, int.MaxValue, "Handshakes");
            Check(Refusals, 1, int.MaxValue, "Refusals");
            Check(HeadBytes, 256, int.MaxValue, "HeadBytes");
            Check(KeptHeadBytes, 256, int.MaxValue, "KeptHeadBytes");
            Check(ReceiveBytes, 640, SocketPort.MaxSendBytes - SendMoreBytes, "ReceiveBytes");
            Check(ControlFramesPerSecond, 0, int.MaxValue, "ControlFramesPerSecond");
            Check(HandshakeMs, 1, int.MaxValue, "HandshakeMs");
            Check(DocumentMs, 1, int.MaxValue, "DocumentMs");
            Check(PingAfterMs, 0, int.MaxValue, "PingAfterMs");
            Check(PongWithinMs, 1, int.MaxValue, "PongWithinMs");
            Check(IdleMs, 0, int.MaxValue, "IdleMs");
            Check(StallMs, 1, int.MaxValue, "StallMs");
            Check(CloseMs, 1, int.MaxValue, "CloseMs");
            Check(StopMs, 0, int.MaxValue, "StopMs");
            return (ServerLimits)MemberwiseClone();
        }

        private static void Check(int value, int least, int most, string name)
        {
            if (value < least || value > most)
            {
                throw new System.ArgumentException("ServerLimits." + name + " is " + value.ToString() + ": set it to " + least.ToString() + " at least"
                    + (most < int.MaxValue ? " and " + most.ToString() + " at most." : "."));
            }
        }
    }
}
