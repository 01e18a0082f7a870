using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Heartbeat
{
    /// <summary>Pings each peer every second, tells all peers how long the pong took, and gives up a peer that does not answer. RFC 6455 5.5.2, 5.5.3.</summary>
    public sealed class HeartbeatHandler : WebSocketHandler, ITicker
    {
        private const int PeriodMs = 1000;
        private const int MostUnanswered = 3;
        private readonly WebSocketConnection[] _peers;
        private readonly byte[] _lastPings;
        private readonly byte[] _unanswered;
        private readonly byte[] _ping = new byte[1];
        private readonly byte[] _line = new byte[64];
        private readonly LineRing _ring;
        private int _dueMs;

        /// <summary>Creates the handler.</summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="path">The path that the handler is added at.</param>
        public HeartbeatHandler(MoteServer server, string path)
        {
            _peers = new WebSocketConnection[server.MaxClients];
            _lastPings = new byte[server.MaxClients];
            _unanswered = new byte[server.MaxClients];
            _ring = new LineRing(server, path, _line.Length);
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int leftMs = unchecked(_dueMs - nowMs);
            bool isDue = leftMs <= 0 || leftMs > PeriodMs;
            _dueMs = isDue ? unchecked(nowMs + PeriodMs) : _dueMs;
            for (int i = 0; isDue && i < _peers.Length; i++)
            {
                Check(_peers[i]);
            }

            return isDue ? PeriodMs : leftMs;
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection peer)
        {
            _peers[peer.Index] = peer;
            _unanswered[peer.Index] = 0;
            Report(peer, "\"event\":\"here\"");
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection peer)
        {
            int at = peer.Index;
            _ping[0] = unchecked((byte)(_lastPings[at] + 1));
            int sent = peer.Ping(_ping, 0, 1) ? 1 : 0;
            _lastPings[at] = unchecked((byte)(_lastPings[at] + sent));
            _unanswered[at] = (byte)(_unanswered[at] + sent);
        }

        /// <inheritdoc/>
        public override void OnPong(WebSocketConnection peer, byte[] buffer, int offset, int count, int milliseconds)
        {
            // A pong that answers no ping may come any time and means nothing. The milliseconds are those since the last ping.
            int later = unchecked((byte)(_lastPings[peer.Index] - buffer[offset]));
            bool isAnswer = count == 1 && later < _unanswered[peer.Index];
            _unanswered[peer.Index] = isAnswer ? (byte)later : _unanswered[peer.Index];
            Report(peer, !isAnswer ? "\"event\":\"stray pong\"" : later > 0 ? "\"event\":\"late pong\"" : "\"ms\":" + milliseconds.ToString());
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection peer, int code)
        {
            _peers[peer.Index] = null;
            Report(peer, "\"event\":\"gone\"");
        }

        private void Check(WebSocketConnection peer)
        {
            bool isOpen = peer != null && peer.IsOpen;
            if (isOpen && _unanswered[peer.Index] >= MostUnanswered)
            {
                Report(peer, "\"event\":\"given up\"");
                peer.Close(CloseCode.PolicyViolation, "no pong");
            }
            else if (isOpen)
            {
                peer.RequestWrite();
            }
        }

        private void Report(WebSocketConnection peer, string what)
        {
            _ring.Add(peer, _line, Ascii.Copy("{\"peer\":" + peer.Index.ToString() + "," + what + "}", _line, 0));
        }
    }
}
