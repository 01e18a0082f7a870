using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>Feeds an input in pieces to a new reader and returns the outcome as text.</summary>
    /// <param name="input">The whole input; not to be changed.</param>
    /// <param name="first">Bytes in the first piece.</param>
    /// <param name="step">Bytes in each of the others; the last may be shorter.</param>
    internal delegate string Feeder(byte[] input, int first, int step);

    /// <summary>Checks that the outcome does not depend on how an input is cut: whole, at every split in two, and byte by byte.</summary>
    internal static class Splits
    {
        /// <summary>Expects the same outcome from every way to cut the input.</summary>
        public static void Expect(string expected, byte[] input, Feeder feeder, string message)
        {
            int count = input.Length;
            Assert.AreEqual(expected, feeder(input, count, 1), message + " (whole)");
            for (int first = 0; first < count; first++)
            {
                string found = feeder(input, first, count);
                if (found != expected)
                {
                    Assert.AreEqual(expected, found, message + " (split at " + first.ToString() + ")");
                }
            }

            for (int step = 1; step <= 7 && step <= count; step += 2)
            {
                Assert.AreEqual(expected, feeder(input, step, step), message + " (pieces of " + step.ToString() + ")");
            }
        }
    }
}
