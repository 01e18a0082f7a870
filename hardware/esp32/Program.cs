using Mote.Esp32;

namespace Mote.Firmware
{
    /// <summary>The firmware. What it does is <see cref="BoardFirmware"/>; what is on the pins is in <see cref="Boards"/>.</summary>
    public static class Program
    {
        /// <summary>The version, as in Directory.Build.props.</summary>
        public const string Version = "0.1.0";

        /// <summary>Runs on the board that its file names, and ends with a restart of the board.</summary>
        public static void Main()
        {
            BoardFirmware.Run(new Boards(), Version);
        }
    }
}
