using Mote.Dashboard.Channels;

namespace Device.Desktop
{
    /// <summary>A pin that nothing is connected to.</summary>
    public sealed class SimulatedOutput : IDigitalOutput
    {
        private volatile bool _isOn;

        /// <summary>Whether it is on; from any thread.</summary>
        public bool IsOn => _isOn;

        /// <inheritdoc/>
        public bool TryWrite(bool on)
        {
            _isOn = on;
            return true;
        }

        /// <inheritdoc/>
        public bool TryRead(out bool on)
        {
            on = _isOn;
            return true;
        }
    }
}
