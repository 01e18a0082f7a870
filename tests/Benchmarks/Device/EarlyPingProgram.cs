using System.Threading;
using Mote.Core.Sessions;
using Mote.Samples.Echo;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>A server that pings after a second of silence and grants a minute to a peer that does not read; one of its handlers takes longer than
    /// every deadline. Only the tests of deadlines run it.</summary>
    public static class EarlyPingProgram
    {
        // Longer than each of the limits below and than the defaults of the others.
        private const int BlockMs = 70000;

        public static void Main()
        {
            MoteServer server = new MoteServer(new ServerLimits { PingAfterMs = 1000, PongWithinMs = 5000, StallMs = 60000 });
            server.AddWebSocket("/echo", new EchoHandler());
            server.AddWebSocket("/burst", new BurstHandler());
            server.AddWebSocket("/block", new BlockingHandler(server.Counters));
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }

        // Sends 100 KB, one message each time that the peer can take one; then nothing more.
        private sealed class BurstHandler : WebSocketHandler
        {
            private const int Messages = 200;

            private readonly byte[] _message = new byte[500];
            private int _sent;

            public override void OnOpen(WebSocketConnection connection)
            {
                connection.RequestWrite();
            }

            public override void OnWritable(WebSocketConnection connection)
            {
                connection.Send(_message, 0, _message.Length, MessageFlags.WholeText);
                _sent++;
                if (_sent < Messages)
                {
                    connection.RequestWrite();
                }
            }
        }

        // Does not return from a message for long. To the next it says how many peers missed a deadline, and how long the longest pass took.
        private sealed class BlockingHandler : WebSocketHandler
        {
            private readonly ServerCounters _counters;
            private bool _hasBlocked;

            public BlockingHandler(ServerCounters counters)
            {
                _counters = counters;
            }

            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
                if (!_hasBlocked)
                {
                    _hasBlocked = true;
                    Thread.Sleep(BlockMs);
                    return;
                }

                string text = _counters.TimedOut.ToString() + " timed out, longest pass " + _counters.LongestPassMs.ToString();
                byte[] bytes = new byte[text.Length];
                for (int i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)text[i];
                }

                connection.Send(bytes, 0, bytes.Length, MessageFlags.WholeText);
            }
        }
    }
}
