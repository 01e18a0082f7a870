using Mote.Gateway.Boards;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Sharing;

namespace Mote.Gateway
{
    /// <summary>How long things may take.</summary>
    internal sealed record GatewayTiming
    {
        /// <summary>Of boards.</summary>
        public BoardTiming Board { get; init; } = new();

        /// <summary>Of the broker.</summary>
        public BrokerTiming Broker { get; init; } = new();

        /// <summary>Of a share.</summary>
        public ShareTiming Share { get; init; } = new();
    }
}
