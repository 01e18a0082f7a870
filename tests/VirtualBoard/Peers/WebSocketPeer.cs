using System.Runtime.InteropServices;
using System.Text;
using Mote.Wire;

namespace Mote.VirtualBoard.Peers
{
    /// <summary>A WebSocket client of a board in virtual time, such as a page. It responds to pings as long as it reads, and keeps the messages.</summary>
    public sealed class WebSocketPeer : Peer
    {
        private readonly List<byte> _input = [];
        private readonly List<byte> _message = [];
        private readonly List<string> _messages = [];
        private bool _isOpen;

        /// <summary>Connects and requests the upgrade; throws if the board does not accept the connection.</summary>
        public WebSocketPeer(Esp32Board board, string path = "/ws", string headers = "", string address = "192.168.1.60", int port = HttpPort)
            : base(board, address, port)
        {
            SendText(OpeningRequest.Text(path, board.Wifi.Address, headers));
        }

        /// <summary>The status line of the answer, once it has come.</summary>
        public string? StatusLine { get; private set; }

        /// <summary>Whether the handshake is done and no close frame has come.</summary>
        public bool IsOpen => _isOpen && CloseCode == null && !IsOver;

        /// <summary>Whether it reads: a page whose tab sleeps does not.</summary>
        public bool Reads { get; set; } = true;

        /// <summary>The code of the close frame that came.</summary>
        public int? CloseCode { get; private set; }

        /// <summary>The messages so far, in order.</summary>
        public IReadOnlyList<string> Messages => _messages;

        /// <summary>Pings that came.</summary>
        public int Pings { get; private set; }

        /// <summary>Connects, and waits until the connection is open.</summary>
        /// <returns>Null if it did not open in time.</returns>
        public static WebSocketPeer? Open(Esp32Board board, string path = "/ws", string headers = "", string address = "192.168.1.60", int port = HttpPort)
        {
            WebSocketPeer peer = new(board, path, headers, address, port);
            return board.RunUntil(() => peer.Work().IsOpen, TimeSpan.FromSeconds(15)) ? peer : null;
        }

        /// <summary>Sends a text message.</summary>
        public void Send(string text) => SendFrame(RawFrame.Text, Encoding.UTF8.GetBytes(text));

        /// <summary>Sends a request and waits for its answer.</summary>
        /// <returns>The answer; null if there was none in 15 s.</returns>
        public string? Ask(int id, string method, string parameters = "{}")
        {
            Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
            string? Answer() => Work()._messages.LastOrDefault(message => message.Contains($"\"id\":{id}", StringComparison.Ordinal));
            return Board.RunUntil(() => Answer() != null, TimeSpan.FromSeconds(15)) ? Answer() : null;
        }

        /// <summary>Removes the messages so far.</summary>
        public void Forget() => _messages.Clear();

        /// <summary>Sends a close frame.</summary>
        public void SendClose() => SendFrame(RawFrame.Close, [0x03, 0xe8]);

        /// <summary>Reads what has come, answers pings and a close frame.</summary>
        public WebSocketPeer Work()
        {
            if (!Reads)
            {
                return this;
            }

            _input.AddRange(Connection.PeerReceive());
            if (!_isOpen && !TakeHead())
            {
                return this;
            }

            while (TakeFrame())
            {
            }

            return this;
        }

        private bool TakeHead()
        {
            string text = Encoding.Latin1.GetString(_input.ToArray());
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
            {
                return false;
            }

            StatusLine = text[..text.IndexOf("\r\n", StringComparison.Ordinal)];
            _isOpen = StatusLine.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal);
            _input.RemoveRange(0, end + 4);
            return _isOpen;
        }

        private bool TakeFrame()
        {
            RawFrame? frame = RawFrame.TryDecode(CollectionsMarshal.AsSpan(_input), out int size);
            if (frame == null)
            {
                return false;
            }

            _input.RemoveRange(0, size);
            Take(frame);
            return true;
        }

        private void Take(RawFrame frame)
        {
            switch (frame.Opcode)
            {
                case RawFrame.Ping:
                    Pings++;
                    SendFrame(RawFrame.Pong, frame.Payload);
                    return;
                case RawFrame.Pong:
                    return;
                case RawFrame.Close:
                    CloseCode = frame.CloseCode;
                    SendFrame(RawFrame.Close, frame.Payload);
                    return;
            }

            _message.AddRange(frame.Payload);
            if (frame.Final)
            {
                _messages.Add(Encoding.UTF8.GetString(_message.ToArray()));
                _message.Clear();
            }
        }

        /// <summary>Sends a frame, whole and masked.</summary>
        public void SendFrame(int opcode, byte[] payload) => Connection.PeerSend(RawFrame.Masked(opcode, payload));
    }
}
