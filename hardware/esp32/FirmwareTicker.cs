using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Lets the supervisor see that the server's thread runs, and gives the chips on the I2C header their turns there.</summary>
    internal sealed class FirmwareTicker : ITicker
    {
        private readonly ITicker _dashboard;
        private readonly SensorBus _sensors;
        private readonly Heartbeat _heartbeat;

        /// <param name="dashboard">What is ticked.</param>
        /// <param name="sensors">The chips; null for none.</param>
        /// <param name="heartbeat">What the supervisor looks at.</param>
        public FirmwareTicker(ITicker dashboard, SensorBus sensors, Heartbeat heartbeat)
        {
            _dashboard = dashboard;
            _sensors = sensors;
            _heartbeat = heartbeat;
        }

        public int Tick(int nowMs)
        {
            _heartbeat.Beat();
            int sensorsMs = _sensors == null ? int.MaxValue : _sensors.Step(nowMs);
            int dashboardMs = _dashboard.Tick(nowMs);
            return sensorsMs < dashboardMs ? sensorsMs : dashboardMs;
        }
    }
}
