namespace Mote.Core.Sessions
{
    /// <summary>What <see cref="KeepAlive.Tick"/> asks for.</summary>
    public enum KeepAliveVerdict
    {
        /// <summary>The peer was heard recently, or its answer is not due yet.</summary>
        Fine,

        /// <summary>Send a ping now.</summary>
        SendPing,

        /// <summary>The peer let a ping go unanswered: end the connection.</summary>
        Dead,
    }
}
