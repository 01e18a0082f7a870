namespace Mote.Esp32.Sensors
{
    /// <summary>What became of a transfer.</summary>
    public enum I2cOutcome
    {
        /// <summary>Every byte went over.</summary>
        Done,

        /// <summary>Nothing at that address took the byte: no chip, or one that is busy.</summary>
        NotAcknowledged,

        /// <summary>Something holds the bus, or the driver failed: the board has stood still for up to a second.</summary>
        TimedOut,
    }
}
