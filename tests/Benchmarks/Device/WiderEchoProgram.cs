using System.Threading;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>The echo with a place for one more client: the difference is what a place takes.</summary>
    public static class WiderEchoProgram
    {
        public static void Main()
        {
            MoteServer server = new MoteServer(new ServerLimits { Clients = 9 });
            server.AddWebSocket("/echo", new EchoHandler());
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
