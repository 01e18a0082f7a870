namespace Mote.Benchmarks.Compare.Measures
{
    /// <summary>What a server's rounds of one cell of a table have measured, or why they have not.</summary>
    /// <typeparam name="T">What one round measures.</typeparam>
    /// <param name="name">The server's name.</param>
    internal sealed class Outcome<T>(string name)
    {
        private readonly List<T> _rounds = [];

        /// <summary>The server's name.</summary>
        public string Name => name;

        /// <summary>Why there are no figures, in a line; null if there are.</summary>
        public string? Failure { get; private set; }

        /// <summary>Returns the median of a figure over the rounds; null if a round failed.</summary>
        public double? Median(Func<T, double> figure) => Failure == null ? Statistics.Median(_rounds.Select(figure)) : null;

        /// <summary>Measures a round, unless one has failed.</summary>
        /// <param name="measure">Measures it.</param>
        /// <returns>False if it failed this time.</returns>
        public bool Add(Func<T> measure)
        {
            if (Failure != null)
            {
                return true;
            }

            try
            {
                _rounds.Add(measure());
                return true;
            }
            catch (Exception exception)
            {
                // Whatever a server does to its clients: the others are still compared.
                Failure = exception.Message.ReplaceLineEndings(" ").Replace('|', '/').Trim();
                return false;
            }
        }
    }
}
