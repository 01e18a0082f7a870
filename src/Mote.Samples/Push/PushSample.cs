using Mote.Server;

namespace Mote.Samples.Push
{
    /// <summary>Speaks without being asked. One line of a program adds it to a server: <c>PushSample.AddTo(server, "/");</c>.</summary>
    public static class PushSample
    {
        /// <summary>Adds the page at a path, and the endpoint <c>ws</c> below it.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            PushHandler handler = new PushHandler(server.MaxClients);
            server.AddDocument(path, new PushPage());
            server.AddWebSocket(path + "ws", handler, PushHandler.MaxMessageBytes);
            server.AddTicker(handler);
        }
    }
}
