using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>What the device's records hold: finds them in messages of others, and writes them.</summary>
    internal sealed class OwnRecords
    {
        /// <summary>Priority, weight and port, in front of the host of an SRV. RFC 2782.</summary>
        public const int SrvHeadBytes = 6;

        private readonly OwnNames _names;
        private readonly byte[] _txt;
        private readonly int _port;

        /// <summary>Makes the records.</summary>
        /// <param name="names">The names. Kept.</param>
        /// <param name="txt">The texts, each with its length in front. Kept.</param>
        /// <param name="port">The TCP port of the page.</param>
        public OwnRecords(OwnNames names, byte[] txt, int port)
        {
            _names = names;
            _txt = txt;
            _port = port;
        }

        /// <summary>The names.</summary>
        public OwnNames Names => _names;

        /// <summary>The IPv4 address, its first byte the highest; 0 for none.</summary>
        public int IpAddress { get; set; }

        /// <summary>Returns the records that answer the reader's question; 0 for none.</summary>
        public int Answering(DnsReader question)
        {
            int type = question.Type;
            int asked = question.Class & DnsLayout.ClassMask;
            if (asked != DnsLayout.ClassInternet && asked != DnsLayout.ClassAny)
            {
                return 0;
            }

            bool isAny = type == DnsLayout.TypeAny;
            if (isAny || type == DnsLayout.TypePtr)
            {
                int pointers = question.IsNamed(_names.HttpType) ? OwnRecord.PtrHttp
                    : question.IsNamed(_names.MoteType) ? OwnRecord.PtrMote
                    : question.IsNamed(_names.Services) ? OwnRecord.ServicesHttp | OwnRecord.ServicesMote : 0;
                if (pointers != 0)
                {
                    return pointers;
                }
            }

            if (question.IsNamed(_names.Host))
            {
                return isAny || type == DnsLayout.TypeA ? OwnRecord.Address : OwnRecord.OnlyAddress;
            }

            int srv = question.IsNamed(_names.HttpInstance) ? OwnRecord.SrvHttp : question.IsNamed(_names.MoteInstance) ? OwnRecord.SrvMote : 0;
            switch (type)
            {
                case DnsLayout.TypeAny:
                    return srv | (srv << 2);
                case DnsLayout.TypeSrv:
                    return srv;
                case DnsLayout.TypeTxt:
                    return srv << 2;
                default:
                    return srv << 6;
            }
        }

        /// <summary>Tells which of the device's own records a record of a message has the name and type of; of the shared ones only one with the same data.</summary>
        /// <param name="record">At a record.</param>
        /// <param name="isSame">Its data is the same too.</param>
        /// <returns>One bit; 0 for none.</returns>
        public int Find(DnsReader record, out bool isSame)
        {
            isSame = false;
            if ((record.Class & DnsLayout.ClassMask) != DnsLayout.ClassInternet)
            {
                return 0;
            }

            switch (record.Type)
            {
                case DnsLayout.TypePtr:
                    int pointer = record.IsNamed(_names.HttpType) && record.DataIsName(0, _names.HttpInstance) ? OwnRecord.PtrHttp
                        : record.IsNamed(_names.MoteType) && record.DataIsName(0, _names.MoteInstance) ? OwnRecord.PtrMote
                        : record.IsNamed(_names.Services) ? Type(record) : 0;
                    isSame = pointer != 0;
                    return pointer;
                case DnsLayout.TypeSrv:
                    isSame = IsSrv(record);
                    return record.IsNamed(_names.HttpInstance) ? OwnRecord.SrvHttp : record.IsNamed(_names.MoteInstance) ? OwnRecord.SrvMote : 0;
                case DnsLayout.TypeTxt:
                    isSame = record.DataCount == _txt.Length
                        && Core.Text.Ascii.AreEqual(record.Buffer, record.Offset + record.DataAt, _txt, 0, _txt.Length);
                    return record.IsNamed(_names.HttpInstance) ? OwnRecord.TxtHttp : record.IsNamed(_names.MoteInstance) ? OwnRecord.TxtMote : 0;
                case DnsLayout.TypeA:
                    isSame = record.DataCount == 4 && NetworkBytes.Read32(record.Buffer, record.Offset + record.DataAt) == IpAddress;
                    return record.IsNamed(_names.Host) ? OwnRecord.Address : 0;
                default:
                    return 0;
            }
        }

        /// <summary>Tells whether an entry has a name that only one device may have.</summary>
        public bool IsClaimed(DnsReader entry)
        {
            return entry.IsNamed(_names.Host) || entry.IsNamed(_names.HttpInstance) || entry.IsNamed(_names.MoteInstance);
        }

        /// <summary>Writes records.</summary>
        /// <param name="writer">Where to.</param>
        /// <param name="section">Answers, authorities or additionals.</param>
        /// <param name="records">Their bits.</param>
        /// <param name="mostTtl">The most seconds that they are to be valid for: 0 says that they are no longer valid. RFC 6762 10.1.</param>
        /// <param name="isPlain">For a reader that knows no mDNS: without the cache-flush bit (6.7), and SRV without pointers (18.14).</param>
        /// <returns>The bits of those that fitted.</returns>
        public int Write(DnsWriter writer, int section, int records, int mostTtl, bool isPlain)
        {
            int written = 0;
            for (int bit = 1; bit < 1 << OwnRecord.Count; bit <<= 1)
            {
                if ((records & bit) != 0 && WriteOne(writer, section, bit, mostTtl, isPlain))
                {
                    written |= bit;
                }
            }

            return written;
        }

        /// <summary>Returns how many bytes of data a record has in front of its name: of the address and a TXT all.</summary>
        /// <param name="bit">The address, an SRV or a TXT.</param>
        public int DataCount(int bit)
        {
            return bit == OwnRecord.Address ? 4 : (bit & (OwnRecord.TxtHttp | OwnRecord.TxtMote)) != 0 ? _txt.Length : SrvHeadBytes;
        }

        /// <summary>Returns one of these bytes.</summary>
        /// <param name="bit">The address, an SRV or a TXT.</param>
        /// <param name="index">0 to <see cref="DataCount"/> - 1.</param>
        public int DataByte(int bit, int index)
        {
            if ((bit & (OwnRecord.TxtHttp | OwnRecord.TxtMote)) != 0)
            {
                return _txt[index];
            }

            int value = bit == OwnRecord.Address ? IpAddress : index < 4 ? 0 : _port << 16;
            return (value >> (24 - (8 * (index & 3)))) & 0xFF;
        }

        private bool WriteOne(DnsWriter writer, int section, int bit, int mostTtl, bool isPlain)
        {
            int ttl = OwnRecord.Ttl(bit);
            ttl = ttl < mostTtl ? ttl : mostTtl;
            int classAndBit = isPlain || (bit & OwnRecord.Shared) != 0 ? DnsLayout.ClassInternet : DnsLayout.CacheFlushBit | DnsLayout.ClassInternet;
            writer.BeginRecord(section, NameOf(bit), TypeOf(bit), classAndBit, ttl);
            switch (TypeOf(bit))
            {
                case DnsLayout.TypePtr:
                    writer.WriteName(PointsTo(bit), true);
                    break;
                case DnsLayout.TypeSrv:
                    writer.Write32(0);
                    writer.Write16(_port);
                    writer.WriteName(_names.Host, !isPlain);
                    break;
                case DnsLayout.TypeTxt:
                    writer.WriteBytes(_txt, 0, _txt.Length);
                    break;
                case DnsLayout.TypeA:
                    writer.Write32(IpAddress);
                    break;
                default:
                    WriteNsec(writer, bit);
                    break;
            }

            return writer.EndRecord();
        }

        // RFC 6762 6.1: its own name, then a bit for each type that there is: block 0, the number of bytes, the highest bit of the first for type 0.
        private void WriteNsec(DnsWriter writer, int bit)
        {
            writer.WriteName(NameOf(bit), true);
            if (bit == OwnRecord.OnlyAddress)
            {
                // One byte: the bit of type 1.
                writer.Write16(0x0001);
                writer.Write8(0x40);
                return;
            }

            // Five bytes: the bits of types 16 and 33.
            writer.Write16(0x0005);
            writer.Write32(0x00008000);
            writer.Write8(0x40);
        }

        private byte[] NameOf(int bit)
        {
            switch (bit)
            {
                case OwnRecord.ServicesHttp:
                case OwnRecord.ServicesMote:
                    return _names.Services;
                case OwnRecord.PtrHttp:
                    return _names.HttpType;
                case OwnRecord.PtrMote:
                    return _names.MoteType;
                case OwnRecord.SrvHttp:
                case OwnRecord.TxtHttp:
                case OwnRecord.OnlyHttp:
                    return _names.HttpInstance;
                case OwnRecord.SrvMote:
                case OwnRecord.TxtMote:
                case OwnRecord.OnlyMote:
                    return _names.MoteInstance;
                default:
                    return _names.Host;
            }
        }

        private byte[] PointsTo(int bit)
        {
            switch (bit)
            {
                case OwnRecord.ServicesHttp:
                    return _names.HttpType;
                case OwnRecord.ServicesMote:
                    return _names.MoteType;
                case OwnRecord.PtrHttp:
                    return _names.HttpInstance;
                default:
                    return _names.MoteInstance;
            }
        }

        private static int TypeOf(int bit)
        {
            return (bit & OwnRecord.Shared) != 0 ? DnsLayout.TypePtr
                : (bit & (OwnRecord.SrvHttp | OwnRecord.SrvMote)) != 0 ? DnsLayout.TypeSrv
                : (bit & (OwnRecord.TxtHttp | OwnRecord.TxtMote)) != 0 ? DnsLayout.TypeTxt
                : bit == OwnRecord.Address ? DnsLayout.TypeA : DnsLayout.TypeNsec;
        }

        private int Type(DnsReader record)
        {
            return record.DataIsName(0, _names.HttpType) ? OwnRecord.ServicesHttp : record.DataIsName(0, _names.MoteType) ? OwnRecord.ServicesMote : 0;
        }

        private bool IsSrv(DnsReader record)
        {
            return record.DataCount > SrvHeadBytes
                && NetworkBytes.Read32(record.Buffer, record.Offset + record.DataAt) == 0
                && NetworkBytes.Read16(record.Buffer, record.Offset + record.DataAt + 4) == _port
                && record.DataIsName(SrvHeadBytes, _names.Host);
        }
    }
}
