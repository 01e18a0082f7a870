namespace Mote.Esp32.Boards
{
    /// <summary>The chips of the boards. What a pin can do depends on the chip.</summary>
    public enum Chip
    {
        /// <summary>ESP32 on a WROOM module.</summary>
        Esp32,

        /// <summary>ESP32-PICO-D4: an ESP32 with the flash in the same package, connected to other pins.</summary>
        Esp32Pico,

        /// <summary>ESP32-S3.</summary>
        Esp32S3,

        /// <summary>ESP32-C3.</summary>
        Esp32C3,
    }
}
