namespace Mote.Dashboard.Rpc
{
    /// <summary>The params that methods know, as indexes. Others are ignored.</summary>
    public static class RpcParam
    {
        /// <summary>A channel's name, a string.</summary>
        public const int Name = 0;

        /// <summary>What to set a channel to, a bool or a number.</summary>
        public const int Value = 1;

        /// <summary>How many there are.</summary>
        public const int Count = 2;

        /// <summary>Returns the name that requests use.</summary>
        /// <param name="param">0 to <see cref="Count"/> - 1.</param>
        public static string NameOf(int param)
        {
            return param == Name ? "name" : "value";
        }
    }
}
