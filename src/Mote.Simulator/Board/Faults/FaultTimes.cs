namespace Mote.Simulator.Board.Faults
{
    /// <summary>When the simulated faults happen: at fixed times, so that they can be waited for. Everything repeats after <see cref="PeriodMs"/>.</summary>
    internal static class FaultTimes
    {
        /// <summary>Milliseconds from one occurrence of a fault to its next.</summary>
        public const int PeriodMs = 20_000;

        /// <summary>When in each period sensors fail, and outputs refuse: up to the next constant.</summary>
        public const int FailureStartMs = 8_000;

        /// <summary>When they work again.</summary>
        public const int FailureEndMs = 12_000;

        /// <summary>How long a part is at one of its limits, three times in each period: below the range, at its beginning, at its end.</summary>
        public const int LimitMs = 3_000;

        /// <summary>How long inputs flap, from the beginning of each period.</summary>
        public const int FlappingMs = 3_000;

        /// <summary>After how many milliseconds a flapping input changes: with each step of the board.</summary>
        public const int FlapMs = 50;

        /// <summary>How long a slow output takes to follow.</summary>
        public const int SlownessMs = 3_000;

        /// <summary>Whether parts fail at a time in milliseconds.</summary>
        public static bool IsFailing(long nowMs) => nowMs % PeriodMs is >= FailureStartMs and < FailureEndMs;
    }
}
