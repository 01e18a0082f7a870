namespace Mote.Dashboard.Protocol
{
    /// <summary>The params that methods know, as indexes. Others are ignored.</summary>
    internal static class RpcParam
    {
        /// <summary>A channel's name, a string.</summary>
        public const int Name = 0;

        /// <summary>The value to set a channel to, a bool or a number.</summary>
        public const int Value = 1;

        /// <summary>How long a pulse lasts, a number of milliseconds.</summary>
        public const int Ms = 2;

        /// <summary>The shortest time between two readings, a number of milliseconds.</summary>
        public const int Interval = 3;

        /// <summary>Names of channels, an array of strings.</summary>
        public const int Names = 4;

        /// <summary>How many there are.</summary>
        public const int Count = 5;

        /// <summary>Returns the name that requests use.</summary>
        /// <param name="param">0 to <see cref="Count"/> - 1.</param>
        public static string NameOf(int param)
        {
            switch (param)
            {
                case Name:
                    return "name";
                case Value:
                    return "value";
                case Ms:
                    return "ms";
                case Interval:
                    return "interval";
                default:
                    return "names";
            }
        }
    }
}
