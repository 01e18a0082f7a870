namespace Mote.Network.Dns
{
    /// <summary>The numbers of a DNS message. RFC 1035 4, RFC 6762 18.</summary>
    internal static class DnsLayout
    {
        /// <summary>The header in front of the questions. RFC 1035 4.1.1.</summary>
        public const int HeaderBytes = 12;

        /// <summary>Where the header has its flags.</summary>
        public const int FlagsOffset = 2;

        /// <summary>Where the header has the number of questions; those of the three sections of records follow, two bytes each.</summary>
        public const int CountsOffset = 4;

        /// <summary>Type, class, time to live and length of the data, between a record's name and its data. RFC 1035 4.1.3.</summary>
        public const int RecordFieldBytes = 10;

        /// <summary>The message is a response.</summary>
        public const int ResponseBit = 0x8000;

        /// <summary>What kind of query it is; 0 for a standard query, and no other is used.</summary>
        public const int OpcodeMask = 0x7800;

        /// <summary>The response comes from an authority for the name.</summary>
        public const int AuthoritativeBit = 0x0400;

        /// <summary>The message goes on: of a query with known answers, in the next one. RFC 6762 7.2.</summary>
        public const int TruncatedBit = 0x0200;

        /// <summary>The querier wants a server to ask others on its behalf.</summary>
        public const int RecursionDesiredBit = 0x0100;

        /// <summary>The error of a response; 0 for none.</summary>
        public const int ErrorMask = 0x000F;

        /// <summary>An IPv4 address.</summary>
        public const int TypeA = 1;

        /// <summary>A name that points to another one.</summary>
        public const int TypePtr = 12;

        /// <summary>Texts, each with its length in front.</summary>
        public const int TypeTxt = 16;

        /// <summary>An IPv6 address.</summary>
        public const int TypeAaaa = 28;

        /// <summary>Host and port of a service. RFC 2782.</summary>
        public const int TypeSrv = 33;

        /// <summary>Which types a name has. RFC 4034 4.</summary>
        public const int TypeNsec = 47;

        /// <summary>In a question, every type.</summary>
        public const int TypeAny = 255;

        /// <summary>The Internet, the only class in use.</summary>
        public const int ClassInternet = 1;

        /// <summary>In a question, every class.</summary>
        public const int ClassAny = 255;

        /// <summary>The class without the bit above it.</summary>
        public const int ClassMask = 0x7FFF;

        /// <summary>In a question of mDNS: a unicast response is welcome. RFC 6762 5.4.</summary>
        public const int UnicastBit = 0x8000;

        /// <summary>In a record of mDNS: other records of this name, type and class are no longer valid. RFC 6762 10.2.</summary>
        public const int CacheFlushBit = 0x8000;

        /// <summary>The longest label. RFC 1035 2.3.4.</summary>
        public const int MaxLabelBytes = 63;

        /// <summary>The longest name, its lengths and the final zero included. RFC 1035 2.3.4.</summary>
        public const int MaxNameBytes = 255;

        /// <summary>The two bits of a length byte that make it the first byte of a pointer; those with one of them are reserved. RFC 1035 4.1.4.</summary>
        public const int PointerMask = 0xC0;

        /// <summary>The section of the questions.</summary>
        public const int Questions = 0;

        /// <summary>The section of the answers.</summary>
        public const int Answers = 1;

        /// <summary>The section of the authorities; in a probe, of the records that are going to be claimed.</summary>
        public const int Authorities = 2;

        /// <summary>The section of the additional records.</summary>
        public const int Additionals = 3;
    }
}
