namespace Mote.Network.Dhcp
{
    /// <summary>The numbers of a DHCP message. RFC 2131 2, RFC 2132.</summary>
    internal static class DhcpLayout
    {
        /// <summary>The port of servers. RFC 2131 4.1.</summary>
        public const int ServerPort = 67;

        /// <summary>The port of clients. RFC 2131 4.1.</summary>
        public const int ClientPort = 68;

        /// <summary>Everything in front of the options, the cookie included.</summary>
        public const int FixedBytes = 240;

        /// <summary>The shortest message that every client takes. RFC 1542 2.1.</summary>
        public const int LeastBytes = 300;

        // Places of the fields: the operation, the kind of hardware address, its length, and relays passed are one byte each.
        public const int OperationOffset = 0;
        public const int HardwareOffset = 1;
        public const int HardwareLengthOffset = 2;
        public const int HopsOffset = 3;
        public const int SecondsOffset = 8;
        public const int FlagsOffset = 10;
        public const int ClientAddressOffset = 12;
        public const int YourAddressOffset = 16;
        public const int NextServerOffset = 20;
        public const int ClientHardwareOffset = 28;
        public const int ServerNameOffset = 44;
        public const int CookieOffset = 236;

        /// <summary>The operation of a client's message.</summary>
        public const int Request = 1;

        /// <summary>The operation of a server's message.</summary>
        public const int Reply = 2;

        /// <summary>The kind of hardware address that Ethernet and Wi-Fi have, and its bytes.</summary>
        public const int Ethernet = 1;
        public const int EthernetBytes = 6;

        /// <summary>In front of the options: 99, 130, 83, 99. RFC 2131 3.</summary>
        public const int Cookie = 0x63825363;

        // Message types. RFC 2132 9.6.
        public const int Discover = 1;
        public const int Offer = 2;
        public const int Claim = 3;
        public const int Decline = 4;
        public const int Ack = 5;
        public const int Nak = 6;
        public const int Release = 7;
        public const int Inform = 8;

        // Options. RFC 2132 3 and 9. Option 114, the address of a captive portal's API, is not among them: RFC 8908 4 wants that API to speak TLS with a
        // certificate that the phone trusts, which a device with an address of its own network cannot have.
        public const int PadOption = 0;
        public const int MaskOption = 1;
        public const int RouterOption = 3;
        public const int NameServerOption = 6;
        public const int RequestedAddressOption = 50;
        public const int LeaseTimeOption = 51;
        public const int TypeOption = 53;
        public const int ServerOption = 54;
        public const int RenewalTimeOption = 58;
        public const int RebindingTimeOption = 59;
        public const int EndOption = 255;
    }
}
