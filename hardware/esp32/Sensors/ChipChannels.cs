using Mote.Dashboard.Devices;

namespace Mote.Esp32.Sensors
{
    /// <summary>Adds the channels of a chip.</summary>
    public static class ChipChannels
    {
        private const string Group = "Climate";

        /// <summary>Adds a channel for each quantity that a chip measures. Its name is made of the chip and its address, so that it does not depend on the
        /// other chips: <c>bme280.temperature</c>, at the second address <c>bme280-2.temperature</c>.</summary>
        /// <param name="channels">The table that the channels are added to.</param>
        /// <param name="chip">A chip that has been found.</param>
        public static void Add(ChannelTable channels, I2cChip chip)
        {
            Add(channels, chip, Quantity.Temperature, "Temperature", "\u00b0C", -40000, 85000, 1, 50);
            Add(channels, chip, Quantity.Humidity, "Humidity", "%", 0, 100000, 0, 200);
            Add(channels, chip, Quantity.Pressure, "Pressure", "hPa", 300000, 1100000, 1, 50);
            Add(channels, chip, Quantity.Light, "Light", "lx", 0, 54612500, 0, 1000);
        }

        private static void Add(ChannelTable channels, I2cChip chip, Quantity quantity, string what, string unit, int min, int max, int decimals, int deadband)
        {
            if (!chip.Measures(quantity))
            {
                return;
            }

            string source = chip.IsSecond ? chip.Name + "-2" : chip.Name;
            string name = source.ToLower() + "." + what.ToLower();
            channels.Add(new SensorChannel(name, unit, min, max, new ChipSensor(chip, quantity))
            {
                Label = what + " (" + source + ")",
                Group = Group,
                Decimals = decimals,
                DeadbandMilliUnits = deadband,
            });
        }
    }
}
