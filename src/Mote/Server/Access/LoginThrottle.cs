using System;
using Mote.Core;

namespace Mote.Server.Access
{
    /// <summary>Decides which addresses have presented too many wrong tokens. An address that has presented a right one within a day answers for itself alone; all others
    /// share one allowance, so that guessing from many addresses is no faster than from one.</summary>
    /// <remarks>Fixed size. Right for any silence between two tokens if <see cref="Forget"/> is called within each 48 days.</remarks>
    internal sealed class LoginThrottle
    {
        /// <summary>Wrong tokens of a known address, each within <see cref="LockMs"/> of the one before, until no more are looked at.</summary>
        public const int MostOwn = 5;

        /// <summary>Wrong tokens of all other addresses together within <see cref="LockMs"/>, until no more are looked at.</summary>
        public const int MostShared = 10;

        /// <summary>How long a wrong token counts.</summary>
        public const int LockMs = 60000;

        /// <summary>How long an address is known after a right token: a day.</summary>
        public const int KnownMs = 86400000;

        /// <summary>How many addresses are known at most; the one whose right token is the oldest makes room.</summary>
        public const int MostKnown = 16;

        // What a known address has in _known.
        private const int State = 0;
        private const int Address = 1;
        private const int RightMs = 2;
        private const int WrongMs = 3;
        private const int Cookie = 4;
        private const int KnownFields = 6;

        // What a wrong token has in _wrong, beside Address.
        private const int AtMs = 0;
        private const int WrongCookie = 2;
        private const int WrongFields = 4;

        // The mark of a cookie has two entries: the upper half, and the lower half behind it.
        private const int LowerHalf = 1;

        // State is 0 for an unused entry, otherwise the wrong tokens that count and 1.
        private readonly int[] _known = new int[MostKnown * KnownFields];

        // A ring of the last wrong tokens of all other addresses. The newest _live of them count; the cookies of the older are still known.
        private readonly int[] _wrong = new int[MostShared * WrongFields];
        private int _newest;
        private int _live;

        /// <summary>Returns for how long nothing that an address presents is looked at.</summary>
        /// <returns>Milliseconds, at most <see cref="LockMs"/>; 0 if it is looked at now.</returns>
        public int LockedMs(int address, int nowMs)
        {
            Forget(nowMs);
            int known = Find(address);
            if (known >= 0)
            {
                return _known[known + State] > MostOwn ? TimeSpans.Left(LockMs, _known[known + WrongMs], nowMs) : 0;
            }

            int oldest = ((_newest + 1) % MostShared) * WrongFields;
            return _live == MostShared ? TimeSpans.Left(LockMs, _wrong[oldest + AtMs], nowMs) : 0;
        }

        /// <summary>Returns how many more wrong tokens an address may present now. Call it only for an address that is not locked.</summary>
        /// <returns>1 to <see cref="MostOwn"/> for a known address, 1 to <see cref="MostShared"/> for another.</returns>
        public int Left(int address)
        {
            int known = Find(address);
            return known >= 0 ? MostOwn + 1 - _known[known + State] : MostShared - _live;
        }

        /// <summary>Notes a right token: the address is known from now on. Its wrong tokens still count.</summary>
        public void NoteRight(int address, int nowMs)
        {
            Forget(nowMs);
            int known = Find(address);
            if (known < 0)
            {
                known = FindOldest(nowMs);
                Array.Clear(_known, known, KnownFields);
                _known[known + State] = 1;
                _known[known + Address] = address;
            }

            _known[known + RightMs] = nowMs;
        }

        /// <summary>Notes a wrong token. Call it only for an address that is not locked.</summary>
        /// <param name="address">Stands for the address.</param>
        /// <param name="cookie">Stands for the wrong cookie; 0 without one.</param>
        /// <param name="nowMs">The time now.</param>
        public void Note(int address, long cookie, int nowMs)
        {
            Forget(nowMs);
            int known = Find(address);
            if (known >= 0)
            {
                _known[known + State]++;
                _known[known + WrongMs] = nowMs;
                if (cookie != 0)
                {
                    Keep(_known, known + Cookie, cookie);
                }

                return;
            }

            _newest = (_newest + 1) % MostShared;
            _live += _live < MostShared ? 1 : 0;
            int at = _newest * WrongFields;
            _wrong[at + AtMs] = nowMs;
            _wrong[at + Address] = address;
            Keep(_wrong, at + WrongCookie, cookie);
        }

        /// <summary>Tells whether a wrong cookie is the last one of its address: a browser that repeats what it keeps guesses nothing.</summary>
        /// <param name="address">Stands for the address.</param>
        /// <param name="cookie">Stands for the cookie; not 0. No two cookies that somebody can find may have the same number, or one would hide the other.</param>
        public bool IsRepeated(int address, long cookie)
        {
            int known = Find(address);
            if (known >= 0)
            {
                return IsKept(_known, known + Cookie, cookie);
            }

            for (int age = 0; age < MostShared; age++)
            {
                int at = ((_newest + MostShared - age) % MostShared) * WrongFields;
                if (_wrong[at + Address] == address && !IsKept(_wrong, at + WrongCookie, 0))
                {
                    return IsKept(_wrong, at + WrongCookie, cookie);
                }
            }

            return false;
        }

        /// <summary>Forgets what does not count any more, before the clock, which comes round in 49.7 days, makes it look new.</summary>
        public void Forget(int nowMs)
        {
            int[] known = _known;
            for (int i = 0; i < known.Length; i += KnownFields)
            {
                if (known[i + State] > 0 && TimeSpans.IsPast(KnownMs, known[i + RightMs], nowMs))
                {
                    known[i + State] = 0;
                }
                else if (known[i + State] > 1 && TimeSpans.IsPast(LockMs, known[i + WrongMs], nowMs))
                {
                    known[i + State] = 1;
                }
            }

            while (_live > 0)
            {
                int oldest = (_newest + MostShared + 1 - _live) % MostShared;
                if (!TimeSpans.IsPast(LockMs, _wrong[(oldest * WrongFields) + AtMs], nowMs))
                {
                    return;
                }

                _live--;
            }
        }

        private static void Keep(int[] entries, int at, long cookie)
        {
            entries[at] = unchecked((int)(cookie >> 32));
            entries[at + LowerHalf] = unchecked((int)cookie);
        }

        private static bool IsKept(int[] entries, int at, long cookie)
        {
            return entries[at] == unchecked((int)(cookie >> 32)) && entries[at + LowerHalf] == unchecked((int)cookie);
        }

        private int Find(int address)
        {
            int[] known = _known;
            for (int i = 0; i < known.Length; i += KnownFields)
            {
                if (known[i + Address] == address && known[i + State] > 0)
                {
                    return i;
                }
            }

            return -1;
        }

        private int FindOldest(int nowMs)
        {
            int oldest = 0;
            for (int i = 0; i < _known.Length; i += KnownFields)
            {
                if (_known[i + State] == 0)
                {
                    return i;
                }

                if (TimeSpans.IsOlder(_known[i + RightMs], _known[oldest + RightMs], nowMs))
                {
                    oldest = i;
                }
            }

            return oldest;
        }
    }
}
