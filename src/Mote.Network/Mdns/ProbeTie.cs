using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>Decides which of two devices gets a name that both probe for at the same time. RFC 6762 8.2.</summary>
    /// <remarks>Both come to the same verdict by the same comparison: class, type and data of the first record, then of the second; the greater one wins, and
    /// so does who has more. Of several records of one type the first in the message counts.</remarks>
    internal static class ProbeTie
    {
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

        // Less than 0 if the own records are less. 0 too if the other one does not claim the name.
        private static int Compare(DnsReader probe, OwnRecords own, byte[] name, int first, int second)
        {
            if (!MoveToNext(probe, name, -1))
            {
                return 0;
            }

            int verdict = CompareOne(probe, own, first);
            int key = Key(probe);
            bool hasMore = MoveToNext(probe, name, key);
            if (verdict != 0 || second == 0)
            {
                return verdict != 0 ? verdict : hasMore ? -1 : 0;
            }

            if (!hasMore)
            {
                return 1;
            }

            verdict = CompareOne(probe, own, second);
            key = Key(probe);
            return verdict != 0 ? verdict : MoveToNext(probe, name, key) ? -1 : 0;
        }

        // Class above type: the class without the bit of mDNS.
        private static int Key(DnsReader record)
        {
            return ((record.Class & DnsLayout.ClassMask) << 16) | record.Type;
        }

        // Leaves the reader at the record of the name whose class and type are the least above those that are done.
        private static bool MoveToNext(DnsReader probe, byte[] name, int doneKey)
        {
            int least = int.MaxValue;
            probe.Rewind();
            while (probe.Next())
            {
                int key = Key(probe);
                if (probe.Section == DnsLayout.Authorities && key > doneKey && key < least && probe.IsNamed(name))
                {
                    least = key;
                }
            }

            probe.Rewind();
            while (probe.Next())
            {
                if (probe.Section == DnsLayout.Authorities && Key(probe) == least && probe.IsNamed(name))
                {
                    return true;
                }
            }

            return false;
        }

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
