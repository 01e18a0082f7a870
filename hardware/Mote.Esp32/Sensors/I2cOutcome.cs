namespace Mote.Esp32.Sensors
{
    /// <summary>The outcome of a transfer.</summary>
    public enum I2cOutcome
    {
        /// <summary>All bytes were transferred.</summary>
        Done,

        /// <summary>No chip at that address acknowledged a byte: there is none, or it is busy.</summary>
        NotAcknowledged,

        /// <summary>Something holds the bus, or the driver failed. The whole board stood still for up to a second.</summary>
        TimedOut,
    }
}
