using Mote.Fuzz.Engine;
using Mote.Network;
using Mote.Network.Dns;
using Mote.Network.Mdns;

namespace Mote.Fuzz.Mdns
{
    /// <summary>What a device may send: messages that can be read and tell its own records as they are, and no more of them than RFC 6762 allows.</summary>
    internal sealed class MdnsRules(OwnRecords records)
    {
        private const int DefendMs = 250;
        private const int RepeatMs = 1000;

        // Twenty in each second, of which a span of a second may touch two.
        private const int MostUnicasts = 40;

        // Three of each name, and fifteen names before the pauses of 5 s begin: in 10 s that touch two such spans.
        private const int MostQueries = 100;

        private readonly Dictionary<int, int> _sentMs = [];
        private readonly HashSet<int> _excused = [];
        private readonly HashSet<int> _renewed = [];
        private readonly List<int> _unicastsMs = [];
        private readonly List<int> _queriesMs = [];

        /// <summary>Notes what was received: a probe may be answered sooner, and names that were lost or are probed for again are announced anew.</summary>
        public void NoteMessage(ReadOnlySpan<byte> message, bool isRenewed)
        {
            bool isProbe = message.Length >= DnsLayout.HeaderBytes && (message[2] & 0x80) == 0 && (message[8] | message[9]) != 0;
            foreach (int record in _sentMs.Keys)
            {
                _ = isProbe && _excused.Add(record);
                _ = isRenewed && _renewed.Add(record);
            }
        }

        /// <summary>Checks a message for all.</summary>
        public void CheckMulticast(byte[] message, int nowMs)
        {
            int sent = Read(message, out bool isResponse);
            if (!isResponse)
            {
                CheckRate(_queriesMs, 10_000, MostQueries, nowMs, "mdns-queries");
                return;
            }

            for (int record = 1; record < 1 << OwnRecord.Count; record <<= 1)
            {
                if ((sent & record) == 0)
                {
                    continue;
                }

                if (_sentMs.TryGetValue(record, out int lastMs) && !_renewed.Contains(record))
                {
                    int leastMs = _excused.Contains(record) ? DefendMs : RepeatMs;
                    Finding.Unless(unchecked(nowMs - lastMs) >= leastMs, $"mdns-record-{record}-too-often");
                }

                _sentMs[record] = nowMs;
                _excused.Remove(record);
                _renewed.Remove(record);
            }
        }

        /// <summary>Checks a message for the sender of another one.</summary>
        public void CheckUnicast(byte[] message, ReadOnlySpan<byte> query, int port, int nowMs)
        {
            int sent = Read(message, out bool isResponse);
            Finding.Unless(isResponse && sent != 0, "mdns-unicast-empty");
            CheckRate(_unicastsMs, 1000, MostUnicasts, nowMs, "mdns-unicasts");
            int id = port == MdnsLayout.Port ? 0 : (query[0] << 8) | query[1];
            Finding.Unless(id, NetworkBytes.Read16(message, 0), "mdns-unicast-id");
            Finding.Unless(port == MdnsLayout.Port ? 0 : 1, NetworkBytes.Read16(message, DnsLayout.CountsOffset), "mdns-unicast-question");
        }

        private static void CheckRate(List<int> stamps, int spanMs, int most, int nowMs, string rule)
        {
            stamps.RemoveAll(stamp => unchecked(nowMs - stamp) >= spanMs);
            stamps.Add(nowMs);
            Finding.Unless(stamps.Count <= most, rule);
        }

        // The own records in the answers and additional records of a message.
        private int Read(byte[] message, out bool isResponse)
        {
            DnsReader reader = new();
            Finding.Unless(reader.Begin(message, 0, message.Length), "mdns-sent-short");
            isResponse = (reader.Flags & DnsLayout.ResponseBit) != 0;
            int sent = 0;
            int end = DnsLayout.HeaderBytes;
            while (reader.Next())
            {
                end = reader.DataAt + reader.DataCount;
                if (reader.Section is not (DnsLayout.Answers or DnsLayout.Additionals) || !isResponse)
                {
                    continue;
                }

                int record = reader.Type == DnsLayout.TypeNsec
                    ? (reader.IsNamed(records.Names.Host) ? OwnRecord.OnlyAddress : reader.IsNamed(records.Names.HttpInstance) ? OwnRecord.OnlyHttp : OwnRecord.OnlyMote)
                    : records.Find(reader, out bool isSame) is int found && isSame ? found : 0;
                Finding.Unless(record != 0 && (sent & record) == 0, "mdns-sent-record");
                sent |= record;
            }

            Finding.Unless(!reader.IsMalformed && end == message.Length, "mdns-sent-malformed");
            return sent;
        }
    }
}
