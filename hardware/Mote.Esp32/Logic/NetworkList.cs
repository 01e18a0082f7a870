namespace Mote.Esp32.Logic
{
    /// <summary>The networks that a search has found: each name once, the strongest first, without those that hide their names.</summary>
    internal sealed class NetworkList
    {
        private readonly string[] _ssids;
        private readonly byte[] _bars;

        /// <summary>Creates an empty list.</summary>
        /// <param name="most">How many networks it holds, 1 or more; the weakest are left out.</param>
        public NetworkList(int most)
        {
            _ssids = new string[most];
            _bars = new byte[most];
        }

        /// <summary>How many networks are in it.</summary>
        public int Count { get; private set; }

        /// <summary>Adds a network, at its place.</summary>
        /// <param name="ssid">Its name; null or empty if it hides it.</param>
        /// <param name="bars">How strong it was heard, 0 to 4.</param>
        public void Add(string ssid, byte bars)
        {
            if (ssid == null || ssid.Length == 0)
            {
                return;
            }

            int last = Find(ssid);
            if (last == Count)
            {
                if (Count < _ssids.Length)
                {
                    Count++;
                }
                else
                {
                    last--;
                    if (_bars[last] >= bars)
                    {
                        return;
                    }
                }
            }
            else if (_bars[last] >= bars)
            {
                return;
            }

            // The one at this place, if any, is the same network or the weakest: it makes room.
            while (last > 0 && _bars[last - 1] < bars)
            {
                _ssids[last] = _ssids[last - 1];
                _bars[last] = _bars[last - 1];
                last--;
            }

            _ssids[last] = ssid;
            _bars[last] = bars;
        }

        /// <summary>Returns the name of a network.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        public string SsidAt(int index)
        {
            return _ssids[index];
        }

        /// <summary>Returns how strong a network was heard, 0 to 4.</summary>
        /// <param name="index">0 to <see cref="Count"/> - 1.</param>
        public int BarsAt(int index)
        {
            return _bars[index];
        }

        private int Find(string ssid)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_ssids[i] == ssid)
                {
                    return i;
                }
            }

            return Count;
        }
    }
}
