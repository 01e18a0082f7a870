namespace Mote.Gateway.Mqtt
{
    /// <summary>A message to the broker.</summary>
    /// <param name="Topic">Its topic.</param>
    /// <param name="Payload">Its payload.</param>
    /// <param name="IsRetained">Whether the broker keeps it.</param>
    internal sealed record OutboxMessage(string Topic, byte[] Payload, bool IsRetained)
    {
        /// <summary>MQTT 5's correlation data; null for none.</summary>
        public byte[]? Correlation { get; init; }
    }
}
