namespace Mote.Soak.Wire
{
    /// <summary>The server did what it must not.</summary>
    internal sealed class ViolationException(string message) : Exception(message);
}
