namespace Mote.Esp32.Sensors
{
    /// <summary>Adds the channels of a chip.</summary>
    public static class ChipChannels
    {
        private const string Group = "Climate";

        /// <summary>Adds a channel for each quantity, named after the chip and its address, so that the name does not depend on what else is
        /// there: <c>bme280.temperature</c>, at the second address <c>bme280-2.temperature</c>.</summary>
        /// <param name="dashboard">Gets the channels.</param>
        /// <param name="chip">A chip that has been found.</param>
        public static void Add(Dashboard.Dashboard dashboard, I2cChip chip)
        {
            Add(dashboard, chip, Quantity.Temperature, "Temperature", "\u00b0C", -40000, 85000, 1, 50);
            Add(dashboard, chip, Quantity.Humidity, "Humidity", "%", 0, 100000, 0, 200);
            Add(dashboard, chip, Quantity.Pressure, "Pressure", "hPa", 300000, 1100000, 1, 50);
            Add(dashboard, chip, Quantity.Light, "Light", "lx", 0, 54612500, 0, 1000);
        }

        private static void Add(Dashboard.Dashboard dashboard, I2cChip chip, Quantity quantity, string what, string unit, int min, int max, int decimals, int deadband)
        {
            if (!chip.Measures(quantity))
            {
                return;
            }

            string source = chip.IsSecond ? chip.Name + "-2" : chip.Name;
            string name = source.ToLower() + "." + what.ToLower();
            dashboard.AddSensor(name, unit, 0, 1, new ChipSensor(chip, quantity))
                .RangeMilli(min, max)
                .Label(what + " (" + source + ")")
                .Group(Group)
                .Decimals(decimals)
                .DeadbandMilli(deadband);
        }
    }
}
