using System.Net;
using System.Threading;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>An echo server that sends datagrams back too, and those of a group.</summary>
    public static class DatagramProgram
    {
        public static void Main()
        {
            MoteServer server = new MoteServer();
            server.AddWebSocket("/echo", new EchoHandler());
            server.AddDatagrams(new Returning());
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }

        private sealed class Returning : DatagramHandler
        {
            private readonly byte[] _hello = new byte[] { 1, 2, 3 };

            public override int Port
            {
                get { return 5353; }
            }

            public override string Group
            {
                get { return "224.0.0.251"; }
            }

            public override void OnOpen(DatagramSocket socket)
            {
                socket.Send(_hello, 0, _hello.Length, new IPEndPoint(IPAddress.Parse("224.0.0.251"), 5353));
            }

            public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from)
            {
                socket.Send(buffer, offset, count, from);
            }
        }
    }
}
