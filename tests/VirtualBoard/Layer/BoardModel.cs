namespace Mote.VirtualBoard.Layer
{
    /// <summary>A model of a board: its chip and its firmware.</summary>
    /// <param name="Name">Its name in the firmware and the scripts.</param>
    /// <param name="Target">The nanoFramework firmware.</param>
    /// <param name="Chip">Its chip.</param>
    /// <param name="HeapBytes">The managed heap. About 100 KB, depending on the target; this is the size used in measurements.</param>
    public sealed record BoardModel(string Name, string Target, ChipModel Chip, int HeapBytes = 92160)
    {
        /// <summary>The boards.</summary>
        public static IReadOnlyList<BoardModel> All { get; } =
        [
            new("esp32-devkitc", "ESP32_REV3", ChipModel.Esp32),
            new("esp32-s3-devkitc", "ESP32_S3_OCTAL", ChipModel.Esp32S3),
            new("esp32-c3-devkitm", "ESP32_C3", ChipModel.Esp32C3),
            new("xiao-esp32c3", "ESP32_C3", ChipModel.Esp32C3),
            new("m5stack-atom", "ESP32_PICO", ChipModel.Esp32),
        ];

        /// <summary>Returns a board.</summary>
        public static BoardModel Named(string name) => All.Single(board => board.Name == name);
    }
}
