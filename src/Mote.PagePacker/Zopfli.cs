using System.ComponentModel;
using System.Diagnostics;

namespace Mote.PagePacker
{
    /// <summary>The program zopfli, where it is installed (Debian: <c>zopfli</c>): it packs the page into a twentieth less than .NET does. What it writes is gzip like
    /// any other.</summary>
    public static class Zopfli
    {
        /// <summary>Returns the bytes gzipped, or null where the program is missing or fails.</summary>
        public static byte[]? Compress(byte[] bytes)
        {
            string file = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(file, bytes);
                ProcessStartInfo start = new("zopfli", ["--i100", "-c", file]) { RedirectStandardOutput = true };
                using Process? process = Process.Start(start);
                if (process == null)
                {
                    return null;
                }

                using MemoryStream packed = new();
                process.StandardOutput.BaseStream.CopyTo(packed);
                process.WaitForExit();
                return process.ExitCode == 0 ? packed.ToArray() : null;
            }
            catch (Win32Exception)
            {
                return null;
            }
            finally
            {
                File.Delete(file);
            }
        }
    }
}
