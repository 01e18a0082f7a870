namespace Mote.Desktop.Tests
{
    /// <summary>How long anything may take before a test gives up. No test waits for one of these to pass.</summary>
    internal static class Limit
    {
        /// <summary>For one step between processes on this machine, however busy it is.</summary>
        public static readonly TimeSpan Step = ServerStream.Patience;

        /// <summary>For a whole program, or for megabytes.</summary>
        public static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

        /// <summary>A token that is cancelled when <see cref="Step"/> is over.</summary>
        public static CancellationToken StepToken => new CancellationTokenSource(Step).Token;

        /// <summary>A token that is cancelled when <see cref="Long"/> is over.</summary>
        public static CancellationToken LongToken => new CancellationTokenSource(Long).Token;
    }
}
