using Mote.Dashboard.Settings;

namespace Mote.Esp32
{
    /// <summary>Keeps settings in two files of the chip's flash, written by the server's thread when they are changed.</summary>
    internal sealed class SettingsFlash : SettingsStore
    {
        /// <inheritdoc/>
        public override byte[] Read(int slot, out bool isSpoilt)
        {
            return Flash.Read(PathOf(slot), out isSpoilt);
        }

        /// <inheritdoc/>
        public override bool Write(int slot, byte[] content)
        {
            return Flash.Write(PathOf(slot), content);
        }

        /// <inheritdoc/>
        public override bool Delete(int slot)
        {
            bool isSpoilt;
            string path = PathOf(slot);
            if (Flash.Read(path, out isSpoilt) != null || isSpoilt)
            {
                Flash.Delete(path);
            }

            return Flash.Read(path, out isSpoilt) == null && !isSpoilt;
        }

        private static string PathOf(int slot)
        {
            return slot == 0 ? Flash.SettingsPath : Flash.SettingsPath + "2";
        }
    }
}
