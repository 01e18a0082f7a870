using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>The rules that the settings of a channel must keep.</summary>
    internal static class ChannelRules
    {
        /// <summary>How often an output may be changed in a second, unless it declares otherwise.</summary>
        public const int StandardChanges = 10;

        /// <summary>The bits of what <see cref="Pack"/> returns that hold the decimals, plus one; the changes are above.</summary>
        public const int DecimalBits = 3;

        /// <summary>The mask of these bits.</summary>
        public const int DecimalMask = 7;

        /// <summary>In the state of a channel's reads: there is a value.</summary>
        public const int HasValueBit = 1;

        /// <summary>In the same: an output has taken a value.</summary>
        public const int HasWrittenBit = 2;

        /// <summary>In the same: the value is true or false.</summary>
        public const int BoolBit = 4;

        /// <summary>Where in the same the count of failures begins.</summary>
        public const int FailureShift = 3;

        private const string DecimalRule = "Numbers have 0 to 3 decimals, or -1 for undeclared; a bool has none.";

        /// <summary>Puts two settings into one number.</summary>
        /// <param name="changes">Changes a second, 0 to 1000.</param>
        /// <param name="decimals">-1 to 3.</param>
        /// <returns>The number. Throws <see cref="ArgumentException"/> if one is out of its range.</returns>
        public static int Pack(int changes, int decimals)
        {
            if (decimals < -1 || decimals > 3)
            {
                throw new ArgumentException(DecimalRule);
            }

            if (changes < 0 || changes > 1000)
            {
                throw new ArgumentException("An output is changed 1 to 1000 times a second, or 0 for no limit.");
            }

            return (changes << DecimalBits) | (decimals + 1);
        }

        /// <summary>Checks two thresholds, and throws <see cref="ArgumentException"/> if they are none.</summary>
        /// <param name="channel">The channel that declares them.</param>
        /// <param name="low">In thousandths, or <see cref="Channel.NoLimit"/>.</param>
        /// <param name="high">The same.</param>
        public static void CheckLimits(Channel channel, int low, int high)
        {
            if (channel.IsBool || (low != Channel.NoLimit && high != Channel.NoLimit && low > high))
            {
                throw new ArgumentException("Thresholds are for a number, and the low one is not above the high one.");
            }
        }

        /// <summary>Finds the first rule that is broken.</summary>
        /// <returns>The rule as a sentence; null if there is none.</returns>
        public static string FindMistake(Channel channel)
        {
            if (channel.IntervalMs < 1 || channel.DeadbandMilliUnits < 0)
            {
                return "The interval is 1 ms or more, the deadband not negative.";
            }

            if (channel.IsBool && channel.DecimalCount >= 0)
            {
                return DecimalRule;
            }

            if (channel.PulseMs < 0 || channel.PulseMs > Channel.MaxPulseMs || (channel.PulseMs > 0 && !(channel.IsOutput && channel.IsBool)))
            {
                return "A pulse is for a bool output and lasts 1 to 3600000 ms, or 0 for none.";
            }

            if (channel.SafeAfterMs < 0 || (channel.SafeAfterMs > 0 && !channel.IsOutput))
            {
                return "Falling back is for an output and takes 1 ms or more, or 0 for never.";
            }

            if (channel.SafeMilliUnits != 0 && !channel.IsOutput)
            {
                return "A safe value is for an output.";
            }

            // 0 may mean undeclared: for an output that falls back only when the server stops it may be out of the range.
            if ((channel.SafeAfterMs > 0 || channel.SafeMilliUnits != 0) && (channel.SafeMilliUnits < channel.MinMilliUnits || channel.SafeMilliUnits > channel.MaxMilliUnits
                || (channel.IsBool && channel.SafeMilliUnits != 0 && channel.SafeMilliUnits != Channel.OnMilliUnits)))
            {
                return "The safe value is within the range, of a bool 0 or 1000 thousandths.";
            }

            return null;
        }
    }
}
