namespace Mote.Esp32
{
    /// <summary>Keeps the token of a set-up in the file that the scripts write too.</summary>
    internal sealed class SetupToken : SetupSettings
    {
        public override string Name
        {
            get { return string.Empty; }
        }

        public override string Keep(string name, string token)
        {
            if (name.Length > 0)
            {
                return "This firmware keeps no name. Leave it empty.";
            }

            return token.Length == 0 || Flash.Write(Flash.TokenPath, System.Text.Encoding.UTF8.GetBytes(token)) ? null : "The device cannot store the token.";
        }
    }
}
