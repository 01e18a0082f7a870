using System;
using System.IO;
using System.Text;

namespace Mote.Esp32
{
    /// <summary>Small files in the chip's own flash. A device without that storage works too: then nothing is found and nothing is kept.</summary>
    internal static class Flash
    {
        /// <summary>The file that names the board, written when the device is set up.</summary>
        public const string BoardPath = "I:\\mote-board.txt";

        /// <summary>The file that holds the token which visitors must know; without it everybody on the network may look and command.</summary>
        public const string TokenPath = "I:\\mote-token.txt";

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

        /// <summary>Returns a file's text without blanks around it; null if there is none, or nothing in it.</summary>
        public static string ReadText(string path)
        {
            byte[] stored = Read(path);
            string text = stored == null ? string.Empty : Encoding.UTF8.GetString(stored, 0, stored.Length).Trim();
            return text.Length == 0 ? null : text;
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
