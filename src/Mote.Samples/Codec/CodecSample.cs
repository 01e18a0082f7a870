using Mote.Server;

namespace Mote.Samples.Codec
{
    /// <summary>The codec at work: frames and accept keys, bit by bit. One line of a program adds it: <c>CodecSample.AddTo(server, "/");</c>.</summary>
    public static class CodecSample
    {
        /// <summary>Adds the page at a path, and the endpoint <c>ws</c> below it.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        public static void AddTo(MoteServer server, string path)
        {
            server.AddDocument(path, new CodecPage());
            server.AddWebSocket(path + "ws", new CodecHandler(server.MaxClients));
        }
    }
}
