using Mote.Dashboard;
using Mote.Esp32;
using Mote.Server;

namespace Programs
{
    /// <summary>A greenhouse on an ESP32: a BME280 on the I2C pins 21 and 22, and a pump's relay on pin 26, on a page in the browser. It joins
    /// the network that is stored on the device.</summary>
    public static class Greenhouse
    {
        public static void Main()
        {
            MoteServer server = new MoteServer();
            I2cPort bus = new I2cPort(21, 22);

            Dashboard dashboard = new Dashboard("Greenhouse");
            dashboard.AddSensor("temperature", "°C", -20, 60, new Bme280Temperature(bus));
            dashboard.AddSwitch("pump", new GpioOutput(26)).FallBackTo(false, 60000);
            dashboard.AttachTo(server);

            // Does not return.
            BoardHost.Run(server, dashboard);
        }
    }
}
