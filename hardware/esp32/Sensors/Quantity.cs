namespace Mote.Esp32.Sensors
{
    /// <summary>What the chips measure. Values are thousandths of the unit.</summary>
    public enum Quantity
    {
        /// <summary>In degrees Celsius.</summary>
        Temperature,

        /// <summary>Relative humidity, in per cent.</summary>
        Humidity,

        /// <summary>Pressure of the air where the chip is, in hectopascals.</summary>
        Pressure,

        /// <summary>Illuminance, in lux.</summary>
        Light,
    }
}
