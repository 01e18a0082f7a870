namespace Mote.Dashboard.Channels
{
    /// <summary>What a head knows of the device it runs on. The dashboard asks on the server's thread; no answer may throw or wait.</summary>
    public abstract class DeviceStatus
    {
        /// <summary>The board's name, at most 30 bytes of UTF-8; null if it has none. Asked once.</summary>
        public abstract string Board { get; }

        /// <summary>Why the device started, such as <c>power on</c>, <c>exception</c> or <c>software</c>, at most 30 bytes; null if that is not
        /// known. Asked once.</summary>
        public abstract string ResetReason { get; }

        /// <summary>Bytes of free memory, as every new client is told; 0 if that is not known.</summary>
        public abstract long FreeMemory { get; }

        /// <summary>Returns the milliseconds since 1970 in UTC; 0 while the clock has not been set. Asked every ten seconds: a clock may be set, or
        /// be corrected, at any time.</summary>
        public abstract long ReadUnixMs();
    }
}
