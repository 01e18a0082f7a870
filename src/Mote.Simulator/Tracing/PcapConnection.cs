using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Mote.Simulator.Tracing
{
    /// <summary>One connection as TCP segments that carry what the server has received and sent. Addresses, ports and bytes are the connection's own; what the
    /// system keeps to itself, such as sequence numbers and acknowledgments, is made up so that it fits. RFC 9293 3.1.</summary>
    internal sealed class PcapConnection : IConnectionTrace
    {
        private const int TcpBytes = 20;
        private const int MostData = 32768;
        private const byte Fin = 1;
        private const byte Syn = 2;
        private const byte Reset = 4;
        private const byte Push = 8;
        private const byte Acknowledge = 16;

        private readonly PcapFile _file;
        private readonly Side _peer;
        private readonly Side _server;
        private bool _hasEnded;

        /// <summary>Writes the beginning of a connection: SYN, SYN and ACK, ACK.</summary>
        public PcapConnection(PcapFile file, IPEndPoint peer, IPEndPoint server)
        {
            _file = file;
            _peer = new Side(peer, 1000);
            _server = new Side(server, 5000);
            Write(_peer, _server, Syn, []);
            Write(_server, _peer, Syn | Acknowledge, []);
            Write(_peer, _server, Acknowledge, []);
        }

        /// <inheritdoc/>
        public void Received(ReadOnlySpan<byte> bytes) => Carry(_peer, _server, bytes);

        /// <inheritdoc/>
        public void Sent(ReadOnlySpan<byte> bytes) => Carry(_server, _peer, bytes);

        /// <inheritdoc/>
        public void Ended(bool isAborted)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            if (isAborted)
            {
                Write(_server, _peer, Reset | Acknowledge, []);
                return;
            }

            Write(_server, _peer, Fin | Acknowledge, []);
            Write(_peer, _server, Fin | Acknowledge, []);
            Write(_server, _peer, Acknowledge, []);
        }

        private void Carry(Side from, Side to, ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                int count = Math.Min(bytes.Length, MostData);
                Write(from, to, Push | Acknowledge, bytes[..count]);
                bytes = bytes[count..];
            }
        }

        private void Write(Side from, Side to, byte flags, ReadOnlySpan<byte> data)
        {
            int ipBytes = from.Address.Length == 4 ? 20 : 40;
            byte[] packet = new byte[ipBytes + TcpBytes + data.Length];
            Span<byte> tcp = packet.AsSpan(ipBytes);
            BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)from.Port);
            BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], (ushort)to.Port);
            BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], from.Next);
            BinaryPrimitives.WriteUInt32BigEndian(tcp[8..], (flags & Acknowledge) != 0 ? to.Next : 0);
            tcp[12] = TcpBytes / 4 << 4;
            tcp[13] = flags;
            BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], ushort.MaxValue);
            data.CopyTo(tcp[TcpBytes..]);

            // RFC 9293 3.1: the addresses, the protocol and the length are summed as if they stood before the header.
            uint pseudo = Sum(from.Address) + Sum(to.Address) + (uint)ProtocolType.Tcp + (uint)tcp.Length;
            BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(pseudo + Sum(tcp)));
            WriteIp(packet.AsSpan(0, ipBytes), tcp.Length, from.Address, to.Address);
            _file.Write(packet);

            // SYN and FIN take a number each.
            from.Next += (uint)data.Length + ((flags & (Syn | Fin)) != 0 ? 1u : 0u);
        }

        // RFC 791 3.1, RFC 8200 3.
        private static void WriteIp(Span<byte> header, int length, byte[] from, byte[] to)
        {
            const byte HopLimit = 64;
            if (from.Length == 4)
            {
                header[0] = 0x45;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(header.Length + length));
                header[8] = HopLimit;
                header[9] = (byte)ProtocolType.Tcp;
                from.CopyTo(header[12..]);
                to.CopyTo(header[16..]);
                BinaryPrimitives.WriteUInt16BigEndian(header[10..], Checksum(Sum(header)));
                return;
            }

            header[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)length);
            header[6] = (byte)ProtocolType.Tcp;
            header[7] = HopLimit;
            from.CopyTo(header[8..]);
            to.CopyTo(header[24..]);
        }

        // RFC 1071: at most 32 KB of it, which 32 bits hold.
        private static uint Sum(ReadOnlySpan<byte> bytes)
        {
            uint sum = 0;
            for (int i = 0; i < bytes.Length; i++)
            {
                sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
            }

            return sum;
        }

        private static ushort Checksum(uint sum)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
            return (ushort)~(sum + (sum >> 16));
        }

        private sealed class Side(IPEndPoint end, uint first)
        {
            public byte[] Address { get; } = (end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : end.Address).GetAddressBytes();

            public int Port { get; } = end.Port;

            /// <summary>The number of the next byte that this side sends.</summary>
            public uint Next { get; set; } = first;
        }
    }
}
