namespace Mote.Dashboard.Settings
{
    /// <summary>Where <see cref="DeviceSettings"/> are kept: two slots, 0 and 1, each a file or a part of flash that is written as a whole. A write that is cut off may leave
    /// any beginning of it; the other slot must not be touched by it. No method throws.</summary>
    public abstract class SettingsStore
    {
        /// <summary>The most bytes that a slot holds.</summary>
        public const int MaxBytes = 2048;

        /// <summary>Reads a slot.</summary>
        /// <param name="slot">0 or 1.</param>
        /// <param name="isSpoilt">True if there is something, or may be, and it cannot be read.</param>
        /// <returns>All that was written, for the caller to keep; null if there is nothing, or it cannot be read.</returns>
        public abstract byte[] Read(int slot, out bool isSpoilt);

        /// <summary>Writes a slot in place of what it had.</summary>
        /// <param name="slot">0 or 1.</param>
        /// <param name="content">At most <see cref="MaxBytes"/>; only read.</param>
        /// <returns>False if it could not be written.</returns>
        public abstract bool Write(int slot, byte[] content);

        /// <summary>Empties a slot. One that is empty stays so.</summary>
        /// <param name="slot">0 or 1.</param>
        /// <returns>False if it could not be emptied.</returns>
        public abstract bool Delete(int slot);
    }
}
