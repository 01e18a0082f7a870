namespace Mote.Network.Mdns
{
    /// <summary>The records of a device, one bit each, in the order in which they are written.</summary>
    internal static class OwnRecord
    {
        /// <summary>There are services of the type _http._tcp. RFC 6763 9.</summary>
        public const int ServicesHttp = 1;

        /// <summary>There are services of the type _mote._tcp.</summary>
        public const int ServicesMote = 2;

        /// <summary>The device is one of the type _http._tcp. RFC 6763 4.</summary>
        public const int PtrHttp = 4;

        /// <summary>The device is one of the type _mote._tcp.</summary>
        public const int PtrMote = 8;

        /// <summary>Host and port of its _http._tcp. RFC 6763 5.</summary>
        public const int SrvHttp = 16;

        /// <summary>Host and port of its _mote._tcp.</summary>
        public const int SrvMote = 32;

        /// <summary>What else is to be known of its _http._tcp. RFC 6763 6.</summary>
        public const int TxtHttp = 64;

        /// <summary>What else is to be known of its _mote._tcp.</summary>
        public const int TxtMote = 128;

        /// <summary>The address.</summary>
        public const int Address = 256;

        /// <summary>The host has an IPv4 address and nothing else. RFC 6762 6.1.</summary>
        public const int OnlyAddress = 512;

        /// <summary>The service of the type _http._tcp has SRV and TXT and nothing else.</summary>
        public const int OnlyHttp = 1024;

        /// <summary>The service of the type _mote._tcp has SRV and TXT and nothing else.</summary>
        public const int OnlyMote = 2048;

        /// <summary>How many there are.</summary>
        public const int Count = 12;

        /// <summary>Those that other devices may have too.</summary>
        public const int Shared = ServicesHttp | ServicesMote | PtrHttp | PtrMote;

        /// <summary>Those that are announced.</summary>
        public const int Announced = Shared | SrvHttp | SrvMote | TxtHttp | TxtMote | Address;

        /// <summary>Returns the seconds that a record is valid for. RFC 6762 10.</summary>
        public static int Ttl(int bit)
        {
            return (bit & (SrvHttp | SrvMote | Address | OnlyAddress)) != 0 ? MdnsLayout.HostTtl : MdnsLayout.OtherTtl;
        }

        /// <summary>Returns the records that help with others: the next questions of whoever asked. RFC 6763 12.</summary>
        public static int Additional(int records)
        {
            int more = 0;
            more |= (records & PtrHttp) != 0 ? SrvHttp | TxtHttp | Address : 0;
            more |= (records & PtrMote) != 0 ? SrvMote | TxtMote | Address : 0;
            more |= (records & (SrvHttp | SrvMote)) != 0 ? Address : 0;
            return more & ~records;
        }
    }
}
