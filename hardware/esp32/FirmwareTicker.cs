using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Beats the heartbeat that shows that the server's thread runs, and reads the chips on the I2C header on that thread.</summary>
    internal sealed class FirmwareTicker : ITicker
    {
        private readonly ITicker _dashboard;
        private readonly SensorBus _sensors;
        private readonly Heartbeat _heartbeat;

        /// <param name="dashboard">The ticker of the dashboard, called at each tick.</param>
        /// <param name="sensors">The bus with the chips; null for none.</param>
        /// <param name="heartbeat">The heartbeat that the supervisor watches.</param>
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
