using Mote.Dashboard.Settings;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Keeps what a set-up by phone says about the board itself: its name and its token.</summary>
    internal sealed class SetupKeeper
    {
        private readonly SettingsAtSetup _settings = new SettingsAtSetup(new SettingsFlash());
        private readonly string _name;

        public SetupKeeper()
        {
            _name = _settings.ReadName();
        }

        /// <summary>The board's name for people; empty for none.</summary>
        public string Name
        {
            get { return _name; }
        }

        /// <summary>Keeps name and token. Never throws.</summary>
        /// <param name="name">At most 94 bytes of UTF-8; empty to leave it as it is.</param>
        /// <param name="token">At most 128 bytes of UTF-8; empty to leave it as it is.</param>
        /// <returns>Null if both are kept; otherwise a sentence for the user that says why not.</returns>
        public string Keep(string name, string token)
        {
            // The file wins over the settings: the token that was typed would never be asked for.
            if (token.Length > 0 && Flash.ReadText(Flash.TokenPath).State != StoredTextState.Absent)
            {
                return "The token is in " + Flash.TokenPath + ", which wins. Leave it empty here.";
            }

            return _settings.Keep(name, token);
        }
    }
}
