namespace Mote.Gateway.Mqtt
{
    /// <summary>A command is of no use; the message says why.</summary>
    internal sealed class CommandException(string message) : Exception(message);
}
