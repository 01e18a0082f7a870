using System;
using System.IO;
using Mote.Dashboard;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Small files in the chip's flash. A missing file is normal: the setting was not made. A file that cannot be read is reported.</summary>
    internal static class Flash
    {
        /// <summary>The file that names the board, written when the device is set up.</summary>
        public const string BoardPath = "I:\\mote-board.txt";

        /// <summary>The file that contains the token that clients must present. Without the file everybody on the network may look and command.</summary>
        public const string TokenPath = "I:\\mote-token.txt";

        /// <summary>The file that lists the names that the device answers to. Without it those that only this network can have.</summary>
        public const string HostsPath = "I:\\mote-hosts.txt";

        /// <summary>The file with the name and the key of the board's own access point, written when the device is set up. Without it there is none.</summary>
        public const string AccessPointPath = "I:\\mote-ap.txt";

        /// <summary>The file that tells the next start why the firmware restarted the board: to open its access point, or to close it.</summary>
        public const string SetupPath = "I:\\mote-setup.txt";

        /// <summary>The file that is there if the firmware itself has restarted the board.</summary>
        public const string RestartPath = "I:\\mote-restart.txt";

        /// <summary>The first of the two files that settings are kept in; the name of the other one has a 2 behind it.</summary>
        public const string SettingsPath = "I:\\mote.json";

        /// <summary>The file that contains the reason of the last restart.</summary>
        public const string FaultPath = "I:\\mote-fault.txt";

        /// <summary>The file that contains the number of the last start. Written once at each start.</summary>
        public const string BootPath = "I:\\mote-boot.txt";

        /// <summary>Reads a whole file.</summary>
        /// <param name="path">The path of the file.</param>
        /// <param name="isSpoilt">True if a file exists, or may exist, and cannot be read.</param>
        /// <returns>The file's bytes; null if there is no file, or it cannot be read.</returns>
        public static byte[] Read(string path, out bool isSpoilt)
        {
            isSpoilt = false;
            try
            {
                if (!File.Exists(path))
                {
                    return null;
                }

                byte[] content = File.ReadAllBytes(path);
                isSpoilt = content == null;
                return content;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                isSpoilt = true;
                return null;
            }
        }

        /// <summary>Reads the line of text in a file.</summary>
        public static StoredText ReadText(string path)
        {
            bool isSpoilt;
            byte[] content = Read(path, out isSpoilt);
            return content != null ? StoredText.Read(content) : isSpoilt ? StoredText.Unreadable() : StoredText.Absent();
        }

        /// <summary>Writes a file. A failure is reported on the console.</summary>
        /// <returns>False if it could not be written.</returns>
        public static bool Write(string path, byte[] content)
        {
            try
            {
                File.WriteAllBytes(path, content);
                return true;
            }
            catch (Exception)
            {
                FirmwareLog.Write(LogLevel.Warning, "Cannot write " + path);
                return false;
            }
        }

        /// <summary>Removes a file if there is one. A failure is only reported on the console.</summary>
        public static void Delete(string path)
        {
            try
            {
                if (File.Exists(path))
                {
                    File.Delete(path);
                }
            }
            catch (Exception)
            {
                FirmwareLog.Write(LogLevel.Warning, "Cannot delete " + path);
            }
        }
    }
}
