using System;
using System.IO;

namespace Mote.Esp32
{
    /// <summary>Small files in the chip's own flash. A device without that storage works too: then nothing is found and nothing is kept.</summary>
    internal static class Flash
    {
        /// <summary>The file that names the board, written when the device is set up.</summary>
        public const string BoardPath = "I:\\mote-board.txt";

        /// <summary>The file that holds the reason of the last restart.</summary>
        public const string FaultPath = "I:\\mote-fault.txt";

        /// <summary>Returns a file's bytes; null if there is none.</summary>
        public static byte[] Read(string path)
        {
            try
            {
                return File.Exists(path) ? File.ReadAllBytes(path) : null;
            }
            catch (Exception)
            {
                return null;
            }
        }

        /// <summary>Writes a file, or not, if there is no storage.</summary>
        public static void Write(string path, byte[] content)
        {
            try
            {
                File.WriteAllBytes(path, content);
            }
            catch (Exception)
            {
                Console.WriteLine("Cannot write " + path);
            }
        }

        /// <summary>Removes a file.</summary>
        public static void Delete(string path)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception)
            {
                Console.WriteLine("Cannot delete " + path);
            }
        }
    }
}
