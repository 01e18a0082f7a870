namespace Mote.Network.Dhcp
{
    /// <summary>Reads a client's message. RFC 2131 2 and 4.1.</summary>
    internal sealed class DhcpMessage
    {
        private int _type;
        private int _requested;
        private int _server;
        private int _clientAddress;

        /// <summary>What the client wants, 1 to 255: one of the types of <see cref="DhcpLayout"/>.</summary>
        public int Type
        {
            get { return _type; }
        }

        /// <summary>The address that the client would like to have; 0 if it does not say.</summary>
        public int Requested
        {
            get { return _requested; }
        }

        /// <summary>The server that the message is for; 0 for all.</summary>
        public int Server
        {
            get { return _server; }
        }

        /// <summary>The address that the client has and uses already; 0 for none.</summary>
        public int ClientAddress
        {
            get { return _clientAddress; }
        }

        /// <summary>Reads a message.</summary>
        /// <param name="buffer">Holds the message. Only read, and not kept.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <returns>False for what is malformed, cut off, another server's, or of a client without an Ethernet address: nothing else is valid then.</returns>
        public bool TryRead(byte[] buffer, int offset, int count)
        {
            _type = 0;
            _requested = 0;
            _server = 0;
            if (count < DhcpLayout.FixedBytes
                || buffer[offset + DhcpLayout.OperationOffset] != DhcpLayout.Request
                || buffer[offset + DhcpLayout.HardwareOffset] != DhcpLayout.Ethernet
                || buffer[offset + DhcpLayout.HardwareLengthOffset] != DhcpLayout.EthernetBytes
                || NetworkBytes.Read32(buffer, offset + DhcpLayout.CookieOffset) != DhcpLayout.Cookie)
            {
                return false;
            }

            _clientAddress = NetworkBytes.Read32(buffer, offset + DhcpLayout.ClientAddressOffset);

            // RFC 2132 9.6: the type is in every message of DHCP; one without it is of BOOTP.
            return ReadOptions(buffer, offset + DhcpLayout.FixedBytes, offset + count) && _type != 0;
        }

        // RFC 2131 4.1: the last option MUST be the end. RFC 2132 3: each but pad and end has its length behind its number.
        private bool ReadOptions(byte[] buffer, int at, int end)
        {
            while (at < end)
            {
                int option = buffer[at];
                if (option == DhcpLayout.EndOption)
                {
                    return true;
                }

                if (option == DhcpLayout.PadOption)
                {
                    at++;
                    continue;
                }

                if (at + 2 > end || at + 2 + buffer[at + 1] > end)
                {
                    return false;
                }

                int length = buffer[at + 1];
                if (!ReadOption(option, buffer, at + 2, length))
                {
                    return false;
                }

                at += 2 + length;
            }

            return false;
        }

        private bool ReadOption(int option, byte[] buffer, int at, int length)
        {
            switch (option)
            {
                case DhcpLayout.TypeOption:
                    _type = length == 1 ? buffer[at] : 0;
                    return _type != 0;
                case DhcpLayout.RequestedAddressOption:
                    _requested = length == 4 ? NetworkBytes.Read32(buffer, at) : 0;
                    return length == 4;
                case DhcpLayout.ServerOption:
                    _server = length == 4 ? NetworkBytes.Read32(buffer, at) : 0;
                    return length == 4;
                default:
                    return true;
            }
        }
    }
}
