namespace Mote.Gateway.Mqtt
{
    /// <summary>Hears what the broker sends.</summary>
    internal interface IBrokerListener
    {
        /// <summary>The topics to subscribe to.</summary>
        IEnumerable<string> Subscriptions { get; }

        /// <summary>The topics to subscribe to at first only, for what the broker has kept of them.</summary>
        IEnumerable<string> FirstSubscriptions => [];

        /// <summary>A message of one of them, or of another listener's. Must return soon.</summary>
        void OnMessage(BrokerMessage message);
    }
}
