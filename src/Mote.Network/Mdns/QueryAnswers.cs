using Mote.Core;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>Answers queries: by unicast at once, or by multicast later through the <see cref="AnswerQueue"/>. RFC 6762 5 to 7.</summary>
    internal sealed class QueryAnswers
    {
        // The most responses by unicast in a second: whoever asks more is answered by multicast, once a second.
        private const int MostUnicasts = 20;

        private readonly OwnRecords _records;
        private readonly AnswerQueue _queue;
        private readonly Delays _delays;
        private readonly DnsReader _reader;
        private readonly DnsWriter _writer;
        private int _unicasts;
        private int _unicastsMs;

        /// <summary>Makes it from the parts of a responder; the reader is at a query when it is used.</summary>
        public QueryAnswers(OwnRecords records, AnswerQueue queue, Delays delays, DnsReader reader, DnsWriter writer)
        {
            _records = records;
            _queue = queue;
            _delays = delays;
            _reader = reader;
            _writer = writer;
        }

        /// <summary>Takes a query. A response is written over it.</summary>
        /// <param name="from">The sender's address.</param>
        /// <param name="port">The sender's port.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The bytes of a response for the sender alone; 0 for none.</returns>
        public int Take(int from, int port, int nowMs)
        {
            if (port != MdnsLayout.Port)
            {
                return AnswerLegacy(nowMs);
            }

            int unicast = 0;
            int asked = 0;
            int known = 0;
            for (int left = Responder.MostEntries; left > 0 && _reader.Next(); left--)
            {
                if (_reader.Section == DnsLayout.Questions)
                {
                    int records = _records.Answering(_reader);
                    asked |= records;
                    unicast |= (_reader.Class & DnsLayout.UnicastBit) != 0 ? records : 0;
                }
                else if (_reader.Section == DnsLayout.Answers)
                {
                    bool isSame;
                    int record = _records.Find(_reader, out isSame);

                    // RFC 6762 7.1: an answer that the querier knows, for half of its time at least, is not given.
                    known |= isSame && _reader.Ttl >= OwnRecord.Ttl(record) / 2 ? record : 0;
                }
            }

            return Answer(asked & ~known, unicast, known, from, nowMs);
        }

        private int Answer(int asked, int unicast, int known, int from, int nowMs)
        {
            if (_reader.CountOf(DnsLayout.Questions) == 0)
            {
                _queue.DropPart(known, from);
                return 0;
            }

            if (_reader.CountOf(DnsLayout.Authorities) > 0)
            {
                // RFC 6762 8.1: a probe; its questions for a shared record are answered like any others, and may be all that it asks.
                _queue.Defend(asked & ~OwnRecord.Shared, nowMs);
                asked &= OwnRecord.Shared;
            }

            // RFC 6762 5.4: what was not multicast for long is, although a unicast response would do.
            unicast &= asked;
            int direct = _queue.Fresh(unicast);
            direct = direct != 0 && MayUnicast(nowMs) ? direct : 0;
            int rest = asked & ~direct;
            if ((_reader.Flags & DnsLayout.TruncatedBit) != 0)
            {
                _queue.AddPart(rest, from, MdnsLayout.TruncatedMs + _delays.Next(MdnsLayout.SharedRangeMs), nowMs);
            }
            else
            {
                bool isShared = (rest & OwnRecord.Shared) != 0;
                _queue.Add(rest, isShared ? MdnsLayout.SharedMs + _delays.Next(MdnsLayout.SharedRangeMs) : 0, nowMs);
            }

            if (direct == 0)
            {
                return 0;
            }

            Begin(0);
            _records.Write(_writer, DnsLayout.Answers, direct, MdnsLayout.OtherTtl, false);
            _records.Write(_writer, DnsLayout.Additionals, OwnRecord.Additional(direct), MdnsLayout.OtherTtl, false);
            return _writer.End();
        }

        // RFC 6762 6.7: a resolver that knows no mDNS gets its own number and question back, and keeps what it learns for a short time only.
        private int AnswerLegacy(int nowMs)
        {
            if (!_reader.Next() || _reader.Section != DnsLayout.Questions)
            {
                return 0;
            }

            int records = _records.Answering(_reader) & OwnRecord.Announced;
            if (records == 0 || !MayUnicast(nowMs))
            {
                return 0;
            }

            Begin(_reader.Id);
            _writer.RepeatQuestion(_reader);
            _records.Write(_writer, DnsLayout.Answers, records, MdnsLayout.LegacyTtl, true);
            _records.Write(_writer, DnsLayout.Additionals, OwnRecord.Additional(records), MdnsLayout.LegacyTtl, true);
            return _writer.End();
        }

        private bool MayUnicast(int nowMs)
        {
            if (TimeSpans.IsPast(MdnsLayout.RepeatMs, _unicastsMs, nowMs))
            {
                _unicastsMs = nowMs;
                _unicasts = 0;
            }

            _unicasts++;
            return _unicasts <= MostUnicasts;
        }

        private void Begin(int id)
        {
            _writer.Begin(_reader.Buffer, _reader.Offset, _reader.Buffer.Length - _reader.Offset, id, Responder.Response);
        }
    }
}
