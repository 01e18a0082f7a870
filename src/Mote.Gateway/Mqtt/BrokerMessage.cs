namespace Mote.Gateway.Mqtt
{
    /// <summary>A message from the broker.</summary>
    /// <param name="Topic">Its topic.</param>
    /// <param name="Payload">Its payload.</param>
    /// <param name="IsRetained">Whether the broker had kept it, rather than someone publishing it now.</param>
    internal sealed record BrokerMessage(string Topic, byte[] Payload, bool IsRetained)
    {
        /// <summary>MQTT 5's response topic; null for none.</summary>
        public string? ResponseTopic { get; init; }

        /// <summary>MQTT 5's correlation data; null for none.</summary>
        public byte[]? Correlation { get; init; }

        /// <summary>The payload as text.</summary>
        public string Text => System.Text.Encoding.UTF8.GetString(Payload);
    }
}
