namespace Mote.Core.Sessions
{
    /// <summary>What the caller of <see cref="KeepAlive.Tick"/> must do.</summary>
    public enum KeepAliveVerdict
    {
        /// <summary>Nothing: bytes from the peer arrived recently, or it still has time for its pong.</summary>
        Fine,

        /// <summary>Send a ping now.</summary>
        SendPing,

        /// <summary>Abort the connection: the peer sent nothing in the time that it had for its pong.</summary>
        Dead,
    }
}
