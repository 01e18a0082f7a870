using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>A button or contact as a channel: a sensor whose value is true or false.</summary>
    internal sealed class InputChannel : Channel
    {
        private readonly IDigitalInput _input;

        /// <summary>Makes the channel. It is sampled 20 times a second unless its interval is set.</summary>
        /// <param name="name">1 to 24 visible ASCII characters.</param>
        /// <param name="input">What is read. The caller keeps and closes it.</param>
        public InputChannel(string name, IDigitalInput input)
            : base(name, string.Empty, false, true, 0, OnMilliUnits)
        {
            _input = input ?? throw new ArgumentNullException(nameof(input), "Give what it is connected to.");
            IntervalMs = 50;
        }

        /// <inheritdoc/>
        internal override bool TryRead(out int milliUnits)
        {
            bool active;
            bool good = _input.TryRead(out active);
            milliUnits = active ? OnMilliUnits : 0;
            return good;
        }
    }
}
