namespace Mote.Simulator
{
    /// <summary>The UDP ports of the set-up.</summary>
    /// <param name="Dhcp">Gives addresses; 0 for none.</param>
    /// <param name="Names">Tells the addresses of names; 0 for none.</param>
    internal sealed record SetupPorts(int Dhcp, int Names);
}
