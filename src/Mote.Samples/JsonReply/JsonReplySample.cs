using Mote.Server;

namespace Mote.Samples.JsonReply
{
    /// <summary>Answers in JSON. One line of a program adds it to a server: <c>JsonReplySample.AddTo(server, "/");</c>.</summary>
    public static class JsonReplySample
    {
        /// <summary>Adds the page at a path, and the endpoint <c>ws</c> below it.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new JsonReplyPage());
            server.AddWebSocket(path + "ws", new JsonReplyHandler(), JsonReplyHandler.MaxMessageBytes, new string[] { "json" });
        }
    }
}
