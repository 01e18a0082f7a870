using System;

namespace Mote.Network.Dhcp
{
    /// <summary>Gives the clients of one network, with the mask 255.255.255.0, their addresses. No I/O: messages and milliseconds in, messages out. RFC 2131 4.3.</summary>
    /// <remarks>It takes itself for the network's only server: what a client asks for and may not have is refused at once. Relays are not served, giaddr is
    /// ignored.</remarks>
    internal sealed class DhcpServer
    {
        /// <summary>The bytes of every reply: they have to fit where the client's message was.</summary>
        public const int ReplyBytes = DhcpLayout.LeastBytes;

        private const int MaskOfNetwork = unchecked((int)0xFFFFFF00);

        // T1 and T2. RFC 2131 4.4.5: half of the lease, and seven eighths of it.
        private const int RenewalSeconds = DhcpLeases.LeaseSeconds / 2;
        private const int RebindingSeconds = DhcpLeases.LeaseSeconds * 7 / 8;

        private readonly DhcpMessage _message = new DhcpMessage();
        private readonly DhcpLeases _leases = new DhcpLeases();
        private readonly int _own;
        private readonly int _first;

        /// <summary>Makes a server whose addresses are all free.</summary>
        /// <param name="address">The server's own address, its most significant byte first in the network and here. The addresses it gives are the eight
        /// behind its own, or before it where the network ends.</param>
        public DhcpServer(int address)
        {
            _own = address;
            _first = (address & 255) <= 254 - DhcpLeases.Count ? address + 1 : address - DhcpLeases.Count;
        }

        /// <summary>Frees what has expired, see <see cref="DhcpLeases.Expire"/>.</summary>
        public void Expire(int nowMs)
        {
            _leases.Expire(nowMs);
        }

        /// <summary>Reads a message and writes the reply over it.</summary>
        /// <param name="buffer">Holds the message, and gets the reply; must hold <see cref="ReplyBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="to">The address that the reply is for; 0 for all. RFC 2131 4.1.</param>
        /// <returns>The bytes of the reply; 0 for none: the message is malformed, wants none, or all addresses are taken.</returns>
        public int Respond(byte[] buffer, int offset, int count, int nowMs, out int to)
        {
            to = 0;
            if (!_message.TryRead(buffer, offset, count))
            {
                return 0;
            }

            _leases.Expire(nowMs);
            int client = offset + DhcpLayout.ClientHardwareOffset;
            switch (_message.Type)
            {
                case DhcpLayout.Discover:
                    return Offer(buffer, offset, client, nowMs);
                case DhcpLayout.Claim:
                    return Claim(buffer, offset, client, nowMs, out to);
                case DhcpLayout.Inform:
                    // RFC 2131 4.3.5: sent to the address that the client has, without a lease and without yiaddr.
                    to = _message.ClientAddress;
                    return to == 0 ? 0 : Write(buffer, offset, DhcpLayout.Ack, 0, to);
                case DhcpLayout.Release:
                case DhcpLayout.Decline:
                    Drop(buffer, client, nowMs);
                    return 0;
                default:
                    return 0;
            }
        }

        // RFC 2131 4.3.1: the client's own address, now or before; else the one that it asks for; else any.
        private int Offer(byte[] buffer, int offset, int client, int nowMs)
        {
            int index = _leases.Find(buffer, client);
            if (index < 0)
            {
                index = _leases.FindFree(IndexOf(_message.Requested), nowMs);
            }

            if (index < 0)
            {
                return 0;
            }

            _leases.Offer(index, buffer, client, nowMs);
            return Write(buffer, offset, DhcpLayout.Offer, _first + index, 0);
        }

        private int Claim(byte[] buffer, int offset, int client, int nowMs, out int to)
        {
            to = 0;
            int index = _leases.Find(buffer, client);
            if (_message.Server != 0 && _message.Server != _own)
            {
                // RFC 2131 4.3.1: the client has chosen another server's offer.
                if (index >= 0)
                {
                    _leases.Release(index);
                }

                return 0;
            }

            // RFC 2131 4.3.2: a client that renews has the address in ciaddr, all others ask for it.
            int wanted = _message.Requested != 0 ? _message.Requested : _message.ClientAddress;
            int place = IndexOf(wanted);

            // The table is lost with the power: what a client had then it gets again, unless another has it by now. 4.3.2 wants silence there, in case
            // another server knows the client; on an access point of one's own there is none.
            if (place >= 0 && (place == index || (_leases.IsFree(place) && (index < 0 || _leases.IsFree(index)))))
            {
                if (index >= 0 && index != place)
                {
                    _leases.Forget(index);
                }

                _leases.Lease(place, buffer, client, nowMs);
                to = _message.ClientAddress;
                return Write(buffer, offset, DhcpLayout.Ack, _first + place, to);
            }

            // RFC 2131 4.1: a NAK is for all, because the client's address may be of another network.
            return Write(buffer, offset, DhcpLayout.Nak, 0, 0);
        }

        // RFC 2131 4.3.3, 4.3.4. Only the client itself can give an address back, and say that it is in use.
        private void Drop(byte[] buffer, int client, int nowMs)
        {
            int index = _leases.Find(buffer, client);
            if (index < 0 || (_message.Server != 0 && _message.Server != _own))
            {
                return;
            }

            if (_message.Type == DhcpLayout.Decline)
            {
                _leases.Block(index, nowMs);
            }
            else
            {
                _leases.Release(index);
            }
        }

        private int IndexOf(int address)
        {
            int index = unchecked(address - _first);
            return index >= 0 && index < DhcpLeases.Count ? index : -1;
        }

        // RFC 2131 4.3.1, table 3: transaction, flags and hardware address are the client's.
        private int Write(byte[] buffer, int offset, int type, int yourAddress, int clientAddress)
        {
            buffer[offset + DhcpLayout.OperationOffset] = DhcpLayout.Reply;
            buffer[offset + DhcpLayout.HopsOffset] = 0;
            NetworkBytes.Write16(buffer, offset + DhcpLayout.SecondsOffset, 0);
            NetworkBytes.Write32(buffer, offset + DhcpLayout.ClientAddressOffset, clientAddress);
            NetworkBytes.Write32(buffer, offset + DhcpLayout.YourAddressOffset, yourAddress);
            NetworkBytes.Write32(buffer, offset + DhcpLayout.NextServerOffset, 0);
            Array.Clear(buffer, offset + DhcpLayout.ServerNameOffset, DhcpLayout.CookieOffset - DhcpLayout.ServerNameOffset);
            Array.Clear(buffer, offset + DhcpLayout.FixedBytes, ReplyBytes - DhcpLayout.FixedBytes);
            int at = offset + DhcpLayout.FixedBytes;
            buffer[at] = DhcpLayout.TypeOption;
            buffer[at + 1] = 1;
            buffer[at + 2] = (byte)type;
            at = WriteOption(buffer, at + 3, DhcpLayout.ServerOption, _own);
            if (type != DhcpLayout.Nak)
            {
                at = WriteOption(buffer, at, DhcpLayout.MaskOption, MaskOfNetwork);
                at = WriteOption(buffer, at, DhcpLayout.RouterOption, _own);
                at = WriteOption(buffer, at, DhcpLayout.NameServerOption, _own);
            }

            if (yourAddress != 0)
            {
                at = WriteOption(buffer, at, DhcpLayout.LeaseTimeOption, DhcpLeases.LeaseSeconds);
                at = WriteOption(buffer, at, DhcpLayout.RenewalTimeOption, RenewalSeconds);
                at = WriteOption(buffer, at, DhcpLayout.RebindingTimeOption, RebindingSeconds);
            }

            buffer[at] = DhcpLayout.EndOption;
            return ReplyBytes;
        }

        private static int WriteOption(byte[] buffer, int at, int option, int value)
        {
            buffer[at] = (byte)option;
            buffer[at + 1] = 4;
            NetworkBytes.Write32(buffer, at + 2, value);
            return at + 6;
        }
    }
}
