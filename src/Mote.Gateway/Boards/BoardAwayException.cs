namespace Mote.Gateway.Boards
{
    /// <summary>A request cannot reach its board, or its response did not come; the message says why.</summary>
    internal sealed class BoardAwayException(string message) : Exception(message);
}
