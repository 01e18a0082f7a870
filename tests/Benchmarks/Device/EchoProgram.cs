using System.Threading;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>A server with nothing but an echo.</summary>
    public static class EchoProgram
    {
        public static void Main()
        {
            MoteServer server = new MoteServer();
            server.AddWebSocket("/echo", new EchoHandler());
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
