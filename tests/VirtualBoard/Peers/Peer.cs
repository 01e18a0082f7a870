using System.Text;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard.Peers
{
    /// <summary>A program on another machine that has a TCP connection to a board in virtual time. Its calls take no time; only the board lets time pass.</summary>
    public class Peer
    {
        /// <summary>The port of the firmware.</summary>
        protected const int HttpPort = 80;

        private readonly StringBuilder _text = new();
        private readonly List<byte> _bytes = [];

        private Peer(Esp32Board board, VirtualConnection connection)
        {
            Board = board;
            Connection = connection;
        }

        /// <summary>Connects; throws if the board does not accept the connection.</summary>
        protected Peer(Esp32Board board, string address, int port)
            : this(board, ((VirtualNetwork)board.Network).Connect(port, address) ?? throw new InvalidOperationException("The board does not take the connection."))
        {
        }

        /// <summary>The board.</summary>
        public Esp32Board Board { get; }

        /// <summary>The connection beneath.</summary>
        public VirtualConnection Connection { get; }

        /// <summary>Whether the board has ended the connection, or reset it.</summary>
        public bool IsOver => Connection.PeerSeesEnd;

        /// <summary>Connects.</summary>
        /// <returns>The peer; null if the board does not accept the connection.</returns>
        public static Peer? TryConnect(Esp32Board board, string address = "192.168.1.50", int port = HttpPort)
        {
            VirtualConnection? connection = ((VirtualNetwork)board.Network).Connect(port, address);
            return connection == null ? null : new Peer(board, connection);
        }

        /// <summary>Asks for a document and waits for the whole answer.</summary>
        /// <returns>Status line, headers and content as text; null if there was no whole answer in 15 s.</returns>
        public static string? Get(Esp32Board board, string path, string headers = "", string address = "192.168.1.50")
        {
            Peer? peer = TryConnect(board, address);
            if (peer == null)
            {
                return null;
            }

            peer.SendText($"GET {path} HTTP/1.1\r\nHost: {board.Wifi.Address}\r\n{headers}\r\n");
            bool isWhole = board.RunUntil(() => peer.ReadsEnd(), TimeSpan.FromSeconds(15));
            peer.Connection.PeerEnd();
            return isWhole && !peer.Connection.PeerSeesReset ? peer._text.ToString() : null;
        }

        /// <summary>Sends text as UTF-8.</summary>
        public void SendText(string text) => Connection.PeerSend(Encoding.UTF8.GetBytes(text));

        /// <summary>Reads what has arrived.</summary>
        /// <returns>All text so far.</returns>
        public string ReadText()
        {
            byte[] next = Connection.PeerReceive();
            _bytes.AddRange(next);
            _text.Append(Encoding.Latin1.GetString(next));
            return _text.ToString();
        }

        private bool ReadsEnd()
        {
            ReadText();
            return IsOver;
        }
    }
}
