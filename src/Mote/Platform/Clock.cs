namespace Mote.Platform
{
    /// <summary>The time of a server's loop: milliseconds that only go forward and wrap around every 2^32, so compare by unchecked differences.</summary>
    internal abstract class Clock
    {
        /// <summary>The time now.</summary>
        public abstract int NowMs { get; }
    }
}
