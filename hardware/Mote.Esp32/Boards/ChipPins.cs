namespace Mote.Esp32.Boards
{
    /// <summary>The pins of each chip that have limits, as masks with one bit for each pin; from the sections on pins and strapping pins in the chips'
    /// data sheets.</summary>
    internal static class ChipPins
    {
        // ESP32 and ESP32-PICO-D4: GPIO 0 to 39 without 20, 24 and 28 to 31.
        public const long Esp32Mask = 0xFFFFFFFFFFL & ~((1L << 20) | (1L << 24) | (0xFL << 28));
        public const long Esp32FlashMask = 0x3FL << 6;
        public const long Esp32StrappingMask = 1L | (1L << 2) | (1L << 5) | (1L << 12) | (1L << 15);
        public const long Esp32ConsoleMask = (1L << 1) | (1L << 3);
        public const long Esp32InputOnlyMask = 0x3FL << 34;

        // Pulled up at reset: the strapping pins 0, 5 and 15, and MTMS, which is 14.
        public const long Esp32PulledUpMask = 1L | (1L << 5) | (1L << 14) | (1L << 15);

        // On this chip pins 9 and 10 are free; the flash uses 16 and 17 instead.
        public const long PicoFlashMask = (0x7L << 6) | (1L << 11) | (1L << 16) | (1L << 17);

        // ESP32-S3: GPIO 0 to 48 without 22 to 25. Flash and quad PSRAM on 26 to 32, octal PSRAM also on 33 to 37.
        public const long S3Mask = 0x1FFFFFFFFFFFFL & ~(0xFL << 22);
        public const long S3FlashMask = 0xFFFL << 26;
        public const long S3StrappingMask = 1L | (1L << 3) | (1L << 45) | (1L << 46);
        public const long S3ConsoleMask = (1L << 19) | (1L << 20) | (1L << 43) | (1L << 44);

        public const long S3PulledUpMask = 1L;

        // ESP32-C3: GPIO 0 to 21. 11 is the flash's supply.
        public const long C3Mask = 0x3FFFFFL;
        public const long C3FlashMask = 0x7FL << 11;
        public const long C3StrappingMask = (1L << 2) | (1L << 8) | (1L << 9);
        public const long C3ConsoleMask = (1L << 18) | (1L << 19) | (1L << 20) | (1L << 21);

        // 6 is MTCK, pulled up for a debugger.
        public const long C3PulledUpMask = (1L << 6) | (1L << 9);
    }
}
