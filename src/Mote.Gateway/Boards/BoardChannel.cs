using Mote.Gateway.Mqtt;

namespace Mote.Gateway.Boards
{
    /// <summary>A channel as its board declares it.</summary>
    internal sealed record BoardChannel
    {
        /// <summary>What commands and readings call it: 1 to 24 visible ASCII characters.</summary>
        public required string Name { get; init; }

        /// <summary>Whether it can be set.</summary>
        public required bool IsOutput { get; init; }

        /// <summary>Whether it is true or false; otherwise it is a number.</summary>
        public required bool IsBool { get; init; }

        /// <summary>Such as °C; empty for none.</summary>
        public string Unit { get; init; } = "";

        /// <summary>The least value of an output, the least that is expected of a sensor.</summary>
        public double Min { get; init; }

        /// <summary>The greatest value of an output, the greatest that is expected of a sensor.</summary>
        public double Max { get; init; }

        /// <summary>How many decimals are shown; null if the board does not say.</summary>
        public int? Decimals { get; init; }

        /// <summary>What people call it; null for its name.</summary>
        public string? Label { get; init; }

        /// <summary>The usual length of its pulse in milliseconds; null if it declares none.</summary>
        public int? PulseMs { get; init; }

        /// <summary>Its level in topics.</summary>
        public string Level => TopicNames.ChannelLevel(Name);
    }
}
