using Mote.Server;

namespace Mote.Samples.Ocpp
{
    /// <summary>The central system of two charge points, CP001 and CP002. One line of a program adds it to a server: <c>OcppSample.AddTo(server, "/");</c>.</summary>
    public static class OcppSample
    {
        /// <summary>Adds the page at a path, its endpoint <c>ws</c> below it, and an endpoint for each charge point.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            string[] points = new string[] { "CP001", "CP002" };
            OcppPageHandler page = new OcppPageHandler(points, server.MaxClients);
            page.Caller = new OcppHandler(points, new string[] { "first secret", "second secret" }, server.MaxClients, page);
            server.AddDocument(path, new OcppPage());
            server.AddWebSocket(path + "ws", page, 1);
            server.AddWebSocket(path + "*", page.Caller, OcppHandler.MostBytes, new string[] { "ocpp1.6" });
        }
    }
}
