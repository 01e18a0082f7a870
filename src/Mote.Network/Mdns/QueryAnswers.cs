using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>Answers a responder's queries: by unicast at once, or by multicast later through the <see cref="AnswerQueue"/>. RFC 6762 5 to 7.</summary>
    /// <remarks>Static, and so without references to the responder's parts, which would take heap.</remarks>
    internal static class QueryAnswers
    {
        /// <summary>Takes a query. A response is written over it.</summary>
        /// <param name="host">The responder; its reader is at the query.</param>
        /// <param name="from">The sender's address.</param>
        /// <param name="port">The sender's port.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The bytes of a response for the sender alone; 0 for none.</returns>
        public static int Take(Responder host, int from, int port, int nowMs)
        {
            if (port != MdnsLayout.Port)
            {
                return AnswerLegacy(host, nowMs);
            }

            DnsReader reader = host.Reader;
            int unicast = 0;
            int asked = 0;
            int known = 0;
            for (int left = Responder.MostEntries; left > 0 && reader.Next(); left--)
            {
                if (reader.Section == DnsLayout.Questions)
                {
                    int records = host.Records.Answering(reader);
                    asked |= records;
                    unicast |= (reader.Class & DnsLayout.UnicastBit) != 0 ? records : 0;
                }
                else if (reader.Section == DnsLayout.Answers)
                {
                    bool isSame;
                    int record = host.Records.Find(reader, out isSame);

                    // RFC 6762 7.1: an answer that the querier knows, for half of its time at least, is not given.
                    known |= isSame && reader.Ttl >= OwnRecord.Ttl(record) / 2 ? record : 0;
                }
            }

            return Answer(host, asked & ~known, unicast, known, from, nowMs);
        }

        private static int Answer(Responder host, int asked, int unicast, int known, int from, int nowMs)
        {
            DnsReader reader = host.Reader;
            if (reader.CountOf(DnsLayout.Questions) == 0)
            {
                host.Queue.DropPart(known, from);
                return 0;
            }

            if (reader.CountOf(DnsLayout.Authorities) > 0)
            {
                // RFC 6762 8.1: a probe; its questions for a shared record are answered like any others, and may be all that it asks.
                host.Queue.Defend(asked & ~OwnRecord.Shared, nowMs);
                asked &= OwnRecord.Shared;
            }

            // RFC 6762 5.4: what was not multicast for long is, although a unicast response would do.
            unicast &= asked;
            int direct = host.Queue.Fresh(unicast);
            direct = direct != 0 && host.Queue.MayUnicast(nowMs) ? direct : 0;
            int rest = asked & ~direct;
            if ((reader.Flags & DnsLayout.TruncatedBit) != 0)
            {
                host.Queue.AddPart(rest, from, MdnsLayout.TruncatedMs + host.Delays.Next(MdnsLayout.SharedRangeMs), nowMs);
            }
            else
            {
                bool isShared = (rest & OwnRecord.Shared) != 0;
                host.Queue.Add(rest, isShared ? MdnsLayout.SharedMs + host.Delays.Next(MdnsLayout.SharedRangeMs) : 0, nowMs);
            }

            if (direct == 0)
            {
                return 0;
            }

            DnsWriter writer = Begin(host, 0);
            host.Records.Write(writer, DnsLayout.Answers, direct, MdnsLayout.OtherTtl, false);
            host.Records.Write(writer, DnsLayout.Additionals, OwnRecord.Additional(direct), MdnsLayout.OtherTtl, false);
            return writer.End();
        }

        // RFC 6762 6.7: a resolver that knows no mDNS gets its own number and question back, and keeps what it learns for a short time only.
        private static int AnswerLegacy(Responder host, int nowMs)
        {
            DnsReader reader = host.Reader;
            if (!reader.Next() || reader.Section != DnsLayout.Questions)
            {
                return 0;
            }

            int records = host.Records.Answering(reader) & OwnRecord.Announced;
            if (records == 0 || !host.Queue.MayUnicast(nowMs))
            {
                return 0;
            }

            DnsWriter writer = Begin(host, reader.Id);
            writer.RepeatQuestion(reader);
            host.Records.Write(writer, DnsLayout.Answers, records, MdnsLayout.LegacyTtl, true);
            host.Records.Write(writer, DnsLayout.Additionals, OwnRecord.Additional(records), MdnsLayout.LegacyTtl, true);
            return writer.End();
        }

        private static DnsWriter Begin(Responder host, int id)
        {
            DnsReader reader = host.Reader;
            host.Writer.Begin(reader.Buffer, reader.Offset, reader.Buffer.Length - reader.Offset, id, Responder.Response);
            return host.Writer;
        }
    }
}
