using Mote.Server;

namespace Mote.Samples.Echo
{
    /// <summary>The echo: what comes goes back. One line of a program adds it to a server: <c>EchoSample.AddTo(server, "/");</c>.</summary>
    public static class EchoSample
    {
        /// <summary>Adds the page at a path, and the endpoint <c>ws</c> below it.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new EchoPage());
            server.AddWebSocket(path + "ws", new EchoHandler(), 0, new string[] { "echo", "mirror" });
        }
    }
}
