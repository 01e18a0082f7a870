using Mote.Core;

namespace Mote.Network.Dhcp
{
    /// <summary>Which client has which address: a table of fixed size. A client that comes back gets the address that it had, as long as no other needs it.</summary>
    /// <remarks>A client is known by its hardware address: on an access point no two have the same. RFC 2131 4.2 lets a client name itself otherwise, which
    /// matters only where one computer runs several systems.</remarks>
    internal sealed class DhcpLeases
    {
        /// <summary>How many clients have an address at once.</summary>
        public const int Count = 8;

        /// <summary>How long a lease lasts. Short, so that a phone that is still there is heard again and again.</summary>
        public const int LeaseSeconds = 240;

        // An offer is kept so long for the client that it was made to.
        private const int OfferMs = 30000;

        private const byte Free = 0;
        private const byte Offered = 1;
        private const byte Leased = 2;

        private readonly byte[] _clients = new byte[Count * DhcpLayout.EthernetBytes];
        private readonly byte[] _states = new byte[Count];
        private readonly int[] _stampsMs = new int[Count];

        // One bit for each entry that has ever had a client.
        private int _known;

        /// <summary>Frees what has expired. To be called every 40 days at least, because the clock comes round in 49.7.</summary>
        public void Expire(int nowMs)
        {
            for (int i = 0; i < Count; i++)
            {
                int limitMs = _states[i] == Offered ? OfferMs : LeaseSeconds * 1000;
                if (_states[i] != Free && TimeSpans.IsPast(limitMs, _stampsMs[i], nowMs))
                {
                    _states[i] = Free;
                }
            }
        }

        /// <summary>Returns the entry that a client has or had last; -1 for none.</summary>
        /// <param name="buffer">Holds the client's six bytes. Only read.</param>
        /// <param name="offset">Where they start.</param>
        public int Find(byte[] buffer, int offset)
        {
            for (int i = 0; i < Count; i++)
            {
                int at = i * DhcpLayout.EthernetBytes;
                int same = 0;
                while (same < DhcpLayout.EthernetBytes && _clients[at + same] == buffer[offset + same])
                {
                    same++;
                }

                if (same == DhcpLayout.EthernetBytes && IsKnown(i))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Returns an entry for a new client: the wanted one if it is free, else one that never had a client, else the free one whose client left
        /// first; -1 if all are taken.</summary>
        /// <param name="wanted">The entry that the client would like; -1 for any.</param>
        /// <param name="nowMs">The time now.</param>
        public int FindFree(int wanted, int nowMs)
        {
            if (wanted >= 0 && _states[wanted] == Free)
            {
                return wanted;
            }

            int best = -1;
            for (int i = 0; i < Count; i++)
            {
                if (_states[i] != Free)
                {
                    continue;
                }

                if (!IsKnown(i))
                {
                    return i;
                }

                if (best < 0 || TimeSpans.IsOlder(_stampsMs[i], _stampsMs[best], nowMs))
                {
                    best = i;
                }
            }

            return best;
        }

        /// <summary>Tells whether an entry is neither leased nor offered.</summary>
        public bool IsFree(int index)
        {
            return _states[index] == Free;
        }

        /// <summary>Keeps an entry for a client for a moment; one that it has leased stays leased.</summary>
        public void Offer(int index, byte[] buffer, int offset, int nowMs)
        {
            if (_states[index] != Leased)
            {
                Take(index, Offered, buffer, offset, nowMs);
            }
        }

        /// <summary>Gives an entry to a client for <see cref="LeaseSeconds"/>.</summary>
        public void Lease(int index, byte[] buffer, int offset, int nowMs)
        {
            Take(index, Leased, buffer, offset, nowMs);
        }

        /// <summary>Frees an entry, whose client is still known.</summary>
        public void Release(int index)
        {
            _states[index] = Free;
        }

        /// <summary>Forgets a free entry's client.</summary>
        public void Forget(int index)
        {
            _known &= ~(1 << index);
        }

        /// <summary>Gives an entry to nobody for as long as a lease, because somebody else uses its address.</summary>
        public void Block(int index, int nowMs)
        {
            _states[index] = Leased;
            _stampsMs[index] = nowMs;
            Forget(index);
        }

        private bool IsKnown(int index)
        {
            return (_known & (1 << index)) != 0;
        }

        private void Take(int index, byte state, byte[] buffer, int offset, int nowMs)
        {
            System.Array.Copy(buffer, offset, _clients, index * DhcpLayout.EthernetBytes, DhcpLayout.EthernetBytes);
            _states[index] = state;
            _stampsMs[index] = nowMs;
            _known |= 1 << index;
        }
    }
}
