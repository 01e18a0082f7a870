namespace Mote.Esp32.Logic
{
    /// <summary>Decides what the file about the access point allows. Without a valid file no access point is opened: its key is made by the computer that wrote
    /// the firmware, because the board has no random numbers that nobody can guess.</summary>
    /// <remarks>The line is <c>off</c>, or the network's name, a blank, and its key of 8 to 63 characters or <c>open</c>.</remarks>
    internal sealed class AccessPointFile
    {
        /// <summary>The longest name, in bytes: the firmware keeps 32 with a NUL.</summary>
        public const int MaxSsidBytes = 31;

        private const int MinKeyBytes = 8;
        private const int MaxKeyBytes = 63;
        private const string Off = "off";
        private const string Open = "open";

        /// <summary>Creates the decision.</summary>
        /// <param name="path">The path of the file, for <see cref="Complaint"/>.</param>
        /// <param name="stored">The result of reading the file.</param>
        public AccessPointFile(string path, StoredText stored)
        {
            string complaint = stored.Complaint;
            if (stored.Text != null && stored.Text != Off && !TryRead(stored.Text))
            {
                complaint = "is not a name, a blank, and a key of 8 to 63 characters or the word open";
            }

            Complaint = complaint == null ? null : path + " " + complaint + ": no phone can set this board up. Run hardware/flash.sh --ap key (flash.ps1: -Ap key).";
        }

        /// <summary>Whether an access point may be opened.</summary>
        public bool IsAllowed
        {
            get { return Ssid != null; }
        }

        /// <summary>The network's name, 1 to 31 visible ASCII characters; null if none may be opened.</summary>
        public string Ssid { get; private set; }

        /// <summary>The network's key; empty for an open network, null if none may be opened.</summary>
        public string Key { get; private set; }

        /// <summary>The message for the console; null if there is no problem.</summary>
        public string Complaint { get; }

        private bool TryRead(string text)
        {
            int blank = text.IndexOf(' ');
            if (blank < 1 || blank > MaxSsidBytes || !IsVisible(text, 0, blank) || !IsVisible(text, blank + 1, text.Length))
            {
                return false;
            }

            string key = text.Substring(blank + 1);
            if (key != Open && (key.Length < MinKeyBytes || key.Length > MaxKeyBytes))
            {
                return false;
            }

            Ssid = text.Substring(0, blank);
            Key = key == Open ? string.Empty : key;
            return true;
        }

        private static bool IsVisible(string text, int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                if (text[i] <= ' ' || text[i] > '~')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
