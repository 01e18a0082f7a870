namespace Mote.Dashboard.Rpc
{
    /// <summary>What <see cref="RpcDispatcher.Answer"/> leaves to be sent.</summary>
    internal enum RpcOutcome
    {
        /// <summary>Nothing: the request was a notification. JSON-RPC 2.0 4.1.</summary>
        Silent,

        /// <summary>A whole answer.</summary>
        Whole,

        /// <summary>The beginning of an answer whose rest the target writes.</summary>
        Begun,
    }
}
