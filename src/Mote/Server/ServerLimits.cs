namespace Mote.Server
{
    /// <summary>How much of everything a server grants. Times are milliseconds. Set before the server is made; read once.</summary>
    public sealed class ServerLimits
    {
        /// <summary>Peers served at once, 1 to 64.</summary>
        public int Clients = 8;
    }
}
