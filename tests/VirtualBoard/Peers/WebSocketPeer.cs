using System.Buffers.Binary;
using System.Text;

namespace Mote.VirtualBoard.Peers
{
    /// <summary>A WebSocket client of a board in virtual time, such as a page. It responds to pings as long as it reads, and keeps the messages.</summary>
    public sealed class WebSocketPeer : Peer
    {
        private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
        private const int TextOpcode = 1;
        private const int CloseOpcode = 8;
        private const int PingOpcode = 9;
        private const int PongOpcode = 10;

        private readonly List<byte> _input = [];
        private readonly List<byte> _message = [];
        private readonly List<string> _messages = [];
        private bool _isOpen;

        /// <summary>Connects and requests the upgrade; throws if the board does not accept the connection.</summary>
        public WebSocketPeer(Esp32Board board, string path = "/ws", string headers = "", string address = "192.168.1.60")
            : base(board, address)
        {
            SendText($"GET {path} HTTP/1.1\r\nHost: {board.Wifi.Address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n{headers}\r\n");
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
        public static WebSocketPeer? Open(Esp32Board board, string path = "/ws", string headers = "", string address = "192.168.1.60")
        {
            WebSocketPeer peer = new(board, path, headers, address);
            return board.RunUntil(() => peer.Work().IsOpen, TimeSpan.FromSeconds(15)) ? peer : null;
        }

        /// <summary>Sends a text message.</summary>
        public void Send(string text) => SendFrame(TextOpcode, Encoding.UTF8.GetBytes(text));

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
        public void SendClose() => SendFrame(CloseOpcode, [0x03, 0xe8]);

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
            if (_input.Count < 2)
            {
                return false;
            }

            int length = _input[1];
            int head = 2;
            if (length == 126)
            {
                if (_input.Count < 4)
                {
                    return false;
                }

                length = BinaryPrimitives.ReadUInt16BigEndian(_input.GetRange(2, 2).ToArray());
                head = 4;
            }

            if (_input.Count < head + length)
            {
                return false;
            }

            byte[] payload = _input.GetRange(head, length).ToArray();
            byte first = _input[0];
            _input.RemoveRange(0, head + length);
            Take(first & 0xf, (first & 0x80) != 0, payload);
            return true;
        }

        private void Take(int opcode, bool isFinal, byte[] payload)
        {
            switch (opcode)
            {
                case PingOpcode:
                    Pings++;
                    SendFrame(PongOpcode, payload);
                    return;
                case PongOpcode:
                    return;
                case CloseOpcode:
                    CloseCode = payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 1005;
                    SendFrame(CloseOpcode, payload);
                    return;
            }

            _message.AddRange(payload);
            if (isFinal)
            {
                _messages.Add(Encoding.UTF8.GetString(_message.ToArray()));
                _message.Clear();
            }
        }

        /// <summary>Sends a frame, whole and masked.</summary>
        public void SendFrame(int opcode, byte[] payload)
        {
            byte[] mask = [0x37, 0xfa, 0x21, 0x3d];
            List<byte> frame = [(byte)(0x80 | opcode)];
            if (payload.Length < 126)
            {
                frame.Add((byte)(0x80 | payload.Length));
            }
            else
            {
                frame.AddRange([0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length]);
            }

            frame.AddRange(mask);
            frame.AddRange(payload.Select((next, i) => (byte)(next ^ mask[i % 4])));
            Connection.PeerSend(frame.ToArray());
        }
    }
}
