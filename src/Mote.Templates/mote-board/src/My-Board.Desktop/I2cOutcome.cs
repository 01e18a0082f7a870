namespace Mote.Esp32.Sensors
{
    /// <summary>The outcome of a transfer, as in the board's library Mote.Esp32.</summary>
    public enum I2cOutcome
    {
        /// <summary>All bytes were transferred.</summary>
        Done,

        /// <summary>No chip is at that address, or it is busy.</summary>
        NotAcknowledged,

        /// <summary>Something holds the bus.</summary>
        TimedOut,
    }
}
