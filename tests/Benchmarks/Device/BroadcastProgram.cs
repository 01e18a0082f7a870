using System.Threading;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>Sends every client the same 125 bytes ten times a second.</summary>
    public static class BroadcastProgram
    {
        private const int EveryMs = 100;
        private const int Bytes = 125;

        public static void Main()
        {
            byte[] message = new byte[Bytes];
            for (int i = 0; i < message.Length; i++)
            {
                message[i] = (byte)'a';
            }

            MoteServer server = new MoteServer();
            server.AddWebSocket("/echo", new EchoHandler());
            server.Start(null, 80);
            while (true)
            {
                Thread.Sleep(EveryMs - 10);
                server.Broadcast("/echo", message, 0, message.Length, true);
            }
        }
    }
}
