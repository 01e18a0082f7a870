namespace Mote.VirtualBoard.Layer
{
    /// <summary>What the firmware stores of its access point. The values at first are those of a new chip: targetHAL_ConfigurationManager.cpp.</summary>
    /// <param name="Ssid">The name of the network.</param>
    /// <param name="Password">Its key; empty for an open network.</param>
    /// <param name="Options">Bits: 1 disabled, 2 enabled, 4 started at boot, 8 hidden.</param>
    /// <param name="MaxConnections">How many stations may join.</param>
    public sealed record AccessPointSettings(string Ssid = "nano_1A2B3C", string Password = "nanoframework", byte Options = 1, byte MaxConnections = 4)
    {
        /// <summary>The bit that lets the firmware open the access point when the chip starts.</summary>
        public const byte EnableBit = 2;

        /// <summary>The channel of the radio.</summary>
        public byte Channel { get; init; } = 11;

        /// <summary>The kind of its key: 4 none, 8 WPA2.</summary>
        public int Authentication { get; init; } = 8;
    }
}
