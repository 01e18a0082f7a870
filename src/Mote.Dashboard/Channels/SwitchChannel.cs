using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>Something switched on and off as a channel. It is sampled like a sensor, because it may be switched elsewhere too; what
    /// cannot be read is what was last written.</summary>
    internal sealed class SwitchChannel : Channel
    {
        private readonly IDigitalOutput _output;

        /// <summary>Makes the channel.</summary>
        /// <param name="name">1 to 24 visible ASCII characters.</param>
        /// <param name="output">What is switched. The caller keeps and closes it.</param>
        public SwitchChannel(string name, IDigitalOutput output)
            : base(name, string.Empty, true, true, 0, OnMilliUnits)
        {
            _output = output ?? throw new ArgumentNullException(nameof(output), "Give what it is connected to.");
        }

        /// <inheritdoc/>
        internal override bool TryRead(out int milliUnits)
        {
            bool on;
            bool good = _output.TryRead(out on);
            milliUnits = on ? OnMilliUnits : 0;
            return good;
        }

        /// <inheritdoc/>
        internal override bool TryWrite(int milliUnits)
        {
            return _output.TryWrite(milliUnits != 0);
        }
    }
}
