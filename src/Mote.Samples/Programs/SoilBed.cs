using Mote.Dashboard;
using Mote.Esp32;
using Mote.Esp32.Boards;
using Mote.Esp32.Sensors;
using Mote.Platform;
using Mote.Server;

namespace Programs
{
    /// <summary>A bed of soil on an ESP32, with one of each pin: a lid with a contact to ground on pin 4, a moisture probe on pin 34, a fan on pin 25, a pump whose
    /// relay the low level switches on, on pin 26, and the chips that are found on the I2C pins 21 and 22.</summary>
    public static class SoilBed
    {
        public static void Main()
        {
            MoteServer server = new MoteServer();
            Dashboard dashboard = new Dashboard("Soil bed");

            GpioInput lid = new GpioInput(4, PinPull.Up, true);
            dashboard.AddInput("lid", lid);
            dashboard.AddSensor("openings", "", 0, 1000000, new PressCounter(lid)).Decimals(0);

            // 2.0 V where it is dry and 1.0 V where it is wet.
            dashboard.AddSensor("moisture", "%", 0, 100, new AdcSensor(Chip.Esp32, 34, new AdcScale(1000, 100000, 2000, 0))).Decimals(0);
            dashboard.AddLevel("fan", "%", 0, 100, new PwmOutput(25, 0, new PwmScale(1000, 0, PwmScale.FullDuty), 0, 100, 20)).FallBackTo(20, 60000);
            dashboard.AddSwitch("pump", new GpioOutput(26, true, false)).FallBackTo(false, 60000);

            I2cPort bus = new I2cPort(21, 22);
            I2cChip[] chips = new SensorFinder(bus).Find(MonotonicClock.NowMs);
            for (int i = 0; i < chips.Length; i++)
            {
                ChipChannels.Add(dashboard, chips[i]);
            }

            server.AddTicker(new SensorBus(bus, chips));
            dashboard.AttachTo(server);

            // Does not return.
            BoardHost.Run(server, dashboard);
        }
    }
}
