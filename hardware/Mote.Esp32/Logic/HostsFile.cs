using System.Text;
using Mote.Server.Access;

namespace Mote.Esp32.Logic
{
    /// <summary>Reads the file that lists the names and addresses that the device answers to, one a line.</summary>
    internal static class HostsFile
    {
        /// <summary>Returns the list. A file that is of no use is left out of account: without a list the device is as well protected.</summary>
        /// <param name="path">The path of the file, for <paramref name="complaint"/>.</param>
        /// <param name="content">All of the file's bytes; null if there is no file, or it cannot be read.</param>
        /// <param name="isSpoilt">There is a file and it cannot be read.</param>
        /// <param name="complaint">The sentence for the console; null if there is no problem.</param>
        /// <returns>The entries for <see cref="AccessPolicy.Hosts"/>; null without a file, or with one that is of no use.</returns>
        public static string[] Read(string path, byte[] content, bool isSpoilt, out string complaint)
        {
            string[] hosts = null;
            string mistake = null;
            if (content == null)
            {
                mistake = isSpoilt ? "cannot be read." : null;
            }
            else
            {
                hosts = new string[Find(content, null)];
                Find(content, hosts);
                mistake = hosts.Length == 0 ? "is blank." : new AccessPolicy { Hosts = hosts }.FindMistake();
            }

            complaint = mistake == null ? null : path + ": " + mistake + " The file is not used: only addresses, single labels and names under .local are answered to.";
            return mistake == null ? hosts : null;
        }

        // Counts the entries and, with an array, takes them out. Whatever is no visible character ends one, and a byte order mark of UTF-8 is passed over.
        private static int Find(byte[] content, string[] entries)
        {
            int count = 0;
            int at = content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF ? 3 : 0;
            while (at < content.Length)
            {
                int start = at;
                while (at < content.Length && content[at] > ' ')
                {
                    at++;
                }

                if (at > start)
                {
                    if (entries != null)
                    {
                        entries[count] = Encoding.UTF8.GetString(content, start, at - start);
                    }

                    count++;
                }

                at++;
            }

            return count;
        }
    }
}
