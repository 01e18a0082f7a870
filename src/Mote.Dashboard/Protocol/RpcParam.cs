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

        /// <summary>Where a description goes on, a number.</summary>
        public const int From = 5;

        /// <summary>The device's time after which a command is not to be carried out, a number of milliseconds.</summary>
        public const int Before = 6;

        /// <summary>The number of the start that a command is meant for.</summary>
        public const int Boot = 7;

        /// <summary>Settings to change, an object.</summary>
        public const int Settings = 8;

        /// <summary>How many there are.</summary>
        public const int Count = 9;

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
                case From:
                    return "from";
                case Before:
                    return "before";
                case Boot:
                    return "boot";
                case Settings:
                    return "settings";
                default:
                    return "names";
            }
        }

        /// <summary>Returns the JSON Schema of its values, as far as it is the same for all devices.</summary>
        /// <param name="param">0 to <see cref="Count"/> - 1.</param>
        public static string SchemaOf(int param)
        {
            switch (param)
            {
                case Name:
                    return "{\"type\":\"string\"}";
                case Value:
                    return "{\"type\":[\"boolean\",\"number\"]}";
                case Names:
                    return "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
                case Settings:
                    return "{\"type\":\"object\"}";
                default:
                    return "{\"type\":\"integer\"}";
            }
        }
    }
}
