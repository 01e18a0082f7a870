using Mote.Dashboard.Channels;

namespace Mote.Meter
{
    /// <summary>An input at which nothing happens.</summary>
    internal sealed class QuietInput : IDigitalInput
    {
        public bool TryRead(out bool active)
        {
            active = false;
            return true;
        }
    }
}
