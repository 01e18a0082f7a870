using Mote.Server;

namespace Mote.Samples.Greeting
{
    /// <summary>A conversation in fragments. One line of a program adds it to a server: <c>GreetingSample.AddTo(server, "/");</c>.</summary>
    public static class GreetingSample
    {
        /// <summary>Adds the page at a path, and below it the endpoint <c>ws</c> to talk to, and <c>watch</c>, which tells what arrives there.</summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new GreetingPage());
            server.AddWebSocket(path + "ws", new GreetingHandler(server, path + "watch"), GreetingHandler.MaxMessageBytes);
            server.AddWebSocket(path + "watch", new Watch());
        }

        private sealed class Watch : WebSocketHandler
        {
        }
    }
}
