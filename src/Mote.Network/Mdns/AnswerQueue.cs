using Mote.Core;

namespace Mote.Network.Mdns
{
    /// <summary>Which of the device's records are to be multicast, and when: each once a second at most. RFC 6762 6.</summary>
    internal sealed class AnswerQueue
    {
        // The most responses by unicast in a second: further queries are answered by multicast, once a second.
        private const int MostUnicasts = 20;

        private readonly int[] _sentMs = new int[OwnRecord.Count];
        private int _sent;
        private int _pending;
        private int _dueMs;

        // Of a query whose known answers go on in the next message.
        private int _part;
        private int _partFrom;
        private int _partDueMs;

        // Those of the pending ones that answer a probe.
        private int _defended;

        private int _unicasts;
        private int _unicastsMs;

        /// <summary>Forgets what was to be sent, and what was sent: the network is another one.</summary>
        public void Clear()
        {
            _sent = 0;
            _pending = 0;
            _part = 0;
            _defended = 0;
        }

        /// <summary>Has records multicast after a delay, or sooner if others are due sooner.</summary>
        public void Add(int records, int inMs, int nowMs)
        {
            if (records == 0)
            {
                return;
            }

            int dueMs = unchecked(nowMs + inMs);
            if (_pending == 0 || !IsDue(_dueMs, dueMs))
            {
                _dueMs = dueMs;
            }

            _pending |= records;
        }

        /// <summary>Has records multicast at once, to defend their names. RFC 6762 6: then a quarter of a second after the last time is enough.</summary>
        public void Defend(int records, int nowMs)
        {
            _defended |= records;
            Add(records, 0, nowMs);
        }

        /// <summary>Has records multicast, unless the next message of the same querier knows them. RFC 6762 7.2.</summary>
        /// <param name="records">Their bits.</param>
        /// <param name="from">The querier's address. Only one at a time is waited for.</param>
        /// <param name="inMs">How long to wait for it.</param>
        /// <param name="nowMs">The time now.</param>
        public void AddPart(int records, int from, int inMs, int nowMs)
        {
            if (_part != 0 && _partFrom != from)
            {
                Add(records, inMs, nowMs);
                return;
            }

            _part |= records;
            _partFrom = from;
            _partDueMs = unchecked(nowMs + inMs);
        }

        /// <summary>The querier whose query went on knows records.</summary>
        public void DropPart(int records, int from)
        {
            if (_partFrom == from)
            {
                _part &= ~records;
            }
        }

        /// <summary>Another device has multicast the same records. RFC 6762 7.4.</summary>
        public void Drop(int records)
        {
            _pending &= ~records;
        }

        /// <summary>Notes that records were multicast.</summary>
        public void NoteSent(int records, int nowMs)
        {
            _pending &= ~records;
            _defended &= ~records;
            _sent |= records;
            for (int i = 0; i < OwnRecord.Count; i++)
            {
                if ((records & (1 << i)) != 0)
                {
                    _sentMs[i] = nowMs;
                }
            }
        }

        /// <summary>Returns those of some records that were multicast within a quarter of the time that they are valid for. RFC 6762 5.4.</summary>
        public int Fresh(int records)
        {
            return _sent & records;
        }

        /// <summary>Returns those of some records that may be multicast now.</summary>
        public int Allowed(int records, int nowMs)
        {
            int allowed = records & ~_sent;
            for (int i = 0; i < OwnRecord.Count; i++)
            {
                int bit = 1 << i;
                if ((records & _sent & bit) != 0
                    && TimeSpans.IsPast((_defended & bit) != 0 ? MdnsLayout.DefendMs : MdnsLayout.RepeatMs, _sentMs[i], nowMs))
                {
                    allowed |= bit;
                }
            }

            return allowed;
        }

        /// <summary>Returns the records that are to be multicast now; 0 for none.</summary>
        public int Take(int nowMs)
        {
            Forget(nowMs);
            if (_part != 0 && IsDue(_partDueMs, nowMs))
            {
                Add(_part, 0, nowMs);
                _part = 0;
            }

            return _pending != 0 && IsDue(_dueMs, nowMs) ? Allowed(_pending, nowMs) : 0;
        }

        /// <summary>Tells whether it is a time or later, of two that are less than 24.8 days apart.</summary>
        public static bool IsDue(int dueMs, int nowMs) => unchecked(nowMs - dueMs) >= 0;

        /// <summary>Tells whether a response by unicast may be sent now, and counts it.</summary>
        public bool MayUnicast(int nowMs)
        {
            if (TimeSpans.IsPast(MdnsLayout.RepeatMs, _unicastsMs, nowMs))
            {
                _unicastsMs = nowMs;
                _unicasts = 0;
            }

            _unicasts++;
            return _unicasts <= MostUnicasts;
        }

        // The stamps are of the last minutes only, and so the clock may come round.
        private void Forget(int nowMs)
        {
            for (int i = 0; _sent != 0 && i < OwnRecord.Count; i++)
            {
                int bit = 1 << i;
                if ((_sent & bit) != 0 && TimeSpans.IsPast(OwnRecord.Ttl(bit) * 250, _sentMs[i], nowMs))
                {
                    _sent &= ~bit;
                }
            }
        }
    }
}
