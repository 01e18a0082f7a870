namespace Mote.Wire
{
    /// <summary>The server did what it must not, or did not do what it must in time.</summary>
    public sealed class ViolationException(string message) : Exception(message);
}
