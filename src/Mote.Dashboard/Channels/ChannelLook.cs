namespace Mote.Dashboard.Channels
{
    /// <summary>What a browser needs to show a channel beside its name and range. A channel has one only if it declares something of it.</summary>
    internal sealed class ChannelLook
    {
        /// <summary>The label in quotes; null for none.</summary>
        public byte[] LabelJson;

        /// <summary>The name of the icon in quotes; null for none.</summary>
        public byte[] IconJson;

        /// <summary>Below it the value is to be noticed, in thousandths; <see cref="Channel.NoLimit"/> for none, as in the next three.</summary>
        public int WarnLow = Channel.NoLimit;

        /// <summary>Above it the value is to be noticed.</summary>
        public int WarnHigh = Channel.NoLimit;

        /// <summary>Below it something is wrong.</summary>
        public int AlarmLow = Channel.NoLimit;

        /// <summary>Above it something is wrong.</summary>
        public int AlarmHigh = Channel.NoLimit;
    }
}
