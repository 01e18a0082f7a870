using Mote.Dashboard.Channels;

namespace Mote.Meter
{
    /// <summary>A sensor that reads another value each time.</summary>
    internal sealed class ChangingSensor : ISensor
    {
        private int _milliUnits = 20000;

        public bool TryRead(out int milliUnits)
        {
            _milliUnits = _milliUnits >= 30000 ? 20000 : _milliUnits + 110;
            milliUnits = _milliUnits;
            return true;
        }
    }
}
