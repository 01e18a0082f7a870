using System;
using System.IO;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Small files in the chip's own flash. A file that is not there was not wanted; one that is there and cannot be read is said to be so.</summary>
    internal static class Flash
    {
        /// <summary>The file that names the board, written when the device is set up.</summary>
        public const string BoardPath = "I:\\mote-board.txt";

        /// <summary>The file that holds the token which visitors must know; without it everybody on the network may look and command.</summary>
        public const string TokenPath = "I:\\mote-token.txt";

        /// <summary>The file that holds the reason of the last restart.</summary>
        public const string FaultPath = "I:\\mote-fault.txt";

        /// <summary>Returns a file's bytes.</summary>
        /// <param name="path">The file.</param>
        /// <param name="isSpoilt">True if there is a file, or may be one, that cannot be read.</param>
        /// <returns>Null if there is no file, or it cannot be read.</returns>
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

        /// <summary>Reads a file's line of text.</summary>
        public static StoredText ReadText(string path)
        {
            bool isSpoilt;
            byte[] content = Read(path, out isSpoilt);
            return content != null ? StoredText.Read(content) : isSpoilt ? StoredText.Unreadable() : StoredText.Absent();
        }

        /// <summary>Writes a file; says so if it cannot.</summary>
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

        /// <summary>Removes a file; says so if it cannot.</summary>
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
