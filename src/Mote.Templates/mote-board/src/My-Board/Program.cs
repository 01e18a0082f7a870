using Mote.Dashboard;
using Mote.Esp32;
using Mote.Server;

namespace Device
{
    /// <summary>The board: a BME280 and a TMP102 on the I2C pins 21 (data) and 22 (clock), the pump's relay on pin 26.</summary>
    public static class Program
    {
        /// <summary>Runs until the power goes. The board joins the Wi-Fi that flash.sh stored.</summary>
        public static void Main()
        {
            MoteServer server = new MoteServer();
            Dashboard dashboard = new Dashboard("My-Board");
            I2cPort bus = new I2cPort(21, 22);
            Channels.AddTo(dashboard, new Bme280Temperature(bus), new Tmp102(bus), new GpioOutput(26));
            dashboard.AttachTo(server);

            // Does not return: keeps Wi-Fi and the server running on port 80, and restarts the board after a fault.
            BoardHost.Run(server, dashboard);
        }
    }
}
