namespace Mote.Gateway.Reporting
{
    /// <summary>What people should know of the gateway itself, such as what its broker refuses: each sentence is logged once, and shown on the page until the gateway ends.
    /// From any thread.</summary>
    /// <param name="log">Is told each once.</param>
    internal sealed class Notices(ILogger<Notices> log)
    {
        private const int Most = 100;

        private readonly Lock _lock = new();
        private readonly List<string> _all = [];

        /// <summary>The sentences, oldest first; at most 100.</summary>
        public string[] All
        {
            get
            {
                lock (_lock)
                {
                    return [.. _all];
                }
            }
        }

        /// <summary>Says something, unless it has been said, or 100 other things have.</summary>
        public void Say(string sentence)
        {
            lock (_lock)
            {
                if (_all.Count >= Most || _all.Contains(sentence))
                {
                    return;
                }

                _all.Add(sentence);
            }

            log.LogWarning("{Sentence}", sentence);
        }
    }
}
