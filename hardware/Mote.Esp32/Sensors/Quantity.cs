namespace Mote.Esp32.Sensors
{
    /// <summary>The quantities that the chips measure. Values are thousandths of the unit.</summary>
    public enum Quantity
    {
        /// <summary>Temperature, in degrees Celsius.</summary>
        Temperature,

        /// <summary>Relative humidity, in per cent.</summary>
        Humidity,

        /// <summary>Air pressure at the chip, not reduced to sea level, in hectopascals.</summary>
        Pressure,

        /// <summary>Illuminance, in lux.</summary>
        Light,
    }
}
