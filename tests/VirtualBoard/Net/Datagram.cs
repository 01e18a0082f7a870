namespace Mote.VirtualBoard.Net
{
    /// <summary>A datagram on its way.</summary>
    /// <param name="Address">The other side's IPv4 address, or a group's.</param>
    /// <param name="Port">The other side's port.</param>
    /// <param name="Payload">What it says.</param>
    public sealed record Datagram(string Address, int Port, byte[] Payload);
}
