using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Beats the heartbeat that shows that the server's thread runs, and reads the chips on the I2C header on that thread.</summary>
    internal sealed class FirmwareTicker : ITicker
    {
        // Far more often than the supervisor loses patience.
        private const int BeatMs = 1000;

        private readonly SensorBus _sensors;
        private readonly Heartbeat _heartbeat;

        /// <param name="sensors">The bus with the chips; null for none.</param>
        /// <param name="heartbeat">The heartbeat that the supervisor watches.</param>
        public FirmwareTicker(SensorBus sensors, Heartbeat heartbeat)
        {
            _sensors = sensors;
            _heartbeat = heartbeat;
        }

        public int Tick(int nowMs)
        {
            _heartbeat.Beat();
            int sensorsMs = _sensors == null ? BeatMs : _sensors.Step(nowMs);
            return sensorsMs < BeatMs ? sensorsMs : BeatMs;
        }
    }
}
