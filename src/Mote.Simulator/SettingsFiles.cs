using Mote.Dashboard.Settings;

namespace Mote.Simulator
{
    /// <summary>Keeps settings in two files, the one that the command line names and one beside it whose name ends in 2.</summary>
    internal sealed class SettingsFiles(string path) : SettingsStore
    {
        /// <inheritdoc/>
        public override byte[]? Read(int slot, out bool isSpoilt)
        {
            isSpoilt = false;
            try
            {
                return File.ReadAllBytes(PathOf(slot));
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                isSpoilt = true;
                return null;
            }
        }

        /// <inheritdoc/>
        public override bool Write(int slot, byte[] content)
        {
            return Try(() =>
            {
                using FileStream file = new(PathOf(slot), FileMode.Create, FileAccess.Write);
                file.Write(content);

                // On the disk before the other file is touched.
                file.Flush(flushToDisk: true);
            });
        }

        /// <inheritdoc/>
        public override bool Delete(int slot)
        {
            return Try(() => File.Delete(PathOf(slot)));
        }

        private static bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        private string PathOf(int slot) => slot == 0 ? path : path + "2";
    }
}
