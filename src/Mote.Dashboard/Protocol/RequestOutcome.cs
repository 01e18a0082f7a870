namespace Mote.Dashboard.Protocol
{
    /// <summary>What <see cref="RequestHandler.Handle"/> has written.</summary>
    internal enum RequestOutcome
    {
        /// <summary>Nothing that is to be sent: the request was a notification. JSON-RPC 2.0 4.1.</summary>
        Silent,

        /// <summary>A whole response.</summary>
        Whole,

        /// <summary>The beginning of a response; <see cref="RequestHandler.Resume"/> writes the rest.</summary>
        Begun,
    }
}
