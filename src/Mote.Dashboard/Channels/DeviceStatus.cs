namespace Mote.Dashboard.Channels
{
    /// <summary>What the application knows of the device it runs on. The dashboard calls it on the server's thread; no member may throw or wait.</summary>
    public abstract class DeviceStatus
    {
        /// <summary>The board's name, at most 30 bytes of UTF-8; null if it has none. Read once.</summary>
        public abstract string Board { get; }

        /// <summary>Why the device started, such as <c>power on</c>, <c>exception</c> or <c>software</c>, at most 30 bytes; null if that is not
        /// known. Read once.</summary>
        public abstract string ResetReason { get; }

        /// <summary>A number that differs from that of the start before, 1 to 2147483647, by which a command can be meant for this start only; 0 if there is
        /// none: on a desktop a random one stands in for it. Read once.</summary>
        public virtual int Boot => 0;

        /// <summary>The address at which the device is reached, in ASCII, at most 45 bytes; null if that is not known. Sent to every new client.</summary>
        public virtual string Address => null;

        /// <summary>The strength of the Wi-Fi signal in dBm, less than 0; 0 if that is not known. Sent to every new client, and read every ten seconds while one is
        /// connected.</summary>
        public virtual int Rssi => 0;

        /// <summary>Bytes of free memory, sent to every new client, and read every ten seconds while one is connected; 0 if that is not known.</summary>
        public abstract long FreeMemory { get; }

        /// <summary>Returns the milliseconds since 1970 in UTC; 0 while the clock has not been set. Called every ten seconds, because a clock may be
        /// set or corrected at any time.</summary>
        public abstract long ReadUnixMs();
    }
}
