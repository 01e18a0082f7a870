namespace Mote.Gateway.Boards
{
    /// <summary>What a board says of itself.</summary>
    /// <param name="Name">What people call it.</param>
    /// <param name="Version">The version of what runs on it.</param>
    /// <param name="Model">The kind of board; null if it does not say.</param>
    /// <param name="Boot">Differs from that of its start before; 0 if it does not say.</param>
    /// <param name="DeviceMs">Its time in milliseconds since its start.</param>
    /// <param name="MayCommand">Whether the gateway may command it.</param>
    internal sealed record BoardHello(string Name, string Version, string? Model, int Boot, long DeviceMs, bool MayCommand);
}
