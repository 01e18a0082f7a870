namespace Mote.Dashboard.Protocol
{
    /// <summary>What requests may ask for, the same for all callers.</summary>
    internal sealed class RpcLimits
    {
        /// <summary>The number of the device's start, which a command may name; 0 if it has none.</summary>
        public int Boot;

        /// <summary>The largest request, in bytes.</summary>
        public int RequestBytes;

        /// <summary>How many requests from one address are carried out in a second; 0 for no limit.</summary>
        public int RequestsPerSecond;

        /// <summary>The interval of a subscription that does not choose one, in milliseconds.</summary>
        public int StandardIntervalMs;

        /// <summary>The shortest interval that a subscription may choose, in milliseconds.</summary>
        public int MinIntervalMs;

        /// <summary>The methods beside those of <see cref="RpcMethod"/>; null for none.</summary>
        public AddedMethod[] Added;

        /// <summary>How many methods there are.</summary>
        public int MethodCount => Added == null ? RpcMethod.Count : RpcMethod.Count + Added.Length;
    }
}
