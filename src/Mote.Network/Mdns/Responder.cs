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

        private readonly OwnRecords _records;
        private readonly Delays _delays;
        private readonly AnswerQueue _queue = new AnswerQueue();
        private readonly DnsReader _reader = new DnsReader();
        private readonly DnsWriter _writer = new DnsWriter();
        private readonly SiblingTable _siblings;
        private readonly Browser _browser;
        private readonly QueryAnswers _answers;
        private ResponderState _state;
        private int _step;
        private int _sinceMs;
        private int _inMs;
        private int _conflicts;
        private int _conflictsMs;

        /// <summary>Makes a responder that is silent.</summary>
        /// <param name="records">What it tells. Kept.</param>
        /// <param name="delays">Its delays. Kept.</param>
        /// <param name="siblings">What it hears. Kept.</param>
        public Responder(OwnRecords records, Delays delays, SiblingTable siblings)
        {
            _records = records;
            _delays = delays;
            _siblings = siblings;
            _browser = new Browser(records.Names, siblings);
            _answers = new QueryAnswers(records, _queue, delays, _reader, _writer);
        }

        /// <summary>What it does next.</summary>
        public ResponderState State => _state;

        /// <summary>The address that it was told last.</summary>
        public int Address => _records.IpAddress;

        /// <summary>Begins, or begins anew, at an address: it asks whether the names are free. RFC 6762 8.</summary>
        /// <param name="address">The IPv4 address, its first byte the highest; 0 makes it silent.</param>
        /// <param name="nowMs">The time now.</param>
        public void Start(int address, int nowMs)
        {
            _records.IpAddress = address;
            _queue.Clear();
            _siblings.Clear();
            if (address == 0)
            {
                _state = ResponderState.Silent;
                return;
            }

            Enter(ResponderState.Probing, _delays.Next(MdnsLayout.ProbeMs), nowMs);
        }

        /// <summary>Writes a message for the group if one is due. To be called until it returns 0, and every 50 ms or so.</summary>
        /// <param name="buffer">Where it writes, from the first byte on.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>The message's bytes; 0 if none is due.</returns>
        public int Tick(byte[] buffer, int nowMs)
        {
            bool isDue = TimeSpans.IsPast(_inMs, _sinceMs, nowMs);
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
                    return count > 0 || !_browser.IsDue(nowMs) ? count : _browser.Write(_writer, buffer, nowMs);
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
            if (_state == ResponderState.Silent || !_reader.Begin(buffer, offset, count))
            {
                return 0;
            }

            int written = 0;

            // RFC 6762 18.3 and 18.11: other opcodes and errors are ignored.
            if ((_reader.Flags & (DnsLayout.OpcodeMask | DnsLayout.ErrorMask)) == 0)
            {
                if ((_reader.Flags & DnsLayout.ResponseBit) == 0)
                {
                    written = _state == ResponderState.Probing ? TakeProbe(nowMs) : _answers.Take(from, port, nowMs);
                }
                else if (port == MdnsLayout.Port)
                {
                    // RFC 6762 6: a response from another port is ignored.
                    TakeResponse(nowMs);
                }
            }

            _reader.End();
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
            _sinceMs = nowMs;
            _inMs = inMs;
        }

        private int Probe(byte[] buffer, int nowMs)
        {
            if (_step == MdnsLayout.Probes)
            {
                Enter(ResponderState.Announcing, 0, nowMs);
                return Announce(buffer, nowMs);
            }

            _step++;
            _sinceMs = nowMs;
            _inMs = MdnsLayout.ProbeMs;
            OwnNames names = _records.Names;
            int classAndBit = DnsLayout.UnicastBit | DnsLayout.ClassInternet;
            _writer.Begin(buffer, 0, buffer.Length, 0, 0);
            _writer.AddQuestion(names.Host, DnsLayout.TypeAny, classAndBit);
            _writer.AddQuestion(names.HttpInstance, DnsLayout.TypeAny, classAndBit);
            _writer.AddQuestion(names.MoteInstance, DnsLayout.TypeAny, classAndBit);

            // RFC 6762 8.2: what is going to be claimed, without the cache-flush bit (10.2).
            _records.Write(_writer, DnsLayout.Authorities, OwnRecord.Announced & ~OwnRecord.Shared, MdnsLayout.OtherTtl, true);
            return _writer.End();
        }

        private int Announce(byte[] buffer, int nowMs)
        {
            _step++;
            _sinceMs = nowMs;
            _inMs = MdnsLayout.RepeatMs;
            if (_step == MdnsLayout.Announcements)
            {
                Enter(ResponderState.Running, 0, nowMs);
                _browser.Start(nowMs);
            }

            // RFC 6762 6: what has answered a probe since the first announcement was multicast too lately for the second.
            int records = _queue.Allowed(OwnRecord.Announced, nowMs);
            _queue.NoteSent(records, nowMs);
            return Write(buffer, records, MdnsLayout.OtherTtl);
        }

        private int Write(byte[] buffer, int records, int mostTtl)
        {
            _writer.Begin(buffer, 0, buffer.Length, 0, Response);
            _records.Write(_writer, DnsLayout.Answers, records, mostTtl, false);
            return _writer.End();
        }

        private int Respond(byte[] buffer, int nowMs)
        {
            int records = _queue.Take(nowMs);
            if (records == 0)
            {
                return 0;
            }

            _writer.Begin(buffer, 0, buffer.Length, 0, Response);
            int written = _records.Write(_writer, DnsLayout.Answers, records, MdnsLayout.OtherTtl, false);

            // What fits into no message is not tried for ever.
            written |= written == 0 ? records : 0;
            int more = _queue.Allowed(OwnRecord.Additional(records), nowMs) & ~records;
            written |= _records.Write(_writer, DnsLayout.Additionals, more, MdnsLayout.OtherTtl, false);
            _queue.NoteSent(written, nowMs);
            return _writer.End();
        }

        private int TakeProbe(int nowMs)
        {
            if (_reader.CountOf(DnsLayout.Authorities) > 0 && ProbeTie.IsLost(_reader, _records))
            {
                // RFC 6762 8.2: the loser probes again a second later. If the winner goes on, its responses are the conflict then.
                Enter(ResponderState.Probing, MdnsLayout.LostMs, nowMs);
            }

            return 0;
        }

        private void TakeResponse(int nowMs)
        {
            for (int left = MostEntries; left > 0 && _reader.Next(); left--)
            {
                if (_reader.Section == DnsLayout.Questions)
                {
                    continue;
                }

                bool isSame;
                int record = _records.Find(_reader, out isSame);
                bool isConflict = _state == ResponderState.Probing
                    ? !isSame && _records.IsClaimed(_reader)
                    : record != 0 && !isSame;
                if (isConflict && _reader.Ttl > 0)
                {
                    Yield(nowMs);
                    return;
                }

                if (isSame && _state != ResponderState.Probing)
                {
                    Compare(record, nowMs);
                }
            }

            _siblings.Hear(_reader, nowMs);
        }

        // Another device, or this one itself, has multicast a record of the same content.
        private void Compare(int record, int nowMs)
        {
            int ttl = OwnRecord.Ttl(record);
            if (_reader.Ttl >= ttl)
            {
                _queue.Drop(record & OwnRecord.Shared);
            }
            else if (_reader.Ttl < ttl / 2)
            {
                // RFC 6762 6.6: others would forget it too early.
                _queue.Add(record, MdnsLayout.SharedMs, nowMs);
            }
        }

        // RFC 6762 9: whoever has the names already probes again; if they are taken then, another name it is.
        private void Yield(int nowMs)
        {
            if (_state == ResponderState.Probing)
            {
                _records.Names.Rename();
            }

            if (_conflicts == 0 || TimeSpans.IsPast(MdnsLayout.ConflictSpanMs, _conflictsMs, nowMs))
            {
                _conflicts = 0;
                _conflictsMs = nowMs;
            }

            _conflicts++;
            _queue.Clear();
            bool isPaused = _conflicts >= MdnsLayout.MostConflicts;
            Enter(ResponderState.Probing, isPaused ? MdnsLayout.ConflictPauseMs : _delays.Next(MdnsLayout.ProbeMs), nowMs);
        }
    }
}
