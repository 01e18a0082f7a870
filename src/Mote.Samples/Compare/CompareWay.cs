namespace Mote.Samples.Compare
{
    /// <summary>What one way of delivering the counter has cost since the last reset.</summary>
    internal sealed class CompareWay
    {
        private readonly string _name;
        private int _requests;
        private int _updates;
        private int _bytes;
        private int _bodyBytes;
        private int _latencyMs;
        private int _newest;

        /// <summary>Makes the record of a way.</summary>
        /// <param name="name">Its name in the page; no quotes in it.</param>
        public CompareWay(string name)
        {
            _name = name;
        }

        /// <summary>Forgets what was counted.</summary>
        public void Reset()
        {
            _requests = 0;
            _updates = 0;
            _bytes = 0;
            _bodyBytes = 0;
            _latencyMs = 0;
            _newest = 0;
        }

        /// <summary>Counts a request.</summary>
        public void NoteRequest()
        {
            _requests++;
        }

        /// <summary>Counts bytes on the wire, heads and frame headers included.</summary>
        public void NoteBytes(int count)
        {
            _bytes += count;
        }

        /// <summary>Counts content that is written now, and how old the news in it is.</summary>
        /// <param name="count">The bytes of the content.</param>
        /// <param name="value">The counter's value; one that has been delivered already is no update.</param>
        /// <param name="ageMs">Milliseconds since the counter got that value.</param>
        public void NoteContent(int count, int value, int ageMs)
        {
            _bodyBytes += count;
            if (value != _newest)
            {
                // The first is the value that was there already, no news.
                _updates += _newest == 0 ? 0 : 1;
                _latencyMs += _newest == 0 ? 0 : ageMs;
                _newest = value;
            }
        }

        /// <summary>Returns all of it as a JSON object.</summary>
        public string ToJson()
        {
            int headBytes = _bytes > _bodyBytes ? _bytes - _bodyBytes : 0;
            return "{\"name\":\"" + _name + "\",\"requests\":" + _requests.ToString() + ",\"updates\":" + _updates.ToString() + ",\"head\":" + headBytes.ToString()
                + ",\"body\":" + _bodyBytes.ToString() + ",\"ms\":" + (_updates == 0 ? 0 : _latencyMs / _updates).ToString() + "}";
        }
    }
}
