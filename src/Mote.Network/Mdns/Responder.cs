using Mote.Core;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>A responder of Multicast DNS, without I/O: takes messages and the time, and writes messages. RFC 6762.</summary>
    /// <remarks>See <see cref="ResponderState"/>. Nothing is allocated after construction.</remarks>
    internal sealed class Responder
    {
        /// <summary>The most questions and records of a message that are looked at.</summary>
        public const int MostEntries = 64;

        // RFC 6762 18.2 and 18.4: the flags of every response.
        internal const int Response = DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit;

        // What QueryAnswers and NameService use too: fields and no properties, each of which would be a method more on the device.
        internal readonly OwnRecords Records;
        internal readonly Delays Delays;
        internal readonly AnswerQueue Queue = new AnswerQueue();
        internal readonly DnsReader Reader = new DnsReader();
        internal readonly DnsWriter Writer = new DnsWriter();
        internal readonly SiblingTable Siblings;

        private readonly Browser _browser = new Browser();
        private ResponderState _state;
        private int _step;
        private int _dueMs;
        private int _conflicts;
        private int _conflictsMs;

        /// <summary>Makes a responder that is silent.</summary>
        /// <param name="records">What it tells. Kept.</param>
        /// <param name="delays">Its delays. Kept.</param>
        /// <param name="siblings">What it hears. Kept.</param>
        public Responder(OwnRecords records, Delays delays, SiblingTable siblings)
        {
            Records = records;
            Delays = delays;
            Siblings = siblings;
        }

        /// <summary>What it does next.</summary>
        public ResponderState State => _state;

        /// <summary>The address that it was told last.</summary>
        public int Address => Records.IpAddress;

        /// <summary>Begins, or begins anew, at an address: it asks whether the names are free. RFC 6762 8.</summary>
        /// <param name="address">The IPv4 address, its first byte the highest; 0 makes it silent.</param>
        /// <param name="nowMs">The time now.</param>
        public void Start(int address, int nowMs)
        {
            Records.IpAddress = address;
            Queue.Clear();
            Siblings.Clear();
            if (address == 0)
            {
                _state = ResponderState.Silent;
                return;
            }

            Enter(ResponderState.Probing, Delays.Next(MdnsLayout.ProbeMs), nowMs);
        }

        /// <summary>Writes a message for the group if one is due. To be called until it returns 0, and every 50 ms or so.</summary>
        /// <param name="buffer">Where it writes, from the first byte on.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The message's bytes; 0 if none is due.</returns>
        public int Tick(byte[] buffer, int nowMs)
        {
            bool isDue = AnswerQueue.IsDue(_dueMs, nowMs);
            switch (_state)
            {
                case ResponderState.Silent:
                    return 0;
                case ResponderState.Probing:
                    return isDue ? Probe(buffer, nowMs) : 0;
                case ResponderState.Announcing:
                    return isDue ? Announce(buffer, nowMs) : Respond(buffer, nowMs);
                default:
                    int count = Respond(buffer, nowMs);
                    return count > 0 || !_browser.IsDue(Siblings, nowMs) ? count : Browser.Write(Writer, buffer, Records.Names, Siblings, nowMs);
            }
        }

        /// <summary>Takes a message.</summary>
        /// <param name="buffer">Holds the message, and up to its end what is to be sent.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="from">The sender's address, on the same link: the caller has checked that.</param>
        /// <param name="port">The sender's port.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The bytes of a message that is to be sent to the sender, written where the other one was; 0 for none.</returns>
        public int Receive(byte[] buffer, int offset, int count, int from, int port, int nowMs)
        {
            if (_state == ResponderState.Silent || !Reader.Begin(buffer, offset, count))
            {
                return 0;
            }

            int written = 0;

            // RFC 6762 18.3 and 18.11: other opcodes and errors are ignored.
            if ((Reader.Flags & (DnsLayout.OpcodeMask | DnsLayout.ErrorMask)) == 0)
            {
                if ((Reader.Flags & DnsLayout.ResponseBit) == 0)
                {
                    written = _state == ResponderState.Probing ? TakeProbe(nowMs) : QueryAnswers.Take(this, from, port, nowMs);
                }
                else if (port == MdnsLayout.Port)
                {
                    // RFC 6762 6: a response from another port is ignored.
                    TakeResponse(nowMs);
                }
            }

            Reader.End();
            return written;
        }

        /// <summary>Writes the last message: the records are no longer valid. RFC 6762 10.1.</summary>
        /// <param name="buffer">Where it writes, from the first byte on.</param>
        /// <returns>The message's bytes; 0 if nobody knows the records.</returns>
        public int SayGoodbye(byte[] buffer)
        {
            bool isKnown = _state == ResponderState.Announcing || _state == ResponderState.Running;
            _state = ResponderState.Silent;
            return isKnown ? Write(buffer, OwnRecord.Announced, 0) : 0;
        }

        private void Enter(ResponderState state, int inMs, int nowMs)
        {
            _state = state;
            _step = 0;
            _dueMs = unchecked(nowMs + inMs);
        }

        private int Probe(byte[] buffer, int nowMs)
        {
            if (_step == MdnsLayout.Probes)
            {
                Enter(ResponderState.Announcing, 0, nowMs);
                return Announce(buffer, nowMs);
            }

            _step++;
            _dueMs = unchecked(nowMs + MdnsLayout.ProbeMs);
            OwnNames names = Records.Names;
            int classAndBit = DnsLayout.UnicastBit | DnsLayout.ClassInternet;
            Writer.Begin(buffer, 0, buffer.Length, 0, 0);
            Writer.AddQuestion(names.Host, DnsLayout.TypeAny, classAndBit);
            Writer.AddQuestion(names.HttpInstance, DnsLayout.TypeAny, classAndBit);
            Writer.AddQuestion(names.MoteInstance, DnsLayout.TypeAny, classAndBit);

            // RFC 6762 8.2: what is going to be claimed, without the cache-flush bit (10.2).
            Records.Write(Writer, DnsLayout.Authorities, OwnRecord.Announced & ~OwnRecord.Shared, MdnsLayout.OtherTtl, true);
            return Writer.End();
        }

        private int Announce(byte[] buffer, int nowMs)
        {
            _step++;
            _dueMs = unchecked(nowMs + MdnsLayout.RepeatMs);
            if (_step == MdnsLayout.Announcements)
            {
                Enter(ResponderState.Running, 0, nowMs);
                _browser.Start(nowMs);
            }

            // RFC 6762 6: what has answered a probe since the first announcement was multicast too lately for the second.
            int records = Queue.Allowed(OwnRecord.Announced, nowMs);
            Queue.NoteSent(records, nowMs);
            return Write(buffer, records, MdnsLayout.OtherTtl);
        }

        private int Write(byte[] buffer, int records, int mostTtl)
        {
            Writer.Begin(buffer, 0, buffer.Length, 0, Response);
            Records.Write(Writer, DnsLayout.Answers, records, mostTtl, false);
            return Writer.End();
        }

        private int Respond(byte[] buffer, int nowMs)
        {
            int records = Queue.Take(nowMs);
            if (records == 0)
            {
                return 0;
            }

            Writer.Begin(buffer, 0, buffer.Length, 0, Response);
            int written = Records.Write(Writer, DnsLayout.Answers, records, MdnsLayout.OtherTtl, false);

            // What fits into no message is not tried for ever.
            written |= written == 0 ? records : 0;
            int more = Queue.Allowed(OwnRecord.Additional(records), nowMs) & ~records;
            written |= Records.Write(Writer, DnsLayout.Additionals, more, MdnsLayout.OtherTtl, false);
            Queue.NoteSent(written, nowMs);
            return Writer.End();
        }

        private int TakeProbe(int nowMs)
        {
            if (Reader.CountOf(DnsLayout.Authorities) > 0 && ProbeTie.IsLost(Reader, Records))
            {
                // RFC 6762 8.2: the loser probes again a second later. If the winner goes on, its responses are the conflict then.
                Enter(ResponderState.Probing, MdnsLayout.LostMs, nowMs);
            }

            return 0;
        }

        private void TakeResponse(int nowMs)
        {
            for (int left = MostEntries; left > 0 && Reader.Next(); left--)
            {
                if (Reader.Section == DnsLayout.Questions)
                {
                    continue;
                }

                bool isSame;
                int record = Records.Find(Reader, out isSame);
                bool isConflict = _state == ResponderState.Probing
                    ? !isSame && Records.IsClaimed(Reader)
                    : record != 0 && !isSame;
                if (isConflict && Reader.Ttl > 0)
                {
                    Yield(nowMs);
                    return;
                }

                if (isSame && _state != ResponderState.Probing)
                {
                    Compare(record, nowMs);
                }
            }

            Siblings.Hear(Reader, nowMs);
        }

        // Another device, or this one itself, has multicast a record of the same content.
        private void Compare(int record, int nowMs)
        {
            int ttl = OwnRecord.Ttl(record);
            if (Reader.Ttl >= ttl)
            {
                Queue.Drop(record & OwnRecord.Shared);
            }
            else if (Reader.Ttl < ttl / 2)
            {
                // RFC 6762 6.6: others would forget it too early.
                Queue.Add(record, MdnsLayout.SharedMs, nowMs);
            }
        }

        // RFC 6762 9: whoever has the names already probes again; if they are taken then, another name it is.
        private void Yield(int nowMs)
        {
            if (_state == ResponderState.Probing)
            {
                Records.Names.Rename();
            }

            if (_conflicts == 0 || TimeSpans.IsPast(MdnsLayout.ConflictSpanMs, _conflictsMs, nowMs))
            {
                _conflicts = 0;
                _conflictsMs = nowMs;
            }

            _conflicts++;
            Queue.Clear();
            bool isPaused = _conflicts >= MdnsLayout.MostConflicts;
            Enter(ResponderState.Probing, isPaused ? MdnsLayout.ConflictPauseMs : Delays.Next(MdnsLayout.ProbeMs), nowMs);
        }
    }
}
