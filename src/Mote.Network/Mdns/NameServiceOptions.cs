using Mote.Core.Text;
using Mote.Network.Dns;

namespace Mote.Network.Mdns
{
    /// <summary>What a device tells of itself to its network. Read once, when the service is made.</summary>
    public sealed class NameServiceOptions
    {
        /// <summary>The longest label, in characters.</summary>
        public const int MaxLabelLength = DnsLayout.MaxLabelBytes;

        // What a TXT record has at most here, all its texts together. RFC 6763 6.2 recommends 200 bytes.
        private const int MaxTxtBytes = 255;

        /// <summary>The device is label.local: 1 to 63 letters, digits and hyphens, none of these first or last. If another device has that name, it is
        /// label-2.local.</summary>
        public string Label;

        /// <summary>What no other device has, and never changes, such as the last bytes of the MAC.</summary>
        public string Id;

        /// <summary>What the device is called on its page.</summary>
        public string Name;

        /// <summary>The version of its program.</summary>
        public string Version;

        /// <summary>The path of its page.</summary>
        public string Path = "/";

        /// <summary>The TCP port of its page, 1 to 65535.</summary>
        public int Port = 80;

        /// <summary>The IPv4 address of the network interface to use, of a machine with several; null for the system's choice.</summary>
        public string Interface;

        /// <summary>Any number; best one that differs from start to start. What is random is when something is sent, and the label goes into it too.</summary>
        public int Seed;

        /// <summary>The most devices in <see cref="NameService.Siblings"/>, 0 to <see cref="SiblingTable.MaxCount"/>. Each takes 46 bytes, heard or not.</summary>
        public int MaxSiblings = SiblingTable.MaxCount;

        /// <summary>Looks for a value that cannot be told.</summary>
        /// <returns>A sentence that says what is wrong; null if nothing is.</returns>
        public string FindMistake()
        {
            if (!IsLabel(Label))
            {
                return "A name on the network has 1 to 63 letters, digits and hyphens, and begins and ends with a letter or digit.";
            }

            if (Port < 1 || Port > 65535)
            {
                return "A port is a number from 1 to 65535.";
            }

            if (MaxSiblings < 0 || MaxSiblings > SiblingTable.MaxCount)
            {
                return "The most siblings are a number from 0 to 16.";
            }

            return Txt() == null ? "Id, name, version and path have some 220 bytes together." : null;
        }

        /// <summary>Returns the data of the TXT records: each text with its length in front. RFC 6763 6.</summary>
        /// <returns>Null if it is too long.</returns>
        internal byte[] Txt()
        {
            string[] texts = { "id=" + Id, "name=" + Name, "version=" + Version, "path=" + Path };
            int count = 0;
            for (int i = 0; i < texts.Length; i++)
            {
                count += 1 + Ascii.CountBytes(texts[i]);
            }

            if (count > MaxTxtBytes)
            {
                return null;
            }

            byte[] txt = new byte[count];
            int at = 0;
            for (int i = 0; i < texts.Length; i++)
            {
                int bytes = Ascii.Copy(texts[i], txt, at + 1);
                txt[at] = (byte)bytes;
                at += 1 + bytes;
            }

            return txt;
        }

        private static bool IsLabel(string label)
        {
            byte[] bytes = label == null ? new byte[0] : Ascii.GetBytes(label);
            for (int i = 0; i < bytes.Length; i++)
            {
                int lower = bytes[i] | 32;
                bool isWord = (bytes[i] >= '0' && bytes[i] <= '9') || (lower >= 'a' && lower <= 'z');
                if (!isWord && (bytes[i] != '-' || i == 0 || i == bytes.Length - 1))
                {
                    return false;
                }
            }

            return bytes.Length > 0 && bytes.Length <= MaxLabelLength;
        }
    }
}
