using System.Threading;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>The echo with deadlines that pass before the others do: what only the tests of deadlines run.</summary>
    public static class ShortLimitsProgram
    {
        public static void Main()
        {
            MoteServer server = new MoteServer(new ServerLimits { Handshakes = 2, HandshakeMs = 600, IdleMs = 3000, CloseMs = 1000 });
            server.AddWebSocket("/echo", new EchoHandler());
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
