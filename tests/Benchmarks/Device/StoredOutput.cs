using Mote.Dashboard.Channels;

namespace Mote.Meter
{
    /// <summary>An output that keeps what it is told.</summary>
    internal sealed class StoredOutput : IDigitalOutput, ILevelOutput
    {
        private int _milliUnits;
        private bool _isOn;

        public bool TryWrite(bool on)
        {
            _isOn = on;
            return true;
        }

        public bool TryRead(out bool on)
        {
            on = _isOn;
            return true;
        }

        public bool TryWrite(int milliUnits)
        {
            _milliUnits = milliUnits;
            return true;
        }

        public bool TryRead(out int milliUnits)
        {
            milliUnits = _milliUnits;
            return true;
        }
    }
}
