using Mote.Dashboard.Channels;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>An output that counts what it is set to.</summary>
    internal sealed class TestOutput : IDigitalOutput, ILevelOutput
    {
        /// <summary>What it is, in thousandths; 1000 for on.</summary>
        public int Value { get; private set; }

        /// <summary>How often it was written.</summary>
        public int Writes { get; private set; }

        /// <inheritdoc/>
        public bool TryRead(out bool on)
        {
            on = Value != 0;
            return true;
        }

        /// <inheritdoc/>
        public bool TryRead(out int milliUnits)
        {
            milliUnits = Value;
            return true;
        }

        /// <inheritdoc/>
        public bool TryWrite(bool on) => TryWrite(on ? 1000 : 0);

        /// <inheritdoc/>
        public bool TryWrite(int milliUnits)
        {
            Value = milliUnits;
            Writes++;
            return true;
        }
    }
}
