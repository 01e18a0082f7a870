namespace Mote.Server.Access
{
    /// <summary>Remembers which addresses have presented wrong tokens lately. Fixed size: the oldest entry makes room. Right for any silence between
    /// two tokens if <see cref="Forget"/> is called within each 49.6 days.</summary>
    internal sealed class LoginThrottle
    {
        /// <summary>Wrong tokens from one address before it is shut out.</summary>
        public const int MostAttempts = 5;

        /// <summary>How long an address is shut out, and after how long its wrong tokens are forgotten.</summary>
        public const int LockMs = 60000;

        private const int Entries = 8;

        private readonly int[] _addresses = new int[Entries];
        private readonly int[] _counts = new int[Entries];
        private readonly int[] _sinceMs = new int[Entries];

        /// <summary>Tells whether an address is shut out.</summary>
        public bool IsLocked(int address, int nowMs)
        {
            int entry = Find(address, nowMs);
            return entry >= 0 && _counts[entry] >= MostAttempts;
        }

        /// <summary>Notes a wrong token.</summary>
        public void Note(int address, int nowMs)
        {
            int entry = Find(address, nowMs);
            if (entry < 0)
            {
                entry = Oldest(nowMs);
                _addresses[entry] = address;
                _counts[entry] = 0;
            }

            _counts[entry]++;
            _sinceMs[entry] = nowMs;
        }

        /// <summary>Forgets the addresses that are not shut out any more, before the clock, which comes round in 49.7 days, makes them look as if they were.</summary>
        public void Forget(int nowMs)
        {
            for (int i = 0; i < Entries; i++)
            {
                if (AgeMs(i, nowMs) >= LockMs)
                {
                    _counts[i] = 0;
                }
            }
        }

        private int Find(int address, int nowMs)
        {
            for (int i = 0; i < Entries; i++)
            {
                if (_counts[i] > 0 && _addresses[i] == address)
                {
                    if (AgeMs(i, nowMs) < LockMs)
                    {
                        return i;
                    }

                    _counts[i] = 0;
                }
            }

            return -1;
        }

        // Unsigned: the clock wraps around after 49 days, and no entry may look as if it came from the future after half of them.
        private uint AgeMs(int entry, int nowMs)
        {
            return unchecked((uint)(nowMs - _sinceMs[entry]));
        }

        private int Oldest(int nowMs)
        {
            int oldest = 0;
            for (int i = 0; i < Entries; i++)
            {
                if (_counts[i] == 0)
                {
                    return i;
                }

                if (AgeMs(i, nowMs) > AgeMs(oldest, nowMs))
                {
                    oldest = i;
                }
            }

            return oldest;
        }
    }
}
