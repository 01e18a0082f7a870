using Mote.Esp32.Logic;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Lets the supervisor see that the server's thread runs.</summary>
    internal sealed class FirmwareTicker : ITicker
    {
        private readonly ITicker _dashboard;
        private readonly Heartbeat _heartbeat;

        public FirmwareTicker(ITicker dashboard, Heartbeat heartbeat)
        {
            _dashboard = dashboard;
            _heartbeat = heartbeat;
        }

        public int Tick(int nowMs)
        {
            _heartbeat.Beat();
            return _dashboard.Tick(nowMs);
        }
    }
}
