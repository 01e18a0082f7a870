namespace Mote.Dashboard.Protocol
{
    /// <summary>The methods that a client may call, as indexes.</summary>
    internal static class RpcMethod
    {
        /// <summary>Sets an output: name and value.</summary>
        public const int Set = 0;

        /// <summary>Sets a bool output to its opposite: name.</summary>
        public const int Toggle = 1;

        /// <summary>Returns one channel's value, or all values without a name.</summary>
        public const int Get = 2;

        /// <summary>Returns <c>pong</c>.</summary>
        public const int Ping = 3;

        /// <summary>Switches a bool output on and, after ms, off again: name, and ms unless the channel has its own.</summary>
        public const int Pulse = 4;

        /// <summary>Chooses which channels the client is sent, and how often: interval, names.</summary>
        public const int Subscribe = 5;

        /// <summary>Tells methods, channels and limits, a piece at a time: from.</summary>
        public const int Discover = 6;

        private const int Deadline = (1 << RpcParam.Before) | (1 << RpcParam.Boot);

        /// <summary>How many there are.</summary>
        public const int Count = 7;

        /// <summary>Returns the name that requests use.</summary>
        /// <param name="method">0 to <see cref="Count"/> - 1.</param>
        public static string NameOf(int method)
        {
            switch (method)
            {
                case Set:
                    return "set";
                case Toggle:
                    return "toggle";
                case Get:
                    return "get";
                case Pulse:
                    return "pulse";
                case Subscribe:
                    return "subscribe";
                case Discover:
                    return "rpc.discover";
                default:
                    return "ping";
            }
        }

        /// <summary>Returns the params that a method knows, one bit for each of <see cref="RpcParam"/>.</summary>
        /// <param name="method">0 to <see cref="Count"/> - 1.</param>
        public static int ParamsOf(int method)
        {
            switch (method)
            {
                case Set:
                    return (1 << RpcParam.Name) | (1 << RpcParam.Value) | Deadline;
                case Toggle:
                    return (1 << RpcParam.Name) | Deadline;
                case Get:
                    return 1 << RpcParam.Name;
                case Pulse:
                    return (1 << RpcParam.Name) | (1 << RpcParam.Ms) | Deadline;
                case Subscribe:
                    return (1 << RpcParam.Interval) | (1 << RpcParam.Names);
                case Discover:
                    return 1 << RpcParam.From;
                default:
                    return 0;
            }
        }

        /// <summary>Tells whether a method needs a param that it knows.</summary>
        /// <param name="method">0 to <see cref="Count"/> - 1.</param>
        /// <param name="param">One of <see cref="RpcParam"/>.</param>
        public static bool Requires(int method, int param)
        {
            return param == RpcParam.Value || (param == RpcParam.Name && method != Get);
        }
    }
}
