using System.Diagnostics;
using System.Globalization;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Wire;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>A whole server over a real socket: one client that sends a message when the one before has come back.</summary>
    internal sealed class EchoScenario : IScenario
    {
        private const int Warm = 2000;

        public string Name => "echo";

        public string Description => "One client in the same process sends a text message over the loopback, waits for its echo and sends the next.";

        public string Run(TimeSpan time)
        {
            Table table = new("message", "echoes a second", "median", "99 of 100 within", "bytes the process allocated for each");
            foreach (int size in (int[])[16, 125, 1024])
            {
                table.Add(Measure(size, time));
            }

            return table.ToMarkdown();
        }

        private static string[] Measure(int size, TimeSpan time)
        {
            MoteServer server = new(new ServerLimits());
            server.AddWebSocket("/echo", new EchoHandler());
            server.Start("127.0.0.1", 0);
            Uri url = new($"ws://127.0.0.1:{server.Port}/echo");
            using RawPeer client = RawPeer.Open(url, new byte[64 * 1024]);
            byte[] frame = new byte[size + RawFrame.MaxHeaderBytes];
            int frameBytes = RawFrame.Write(frame, RawFrame.Text, [.. Enumerable.Repeat((byte)'x', size)], true, 0x37FA213D);
            frame = frame[..frameBytes];
            for (int i = 0; i < Warm; i++)
            {
                Echo(client, frame, size);
            }

            long[] ticks = new long[1 << 22];
            int rounds = 0;
            long allocated = GC.GetTotalAllocatedBytes(true);
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < time && rounds < ticks.Length)
            {
                long start = Stopwatch.GetTimestamp();
                Echo(client, frame, size);
                ticks[rounds] = Stopwatch.GetTimestamp() - start;
                rounds++;
            }

            double seconds = clock.Elapsed.TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(true) - allocated;
            server.Stop();
            Array.Sort(ticks, 0, rounds);
            return
            [
                $"{size:N0} bytes",
                (rounds / seconds).ToString("N0", CultureInfo.InvariantCulture),
                Micro(ticks[rounds / 2]),
                Micro(ticks[(int)(rounds * 0.99)]),
                (allocated / (double)rounds).ToString("N0", CultureInfo.InvariantCulture),
            ];
        }

        private static void Echo(RawPeer client, byte[] frame, int size)
        {
            client.Send(frame);
            client.NextFrame();
            if (client.Payload.Length != size)
            {
                throw new InvalidOperationException("The echo is not what was sent.");
            }
        }

        private static string Micro(long ticks) =>
            (ticks * 1e6 / Stopwatch.Frequency).ToString("N0", CultureInfo.InvariantCulture) + " µs";
    }
}
