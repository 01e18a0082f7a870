using System.Threading;
using Mote.Dashboard;
using Mote.Esp32;
using Mote.Server;

namespace Programs
{
    /// <summary>A greenhouse on an ESP32: a BME280 on the I2C pins 21 and 22, and a pump's relay on pin 26, on a page in the browser. Wi-Fi is
    /// nanoFramework's: it joins the stored network before the program starts.</summary>
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
            server.Start(80);

            // The server has a thread of its own, and a program on a device does not end.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
