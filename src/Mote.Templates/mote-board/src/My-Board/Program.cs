using System.Threading;
using Mote.Dashboard;
using Mote.Esp32;
using Mote.Server;

namespace Device
{
    /// <summary>The board: a BME280 and a TMP102 on the I2C pins 21 (data) and 22 (clock), the pump's relay on pin 26.</summary>
    public static class Program
    {
        /// <summary>Runs until the power goes. nanoFramework joins the Wi-Fi that flash.sh stored before this starts.</summary>
        public static void Main()
        {
            MoteServer server = new MoteServer();
            Dashboard dashboard = new Dashboard("My-Board");
            I2cPort bus = new I2cPort(21, 22);
            Channels.AddTo(dashboard, new Bme280Temperature(bus), new Tmp102(bus), new GpioOutput(26));
            dashboard.AttachTo(server);
            server.Start(80);

            // The server has a thread of its own, and a program on a device does not end.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
