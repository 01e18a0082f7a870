namespace Mote.Gateway.Configuration
{
    /// <summary>The configuration is of no use; the message says what is to be changed.</summary>
    internal sealed class ConfigurationException(string message) : Exception(message);
}
