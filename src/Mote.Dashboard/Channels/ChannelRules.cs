namespace Mote.Dashboard.Channels
{
    /// <summary>The rules that the settings of a channel must keep.</summary>
    internal static class ChannelRules
    {
        /// <summary>Finds the first rule that is broken.</summary>
        /// <returns>The rule as a sentence; null if there is none.</returns>
        public static string FindMistake(Channel channel)
        {
            if (channel.IntervalMs < 1 || channel.DeadbandMilliUnits < 0)
            {
                return "The interval is 1 ms or more, the deadband not negative.";
            }

            if (channel.DecimalCount < -1 || channel.DecimalCount > 3 || (channel.IsBool && channel.DecimalCount >= 0))
            {
                return "Numbers have 0 to 3 decimals, or -1 for undeclared; a bool has none.";
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
