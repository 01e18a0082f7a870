using Mote.Server;

namespace Mote.Samples.Origin
{
    /// <summary>What becomes of a page of another origin. One line of a program adds it to a server: <c>OriginSample.AddTo(server, "/");</c>.</summary>
    public static class OriginSample
    {
        /// <summary>Adds the page at a path, and below it <c>ws</c>, which foreign pages get 403 from, <c>reason</c>, which closes them with 1008, and
        /// <c>any</c>, which serves them.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new OriginPage());
            server.AddWebSocket(path + "ws", new OriginHandler(true));
            server.AddWebSocket(path + "reason", new OriginHandler(true), acceptAnyOrigin: true);
            server.AddWebSocket(path + "any", new OriginHandler(false), acceptAnyOrigin: true);
        }
    }
}
