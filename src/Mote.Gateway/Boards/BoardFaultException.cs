namespace Mote.Gateway.Boards
{
    /// <summary>What a board sends breaks the protocol; the message says how.</summary>
    internal sealed class BoardFaultException(string message) : Exception(message);
}
