using Mote.Server;

namespace Mote.Samples.Heartbeat
{
    /// <summary>Shows which peers are alive. One line of a program adds it to a server: <c>HeartbeatSample.AddTo(server, "/");</c>.</summary>
    public static class HeartbeatSample
    {
        /// <summary>Adds the page at a path, and the endpoint <c>ws</c> below it.</summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new HeartbeatPage());
            HeartbeatHandler handler = new HeartbeatHandler(server, path + "ws");
            server.AddWebSocket(path + "ws", handler);
            server.AddTicker(handler);
        }
    }
}
