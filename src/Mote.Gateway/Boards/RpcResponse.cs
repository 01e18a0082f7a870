namespace Mote.Gateway.Boards
{
    /// <summary>A board's response.</summary>
    /// <param name="IsError">Whether it is an error.</param>
    /// <param name="Json">The <c>result</c>, or the <c>error</c>, as JSON.</param>
    internal sealed record RpcResponse(bool IsError, string Json);
}
