using System.Diagnostics;
using Mote.Desktop.Tests;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>Waits for what becomes true some time.</summary>
    internal static class Eventually
    {
        private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(20);

        /// <summary>Waits, and fails where it does not become true within <see cref="Limit.Long"/>.</summary>
        /// <param name="condition">Is asked again and again.</param>
        /// <param name="what">What was waited for, for the message.</param>
        public static async Task TrueAsync(Func<Task<bool>> condition, string what)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!await condition())
            {
                Assert.IsLessThan(Limit.Long, waited.Elapsed, "waited in vain: " + what);
                await Task.Delay(_step);
            }
        }

        /// <summary>As the other.</summary>
        public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
    }
}
