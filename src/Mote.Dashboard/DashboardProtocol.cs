namespace Mote.Dashboard
{
    /// <summary>The name of the dashboard's protocol.</summary>
    public static class DashboardProtocol
    {
        /// <summary>The subprotocol of the dashboard's messages, agreed on with clients that offer it; others connect without. RFC 6455 1.9.</summary>
        /// <remarks>A browser ends a connection for which it has offered subprotocols and none was picked (WHATWG WebSockets, "establish a WebSocket
        /// connection"): a page that brings its token as a subprotocol needs this one beside it.</remarks>
        public const string Name = "mote.v1";
    }
}
