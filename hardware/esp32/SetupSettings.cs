namespace Mote.Esp32
{
    /// <summary>Where a set-up by phone keeps what is not about Wi-Fi. No method throws.</summary>
    internal abstract class SetupSettings
    {
        /// <summary>The device's name for people; empty for none.</summary>
        public abstract string Name { get; }

        /// <summary>Keeps name and token.</summary>
        /// <param name="name">At most 94 bytes of UTF-8; empty to leave it as it is.</param>
        /// <param name="token">At most 128 bytes of UTF-8; empty to leave it as it is.</param>
        /// <returns>Null if both are kept; otherwise a sentence for the user that says why not.</returns>
        public abstract string Keep(string name, string token);
    }
}
