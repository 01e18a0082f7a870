namespace Mote.Gateway.HomeAssistant
{
    /// <summary>What Home Assistant calls a quantity: the classes of its sensors by the unit, where the unit tells.</summary>
    internal static class Units
    {
        /// <summary>Returns the <c>device_class</c> of a sensor; null where the unit does not tell.</summary>
        /// <param name="unit">The unit.</param>
        /// <param name="name">The channel's name, which decides between quantities of the same unit.</param>
        public static string? DeviceClass(string unit, string name) => unit switch
        {
            "°C" or "°F" or "K" => "temperature",
            "%" when Says(name, "humid") => "humidity",
            "%" when Says(name, "moist") || Says(name, "soil") => "moisture",
            "%" when Says(name, "batter") => "battery",
            "hPa" or "mbar" or "Pa" or "kPa" or "bar" => "pressure",
            "V" or "mV" => "voltage",
            "A" or "mA" => "current",
            "W" or "kW" => "power",
            "Wh" or "kWh" => "energy",
            "lx" => "illuminance",
            "Hz" or "kHz" => "frequency",
            "dBm" or "dB" when Says(name, "rssi") || Says(name, "signal") => "signal_strength",
            "ppm" when Says(name, "co2") => "carbon_dioxide",
            _ => null,
        };

        /// <summary>Returns the <c>state_class</c> of a sensor: what its statistics are made of.</summary>
        public static string StateClass(string? deviceClass) => deviceClass == "energy" ? "total_increasing" : "measurement";

        private static bool Says(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
