using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>An output that is set to a number as a channel, such as a dimmer from 0 to 255. It is sampled like a sensor; if it cannot be read, its value is
    /// what was last written.</summary>
    internal sealed class LevelChannel : Channel
    {
        private readonly ILevelOutput _output;

        /// <summary>Makes the channel.</summary>
        /// <param name="name">1 to 24 visible ASCII characters.</param>
        /// <param name="unit">Such as <c>%</c>; empty for none.</param>
        /// <param name="minMilliUnits">The smallest value that may be set, in thousandths.</param>
        /// <param name="maxMilliUnits">The largest value that may be set, in thousandths.</param>
        /// <param name="output">What is set. The caller keeps and closes it.</param>
        public LevelChannel(string name, string unit, int minMilliUnits, int maxMilliUnits, ILevelOutput output)
            : base(name, unit, true, false, minMilliUnits, maxMilliUnits)
        {
            _output = output ?? throw new ArgumentNullException(nameof(output), "Give what it is connected to.");
        }

        /// <inheritdoc/>
        internal override bool TryRead(out int milliUnits)
        {
            return _output.TryRead(out milliUnits);
        }

        /// <inheritdoc/>
        internal override bool TryWrite(int milliUnits)
        {
            return _output.TryWrite(milliUnits);
        }
    }
}
