namespace Mote.Network.Setup
{
    /// <summary>The machine that a <see cref="SetupService"/> sets up: its radio, and where it keeps what was set.</summary>
    /// <remarks>Every member is called on the server's one thread and returns at once: what takes time is begun, and done on another thread. None may throw.</remarks>
    public abstract class SetupHost
    {
        /// <summary>What the device is called on networks, such as <c>mote-1a2b3c</c>; also the name of its access point. ASCII, at most 31 characters.</summary>
        public abstract string Id { get; }

        /// <summary>The name for people that the device has now; empty for none. At most <see cref="SetupService.MaxNameBytes"/> bytes of UTF-8.</summary>
        public abstract string Name { get; }

        /// <summary>True while the device looks for networks. The list below is that of the time before until it ends.</summary>
        public abstract bool IsScanning { get; }

        /// <summary>How many networks were heard, 0 or more; the service shows <see cref="SetupService.MaxNetworks"/>, in the order of their indexes.
        /// The strongest should come first. It may change from one request to the next, and not within one.</summary>
        public abstract int NetworkCount { get; }

        /// <summary>What came of the last <see cref="BeginTry"/>.</summary>
        public abstract SetupVerdict Verdict { get; }

        /// <summary>Begins to look for networks; does nothing if it cannot now, or is looking already. The phone may lose the access point meanwhile, because
        /// the radio changes its channel.</summary>
        public abstract void BeginScan();

        /// <summary>Returns the name of a network that was heard.</summary>
        /// <param name="index">0 to <see cref="NetworkCount"/> - 1.</param>
        public abstract string SsidAt(int index);

        /// <summary>Returns how strong a network was heard, 0 to 4 bars.</summary>
        /// <param name="index">0 to <see cref="NetworkCount"/> - 1.</param>
        public abstract int BarsAt(int index);

        /// <summary>Returns whether a network wants a password.</summary>
        /// <param name="index">0 to <see cref="NetworkCount"/> - 1.</param>
        public abstract NetworkLock LockAt(int index);

        /// <summary>Begins to join a network, and keeps nothing yet. <see cref="Verdict"/> is <see cref="SetupVerdict.Trying"/> from now on, until it is known.</summary>
        /// <param name="ssid">1 to 31 bytes of UTF-8.</param>
        /// <param name="password">8 to 63 characters of printable ASCII; empty for a network without one.</param>
        /// <returns>False if the device cannot try now; nothing has changed then.</returns>
        public abstract bool BeginTry(string ssid, string password);

        /// <summary>Keeps what was set, for good. Called once the network was joined.</summary>
        /// <param name="ssid">As given to <see cref="BeginTry"/>.</param>
        /// <param name="password">As given to <see cref="BeginTry"/>.</param>
        /// <param name="name">The name for people, at most <see cref="SetupService.MaxNameBytes"/> bytes of UTF-8; empty to leave it as it is.</param>
        /// <param name="token">The token that clients have to show, at most 128 bytes of UTF-8; empty to leave it as it is.</param>
        /// <returns>Null if it is kept; otherwise a sentence for the user that says why not, such as <c>The device's storage is full.</c> It holds none of the
        /// secrets.</returns>
        public abstract string Keep(string ssid, string password, string name, string token);

        /// <summary>Begins to start the device again, with what was kept. Called on the server's thread, which must not wait for the server's end.</summary>
        public abstract void Restart();
    }
}
