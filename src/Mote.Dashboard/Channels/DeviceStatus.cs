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

        /// <summary>Bytes of free memory, sent to every new client; 0 if that is not known.</summary>
        public abstract long FreeMemory { get; }

        /// <summary>Returns the milliseconds since 1970 in UTC; 0 while the clock has not been set. Called every ten seconds, because a clock may be
        /// set or corrected at any time.</summary>
        public abstract long ReadUnixMs();
    }
}
