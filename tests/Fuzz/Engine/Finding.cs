namespace Mote.Fuzz.Engine
{
    /// <summary>Thrown when an input breaks a promise of the code.</summary>
    /// <param name="rule">The promise, in words that fit a file name.</param>
    /// <param name="detail">The values that show it.</param>
    internal sealed class Finding(string rule, string detail) : Exception($"{rule}: {detail}")
    {
        /// <summary>The promise that was broken.</summary>
        public string Rule { get; } = rule;

        /// <summary>Throws unless a promise was kept.</summary>
        public static void Unless(bool kept, string rule)
        {
            if (!kept)
            {
                throw new Finding(rule, "broken");
            }
        }

        /// <summary>Throws unless two values agree.</summary>
        public static void Unless<T>(T expected, T actual, string rule)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                throw new Finding(rule, $"expected {expected}, found {actual}");
            }
        }

        /// <summary>Throws unless two byte sequences agree.</summary>
        public static void UnlessSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, string rule)
        {
            if (!expected.SequenceEqual(actual))
            {
                throw new Finding(rule, $"expected {Show(expected)}, found {Show(actual)}");
            }
        }

        private static string Show(ReadOnlySpan<byte> bytes)
        {
            const int MostBytes = 48;
            return bytes.Length <= MostBytes
                ? $"{bytes.Length} [{Convert.ToHexString(bytes)}]"
                : $"{bytes.Length} [{Convert.ToHexString(bytes[..MostBytes])}...]";
        }
    }
}
