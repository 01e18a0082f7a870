using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>Decides which of two devices gets a name that both probe for at the same time. RFC 6762 8.2.</summary>
    /// <remarks>Both come to the same verdict by the same comparison: class, type and data of the least record of each, then of the next one; the greater one
    /// wins, and so does the device with more records. RFC 6762 8.2.1. A record that is sent twice counts once.</remarks>
    internal static class ProbeTie
    {
        // Where a record of the other device is in the order of the own ones, of which there are one or two.
        private const int Below = 1;
        private const int First = 2;
        private const int Between = 4;
        private const int Second = 8;
        private const int Above = 16;

        /// <summary>Tells whether the other device wins a name that both want.</summary>
        /// <param name="probe">The other one's probe, begun.</param>
        /// <param name="own">The own records.</param>
        public static bool IsLost(DnsReader probe, OwnRecords own)
        {
            OwnNames names = own.Names;
            return Compare(probe, own, names.Host, OwnRecord.Address, 0) < 0
                || Compare(probe, own, names.HttpInstance, OwnRecord.TxtHttp, OwnRecord.SrvHttp) < 0
                || Compare(probe, own, names.MoteInstance, OwnRecord.TxtMote, OwnRecord.SrvMote) < 0;
        }

        // Less than 0 if the own records are less; 0 too if the other one does not claim the name. Of the other one's records, in whatever order, it is enough to
        // know whether there are some below, at, between and above the own ones.
        private static int Compare(DnsReader probe, OwnRecords own, byte[] name, int first, int second)
        {
            int seen = 0;
            probe.Rewind();
            while (probe.Next())
            {
                if (probe.Section == DnsLayout.Authorities && probe.IsNamed(name))
                {
                    int difference = CompareOne(probe, own, first);
                    int next = second == 0 || difference >= 0 ? -1 : CompareOne(probe, own, second);
                    seen |= difference > 0 ? Below : difference == 0 ? First : next > 0 ? Between : next == 0 ? Second : Above;
                }
            }

            if (seen == 0 || (seen & Below) != 0)
            {
                return seen;
            }

            if ((seen & First) == 0 || second == 0)
            {
                return seen == First ? 0 : -1;
            }

            // The first records are the same; now the second ones, and which device has more.
            return (seen & Between) != 0 || seen == First ? 1 : (seen & Second) == 0 || (seen & Above) != 0 ? -1 : 0;
        }

        // Class above type: the class without the bit of mDNS.
        private static int Key(DnsReader record)
        {
            return ((record.Class & DnsLayout.ClassMask) << 16) | record.Type;
        }

        // Less than 0 if the own record is less than the one that the reader is at.
        private static int CompareOne(DnsReader theirs, OwnRecords own, int bit)
        {
            int type = bit == OwnRecord.Address ? DnsLayout.TypeA
                : (bit & (OwnRecord.TxtHttp | OwnRecord.TxtMote)) != 0 ? DnsLayout.TypeTxt : DnsLayout.TypeSrv;
            int key = (DnsLayout.ClassInternet << 16) | type;
            if (key != Key(theirs))
            {
                return key < Key(theirs) ? -1 : 1;
            }

            bool hasName = type == DnsLayout.TypeSrv && theirs.DataCount > OwnRecords.SrvHeadBytes;
            int count = hasName ? OwnRecords.SrvHeadBytes : theirs.DataCount;
            int ownCount = own.DataCount(bit);
            for (int i = 0; i < ownCount && i < count; i++)
            {
                int difference = own.DataByte(bit, i) - theirs.Buffer[theirs.Offset + theirs.DataAt + i];
                if (difference != 0)
                {
                    return difference;
                }
            }

            if (type != DnsLayout.TypeSrv)
            {
                return ownCount - count;
            }

            // The own one has a name there, and so is the greater one if the other has none.
            int place = theirs.DataNameAt(OwnRecords.SrvHeadBytes);
            return place < 0 ? 1 : DnsName.Compare(own.Names.Host, theirs.Buffer, theirs.Offset, theirs.Count, place);
        }
    }
}
