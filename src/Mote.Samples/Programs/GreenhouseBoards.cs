using System;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Esp32;
using Mote.Esp32.Boards;
using Mote.Esp32.Sensors;

namespace Programs
{
    /// <summary>The whole firmware on pins of one's own: a pump's relay on pin 26, the BOOT button, a moisture probe on pin 34, the chips that are found on the
    /// I2C pins 21 and 22, and a sensor of one's own.</summary>
    public sealed class GreenhouseBoards : BoardTable
    {
        public static void Main()
        {
            // Does not return.
            BoardFirmware.Run(new GreenhouseBoards(), "1.0.0");
        }

        /// <inheritdoc/>
        public override Board Named(string name)
        {
            return Greenhouse();
        }

        /// <inheritdoc/>
        public override Board ForTarget(string target)
        {
            return Greenhouse();
        }

        /// <inheritdoc/>
        public override void AddChannels(Dashboard dashboard, II2cBus bus)
        {
            dashboard.AddSensor("uptime", "min", 0, 1000000, new Uptime()).Decimals(0);
        }

        private static Board Greenhouse()
        {
            ChannelSpec[] channels =
            {
                new ChannelSpec("pump", ChannelKind.Output, 26, "relay module, IN") { PulseMs = 5000, SafeAfterMs = 60000 },
                new ChannelSpec("button", ChannelKind.Input, 0, "the BOOT button") { IsFitted = true, IsActiveLow = true, Pull = PinPull.Up },
                new ChannelSpec("moisture", ChannelKind.Analog, 34, "soil probe, OUT")
                {
                    Unit = "%",
                    MaxMilliUnits = 100000,
                    Calibration = new AdcScale(1000, 100000, 2000, 0),
                },
            };
            return new Board("greenhouse", "Greenhouse", Chip.Esp32, "ESP32_REV3", channels) { SdaPin = 21, SclPin = 22 };
        }

        private sealed class Uptime : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                milliUnits = (int)(Environment.TickCount64 / 60);
                return true;
            }
        }
    }
}
