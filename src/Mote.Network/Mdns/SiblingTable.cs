using System;
using Mote.Core;
using Mote.Core.Text;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>The other devices of the type _mote._tcp that were heard, in one array. RFC 6763 4.</summary>
    /// <remarks>To be used on the server's thread. An index is good until the next message or tick. A device whose address or port has not been heard yet,
    /// or whose label or name is too long, has those left out.</remarks>
    public sealed class SiblingTable
    {
        /// <summary>The most devices; of more the later ones are not taken.</summary>
        public const int MaxCount = 16;

        /// <summary>The longest label; a device with a longer one is not taken.</summary>
        public const int MaxLabelBytes = 32;

        /// <summary>The most bytes of label and name together; a name that is longer is cut at a character.</summary>
        public const int MaxTextBytes = 32;

        // An entry: the lengths of name and label, the label, behind it the name, address, port, seconds to live, and when it was heard.
        private const int LabelAt = 1;
        private const int TextAt = 2;
        private const int AddressAt = TextAt + MaxTextBytes;
        private const int PortAt = AddressAt + 4;
        private const int TtlAt = PortAt + 2;
        private const int HeardAt = TtlAt + 2;
        private const int EntryBytes = HeardAt + 4;

        // Beside the seconds: it was asked for again.
        private const int AskedBit = 0x8000;

        private readonly Utf8Validator _utf8 = new Utf8Validator();
        private readonly OwnNames _own;
        private readonly byte[] _entries;

        /// <summary>Makes an empty table.</summary>
        internal SiblingTable(OwnNames own, int most)
        {
            _own = own;
            _entries = new byte[most * EntryBytes];
        }

        /// <summary>How many devices there are, 0 to <see cref="MaxCount"/>.</summary>
        public int Count { get; private set; }

        /// <summary>The bytes that the offsets refer to. Only to be read.</summary>
        public byte[] Bytes => _entries;

        /// <summary>Returns where a device's label starts: letters, digits and hyphens, the first part of its host name.</summary>
        public int LabelOffset(int index) => (index * EntryBytes) + TextAt;

        /// <summary>Returns the bytes of a device's label, 1 to <see cref="MaxLabelBytes"/>.</summary>
        public int LabelCount(int index) => _entries[(index * EntryBytes) + LabelAt];

        /// <summary>Returns where the name starts that a device calls itself: valid UTF-8, control characters too.</summary>
        public int NameOffset(int index) => LabelOffset(index) + LabelCount(index);

        /// <summary>Returns the bytes of that name; 0 if it has told none.</summary>
        public int NameCount(int index) => _entries[index * EntryBytes];

        /// <summary>Returns where the four bytes of a device's address start; all 0 if it is not known.</summary>
        public int AddressOffset(int index) => (index * EntryBytes) + AddressAt;

        /// <summary>Returns a device's TCP port; 0 if it is not known.</summary>
        public int Port(int index) => NetworkBytes.Read16(_entries, (index * EntryBytes) + PortAt);

        /// <summary>Takes what a response says of other devices.</summary>
        /// <param name="response">Begun; left at its end.</param>
        /// <param name="nowMs">The time now.</param>
        internal void Hear(DnsReader response, int nowMs)
        {
            // First who there is, then what is said of them, in whichever order it was sent.
            response.Rewind();
            for (int left = Responder.MostEntries; left > 0 && response.Next(); left--)
            {
                if (response.Section != DnsLayout.Questions && response.Type == DnsLayout.TypePtr && response.IsNamed(_own.MoteType))
                {
                    HearPointer(response, nowMs);
                }
            }

            response.Rewind();
            for (int left = Responder.MostEntries; left > 0 && Count > 0 && response.Next(); left--)
            {
                if (response.Section != DnsLayout.Questions && response.Ttl > 0)
                {
                    HearRecord(response);
                }
            }
        }

        /// <summary>Forgets devices that have not been heard for too long; to be called about once a second.</summary>
        /// <returns>True if one should be asked for again: four fifths of its time have passed. RFC 6762 5.2.</returns>
        internal bool Expire(int nowMs)
        {
            bool isDue = false;
            for (int i = Count - 1; i >= 0; i--)
            {
                int at = (i * EntryBytes) + TtlAt;
                int ttl = NetworkBytes.Read16(_entries, at);
                int ageMs = TimeSpans.Age(NetworkBytes.Read32(_entries, (i * EntryBytes) + HeardAt), nowMs);
                if (ageMs >= (ttl & ~AskedBit) * 1000)
                {
                    Remove(i);
                }
                else if ((ttl & AskedBit) == 0 && ageMs >= ttl * 800)
                {
                    NetworkBytes.Write16(_entries, at, ttl | AskedBit);
                    isDue = true;
                }
            }

            return isDue;
        }

        /// <summary>Writes the devices as known answers, those of which more than half of the time is left. RFC 6762 7.1.</summary>
        internal void WriteKnown(DnsWriter writer, int nowMs)
        {
            for (int i = 0; i < Count; i++)
            {
                int ttl = NetworkBytes.Read16(_entries, (i * EntryBytes) + TtlAt) & ~AskedBit;
                int left = ttl - (TimeSpans.Age(NetworkBytes.Read32(_entries, (i * EntryBytes) + HeardAt), nowMs) / 1000);
                if (left > ttl / 2)
                {
                    writer.BeginRecord(DnsLayout.Answers, _own.MoteType, DnsLayout.TypePtr, DnsLayout.ClassInternet, left);
                    writer.WriteBytes(_entries, (i * EntryBytes) + LabelAt, 1 + LabelCount(i));
                    writer.WriteName(_own.MoteType, true);
                    writer.EndRecord();
                }
            }
        }

        /// <summary>Forgets all: the network is another one.</summary>
        internal void Clear()
        {
            Count = 0;
        }

        private void HearPointer(DnsReader response, int nowMs)
        {
            int place = response.DataNameAt(0);
            int index = place < 0 ? -1 : Find(response, place, _own.MoteType, 0);
            int ttl = response.Ttl < 0 ? 0 : response.Ttl > MdnsLayout.OtherTtl ? MdnsLayout.OtherTtl : response.Ttl;
            if (ttl == 0)
            {
                // RFC 6762 10.1: it says goodbye.
                if (index >= 0)
                {
                    Remove(index);
                }

                return;
            }

            if (index < 0)
            {
                int label = place < 0 || Count * EntryBytes == _entries.Length ? -1 : LabelToTake(response, place);
                if (label < 0)
                {
                    return;
                }

                index = Count;
                Count++;
                Array.Clear(_entries, index * EntryBytes, EntryBytes);
                Array.Copy(response.Buffer, label, _entries, (index * EntryBytes) + LabelAt, 1 + response.Buffer[label]);
            }

            NetworkBytes.Write16(_entries, (index * EntryBytes) + TtlAt, ttl);
            NetworkBytes.Write32(_entries, (index * EntryBytes) + HeardAt, nowMs);
        }

        // Where the label is that becomes an entry, its length first; -1 if none does. It is of a service that is not the device's own, short enough, and one
        // of a host: letters, digits and hyphens. RFC 1035 2.3.1.
        private int LabelToTake(DnsReader response, int place)
        {
            byte[] buffer = response.Buffer;
            int first = DnsName.FirstLabel(buffer, response.Offset, response.Count, place);
            int at = first < 0 ? -1 : response.Offset + first;
            int label = first < 0 ? 0 : buffer[at];
            if (label == 0 || label > MaxLabelBytes || !DnsName.AreSame(buffer, response.Offset, response.Count, place, buffer, at, _own.MoteType, 0)
                || response.DataIsName(0, _own.MoteInstance))
            {
                return -1;
            }

            for (int i = 1; i <= label; i++)
            {
                int value = buffer[at + i];
                int lower = value | 32;
                if (value != '-' && (value < '0' || value > '9') && (lower < 'a' || lower > 'z'))
                {
                    return -1;
                }
            }

            return at;
        }

        private void HearRecord(DnsReader record)
        {
            byte[] buffer = record.Buffer;
            int data = record.Offset + record.DataAt;
            if (record.Type == DnsLayout.TypeA)
            {
                int host = record.DataCount == 4 ? Find(record, record.NameAt, _own.Host, 1 + _own.Host[0]) : -1;
                if (host >= 0)
                {
                    Array.Copy(buffer, data, _entries, (host * EntryBytes) + AddressAt, 4);
                }

                return;
            }

            bool isTxt = record.Type == DnsLayout.TypeTxt;
            int index = isTxt || record.Type == DnsLayout.TypeSrv ? Find(record, record.NameAt, _own.MoteType, 0) : -1;
            int place = isTxt || index < 0 ? -1 : record.DataNameAt(OwnRecords.SrvHeadBytes);
            if (index >= 0 && isTxt)
            {
                TakeName(index, buffer, data, record.DataCount);
            }
            else if (place >= 0)
            {
                // A device of this kind has one label for its host and its service. What has two has no address here, and becomes no link.
                bool isOne = Find(record, place, _own.Host, 1 + _own.Host[0]) == index;
                NetworkBytes.Write16(_entries, (index * EntryBytes) + PortAt, isOne ? NetworkBytes.Read16(buffer, data + 4) : 0);
            }
        }

        // The entry of a name in a message that is a label and the rest of another name; -1 for none.
        private int Find(DnsReader message, int place, byte[] rest, int restOffset)
        {
            for (int i = 0; i < Count; i++)
            {
                if (DnsName.AreSame(message.Buffer, message.Offset, message.Count, place, _entries, (i * EntryBytes) + LabelAt, rest, restOffset))
                {
                    return i;
                }
            }

            return -1;
        }

        // RFC 6763 6.4: a key counts where it is met first, in any case.
        private void TakeName(int index, byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            while (offset < end)
            {
                int next = offset + 1 + buffer[offset];
                if (next > end)
                {
                    return;
                }

                if (next - offset >= 6 && buffer[offset + 5] == '=' && (buffer[offset + 1] | 32) == 'n' && (buffer[offset + 2] | 32) == 'a'
                    && (buffer[offset + 3] | 32) == 'm' && (buffer[offset + 4] | 32) == 'e')
                {
                    int kept = next - offset - 6;
                    int most = MaxTextBytes - LabelCount(index);
                    if (kept > most)
                    {
                        kept = most;
                        while (kept > 0 && (buffer[offset + 6 + kept] & 0xC0) == 0x80)
                        {
                            kept--;
                        }
                    }

                    // RFC 6763 6.5: a value is any bytes; a name that is no UTF-8 is none.
                    _utf8.Reset();
                    if (_utf8.Check(buffer, offset + 6, kept) != -1 || !_utf8.IsComplete)
                    {
                        kept = 0;
                    }

                    _entries[index * EntryBytes] = (byte)kept;
                    Array.Copy(buffer, offset + 6, _entries, NameOffset(index), kept);
                    return;
                }

                offset = next;
            }
        }

        private void Remove(int index)
        {
            Count--;
            Array.Copy(_entries, Count * EntryBytes, _entries, index * EntryBytes, EntryBytes);
        }
    }
}
