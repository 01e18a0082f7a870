using Mote.Dashboard.Settings;
using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Beats the heartbeat that shows that the server's thread runs, and reads the chips on the I2C header and the board's button on that thread.</summary>
    internal sealed class FirmwareTicker : ITicker
    {
        // Far more often than the supervisor loses patience.
        private const int BeatMs = 1000;

        private readonly SensorBus _sensors;
        private readonly Heartbeat _heartbeat;
        private readonly DeviceSettings _settings;
        private readonly GpioInput _button;
        private int _presses;

        /// <param name="sensors">The bus with the chips; null for none.</param>
        /// <param name="heartbeat">The heartbeat that the supervisor watches.</param>
        /// <param name="settings">What a press of the button opens; null if there is no button.</param>
        /// <param name="button">The board's button; null for none.</param>
        public FirmwareTicker(SensorBus sensors, Heartbeat heartbeat, DeviceSettings settings, GpioInput button)
        {
            _settings = settings;
            _button = button;
            _sensors = sensors;
            _heartbeat = heartbeat;
        }

        public int Tick(int nowMs)
        {
            _heartbeat.Beat();
            NotePresses(nowMs);
            int sensorsMs = _sensors == null ? BeatMs : _sensors.Tick(nowMs);
            return sensorsMs < BeatMs ? sensorsMs : BeatMs;
        }

        private void NotePresses(int nowMs)
        {
            int presses = 0;
            if (_button == null || !_button.TryReadPresses(out presses))
            {
                return;
            }

            // After a flood of edges the count starts again at 0, which is no press.
            if (presses > _presses)
            {
                _settings.Press(nowMs);
            }

            _presses = presses;
        }
    }
}
