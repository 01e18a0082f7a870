using System;
using System.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Keeps the name and the token of a device that is being set up, while it has no dashboard.</summary>
    public sealed class SettingsAtSetup
    {
        private readonly SettingsFile _file;

        /// <summary>Reads nothing yet.</summary>
        /// <param name="store">Where <see cref="DeviceSettings"/> are kept; kept.</param>
        public SettingsAtSetup(SettingsStore store)
        {
            _file = new SettingsFile(store);
        }

        /// <summary>Reads the device's name.</summary>
        /// <returns>The name; empty if none is kept, or the settings cannot be read.</returns>
        public string ReadName()
        {
            MemberReader name = Setting.Find(Load(), Setting.Name);
            return name == null ? string.Empty : SettingText.Of(name);
        }

        /// <summary>Keeps name and token, both or neither; all other settings stay.</summary>
        /// <param name="name">The name for people, 1 to 94 bytes of UTF-8; empty to leave it as it is.</param>
        /// <param name="token">The token, 1 to 128 bytes; empty to leave it as it is.</param>
        /// <returns>Null if they are kept; otherwise a sentence that says why not, without the token.</returns>
        public string Keep(string name, string token)
        {
            if (name.Length == 0 && token.Length == 0)
            {
                return null;
            }

            byte[] before = Load();
            if (_file.IsBroken && token.Length == 0)
            {
                // What cannot be read may have had a token: a device without one would be more open than before.
                return "The settings cannot be read. Give a token too.";
            }

            byte[] change = Encoding.UTF8.GetBytes("[{" + Member("name", name) + (name.Length > 0 && token.Length > 0 ? "," : "") + Member("token", token) + "}]");
            JsonWriter writer = new JsonWriter(SettingsFile.MaxDocumentBytes);
            writer.Start(SettingsFile.MaxDocumentBytes);
            MemberReader patch = new MemberReader(change, 0, change.Length);
            patch.Next();
            MergePatch.Write(before, 0, before.Length, patch, writer);
            if (writer.Overflowed)
            {
                return "The settings have no room for it.";
            }

            byte[] document = new byte[writer.Length];
            Array.Copy(writer.Buffer, 0, document, 0, document.Length);
            SettingsCheck check = new SettingsCheck(null);
            if (!check.IsGood(new MemberReader(document, 0, document.Length)) || !check.AreTokensGood(document))
            {
                return "Not kept: " + check.Reason + ".";
            }

            return _file.Save(document, document.Length) ? null : "The settings could not be written.";
        }

        private static string Member(string name, string value)
        {
            if (value.Length == 0)
            {
                return value;
            }

            byte[] quoted = JsonText.Quote(value);
            return "\"" + name + "\":" + Encoding.UTF8.GetString(quoted, 0, quoted.Length);
        }

        private byte[] Load()
        {
            byte[] document = _file.Load();
            return _file.IsBroken ? SettingsFile.Nothing : document;
        }
    }
}
