using System.Text;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard.Peers
{
    /// <summary>A phone that joins the board's access point, asks for an address by DHCP, for names by DNS, and opens pages there. Its calls let time pass where
    /// they wait for the board.</summary>
    public sealed class Phone
    {
        private const int DhcpServerPort = 67;
        private const int DhcpClientPort = 68;
        private const int DnsPort = 53;

        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

        private readonly Esp32Board _board;
        private readonly byte[] _mac;
        private ushort _asked;

        /// <summary>Makes a phone that is in no network.</summary>
        /// <param name="board">The board.</param>
        /// <param name="number">Tells phones apart, 1 to 255.</param>
        public Phone(Esp32Board board, byte number)
        {
            _board = board;
            _mac = [0x02, 0, 0, 0, 0, number];
        }

        /// <summary>Its address; null before it has one.</summary>
        public string? Address { get; private set; }

        /// <summary>Whether the board knows it.</summary>
        public bool IsIn => _board.AccessPoint.Stations.Any(station => station.SequenceEqual(_mac));

        /// <summary>Joins the access point.</summary>
        public bool TryJoin(string ssid, string? key) => _board.AccessPoint.TryJoin(_mac, ssid, key);

        /// <summary>Leaves without a word.</summary>
        public void Leave() => _board.AccessPoint.Leave(_mac);

        /// <summary>Asks for an address: discover, offer, request, ack (RFC 2131, 3.1).</summary>
        /// <returns>Whether it has one now.</returns>
        public bool TryLease()
        {
            byte[]? offer = Exchange(DhcpServerPort, DhcpClientPort, Dhcp(1, null, null), "0.0.0.0");
            if (offer == null || DhcpOption(offer, 53) is not [2] || DhcpOption(offer, 54) is not { } server)
            {
                return false;
            }

            byte[] yours = offer[16..20];
            byte[]? ack = Exchange(DhcpServerPort, DhcpClientPort, Dhcp(3, yours, server), "0.0.0.0");
            if (ack == null || DhcpOption(ack, 53) is not [5])
            {
                return false;
            }

            Address = new System.Net.IPAddress(ack[16..20]).ToString();
            return true;
        }

        /// <summary>Asks for the IPv4 address of a name (RFC 1035, 4.1).</summary>
        /// <returns>The address in the first response; null for none.</returns>
        public string? Resolve(string name)
        {
            List<byte> query = [0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
            foreach (string label in name.Split('.'))
            {
                query.Add((byte)label.Length);
                query.AddRange(Encoding.ASCII.GetBytes(label));
            }

            query.AddRange([0, 0, 1, 0, 1]);
            byte[]? answer = Exchange(DnsPort, 50000, [.. query], Address!);
            return answer is { Length: > 16 } && answer[7] == 1 ? new System.Net.IPAddress(answer[^4..]).ToString() : null;
        }

        /// <summary>Sends a request and waits for the whole response.</summary>
        /// <returns>Status line, headers and content; null if none came.</returns>
        public string? Ask(string method, string path, string host, string content = "")
        {
            Peer? peer = IsIn ? Peer.TryConnect(_board, Address!) : null;
            if (peer == null)
            {
                return null;
            }

            string type = content.Length == 0 ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(content)}\r\n";
            peer.SendText($"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{type}\r\n{content}");
            _board.RunUntil(() => peer.ReadText().Length >= 0 && peer.IsOver, _patience);
            peer.Connection.PeerEnd();
            string text = peer.ReadText();
            return text.Contains("\r\n\r\n", StringComparison.Ordinal) ? text : null;
        }

        private static byte[]? DhcpOption(byte[] message, byte code)
        {
            for (int i = 240; i + 1 < message.Length && message[i] != 255; i += message[i] == 0 ? 1 : 2 + message[i + 1])
            {
                if (message[i] == code)
                {
                    return message[(i + 2)..(i + 2 + message[i + 1])];
                }
            }

            return null;
        }

        // RFC 2131, 2: the message of 236 bytes, the cookie of RFC 2132, and options.
        private byte[] Dhcp(byte type, byte[]? wanted, byte[]? server)
        {
            byte[] message = new byte[300];
            new byte[] { 1, 1, 6, 0, 0x4D, 0x6F, 0x74, _mac[5] }.CopyTo(message, 0);
            message[10] = 0x80;
            _mac.CopyTo(message, 28);
            new byte[] { 99, 130, 83, 99 }.CopyTo(message, 236);
            List<byte> options = [53, 1, type];
            if (wanted != null)
            {
                options.AddRange([50, 4, .. wanted, 54, 4, .. server!]);
            }

            options.AddRange([55, 3, 1, 3, 6, 255]);
            options.CopyTo(message, 240);
            return message;
        }

        // Sends a datagram and waits for the response to it.
        private byte[]? Exchange(int port, int ownPort, byte[] payload, string from)
        {
            if (!IsIn || ((VirtualNetwork)_board.Network).Datagrams(port) is not { } service)
            {
                return null;
            }

            ushort number = ++_asked;
            byte[]? answer = null;
            service.DeliveredToPhones = datagram => answer = datagram.Port == ownPort && number == _asked ? datagram.Payload : answer;
            service.PeerSend(new Datagram(from, ownPort, payload));
            _board.RunUntil(() => answer != null, _patience);
            return answer;
        }
    }
}
