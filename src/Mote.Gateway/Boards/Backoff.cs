namespace Mote.Gateway.Boards
{
    /// <summary>The pauses between attempts to connect: each twice as long as the one before, and up to half shorter at random, so that a thousand boards
    /// are not tried all at once.</summary>
    /// <param name="first">The first pause at most.</param>
    /// <param name="longest">The longest pause at most.</param>
    /// <param name="random">Shortens them.</param>
    internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
    {
        private int _attempts;

        /// <summary>Returns the pause before the next attempt.</summary>
        /// <param name="least">What it is at least; where that decides, it is up to a quarter longer.</param>
        public TimeSpan Next(TimeSpan least)
        {
            TimeSpan next = first * Math.Pow(2, _attempts);
            if (next < longest)
            {
                _attempts++;
            }
            else
            {
                next = longest;
            }

            // What is least is not shortened; it is lengthened instead, for the same reason.
            double part = random.NextDouble();
            TimeSpan pause = next * (1 + part) / 2;
            return pause > least ? pause : least * (1 + (part / 4));
        }

        /// <summary>Begins anew with the first pause.</summary>
        public void Reset() => _attempts = 0;
    }
}
