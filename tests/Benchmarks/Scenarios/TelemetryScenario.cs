using System.Diagnostics;
using System.Globalization;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Server;
using Mote.Server.Access;
using Mote.Wire;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>A device with as many channels as there can be, all of which change with every sample, and as many clients as a board takes.</summary>
    internal sealed class TelemetryScenario : IScenario
    {
        private const int Clients = 8;

        // What clients get unless they ask for something else; the shortest that they may ask for by default; and as fast as samples come.
        private static readonly int[] _intervalsMs = [100, 20, 1];

        private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);

        public string Name => "telemetry";

        public string Description =>
            $"{ChannelTable.MaxChannels} numbers, each sampled every millisecond and different every time, to {Clients} clients in the same process.";

        public string Run(TimeSpan time)
        {
            Table table = new("readings every", "messages a second, all clients", "slowest client", "values a second", "MB a second", "samples a second", "longest pass");
            Measure(1, _warmUp);
            foreach (int intervalMs in _intervalsMs)
            {
                table.Add(Measure(intervalMs, time));
            }

            return table.ToMarkdown();
        }

        private static string[] Measure(int intervalMs, TimeSpan time)
        {
            Ramp ramp = new();
            DashboardHandler dashboard = new(new DashboardOptions { Clients = Clients, ReadingsIntervalMs = intervalMs }, ramp.Channels());
            MoteServer server = new(new ServerLimits { Clients = Clients }) { Access = new AccessPolicy { TrustedProxies = ["127.0.0.1"] } };
            server.AddTicker(dashboard);
            server.AddWebSocket("/ws", dashboard);
            server.Start("127.0.0.1", 0);
            Uri url = new($"ws://127.0.0.1:{server.Port}/ws");
            List<Watcher> watchers = [.. Enumerable.Range(0, Clients).Select(_ => new Watcher(url))];
            watchers.ForEach(watcher => watcher.WaitForReadings());

            long values = watchers.Sum(watcher => watcher.Values);
            long samples = ramp.Samples;
            long bytes = server.Counters.BytesOut;
            int[] before = [.. watchers.Select(watcher => watcher.Messages)];
            Stopwatch clock = Stopwatch.StartNew();
            Thread.Sleep(time);
            double seconds = clock.Elapsed.TotalSeconds;
            int[] messages = [.. watchers.Select((watcher, i) => watcher.Messages - before[i])];
            values = watchers.Sum(watcher => watcher.Values) - values;
            samples = ramp.Samples - samples;
            bytes = server.Counters.BytesOut - bytes;
            server.Stop();
            watchers.ForEach(watcher => watcher.Dispose());
            if (server.Counters.HandlerFaults > 0 || server.Counters.TimedOut > 0)
            {
                throw new InvalidOperationException("The server had faults, or lost clients.");
            }

            return
            [
                $"{intervalMs} ms",
                Text(messages.Sum() / seconds),
                Text(messages.Min() / seconds),
                Text(values / seconds),
                (bytes / seconds / 1e6).ToString("F2", CultureInfo.InvariantCulture),
                Text(samples / seconds),
                $"{server.Counters.LongestPassMs} ms",
            ];
        }

        private static string Text(double figure) => figure.ToString("N0", CultureInfo.InvariantCulture);

        /// <summary>A client on a thread of its own that reads what comes and counts.</summary>
        private sealed class Watcher : IDisposable
        {
            // Of a readings message: jsonrpc, method, params, t, v.
            private const int OtherMembers = 5;

            private static readonly byte[] _readings = "{\"jsonrpc\":\"2.0\",\"method\":\"readings\""u8.ToArray();

            private readonly RawPeer _client;
            private readonly Thread _thread;
            private volatile int _messages;
            private long _values;

            public Watcher(Uri url)
            {
                _client = RawPeer.Open(url, new byte[64 * 1024]);
                _thread = new Thread(Read);
                _thread.Start();
            }

            public int Messages => _messages;

            public long Values => Volatile.Read(ref _values);

            public void WaitForReadings() => SpinWait.SpinUntil(() => _messages > 0);

            public void Dispose()
            {
                _thread.Join();
                _client.Dispose();
            }

            private void Read()
            {
                do
                {
                    _client.NextFrame();
                    if (_client.Payload.StartsWith(_readings))
                    {
                        _messages++;
                        _values += _client.Payload.Count((byte)':') - OtherMembers;
                    }
                }
                while (_client.Opcode != RawFrame.Close);
            }
        }

        /// <summary>Sensors that never say the same twice.</summary>
        private sealed class Ramp : ISensor
        {
            private int _value;

            public long Samples => Volatile.Read(ref _value);

            public ChannelTable Channels()
            {
                ChannelTable channels = new();
                for (int i = 0; i < ChannelTable.MaxChannels; i++)
                {
                    channels.Add(new SensorChannel($"sensor{i}", "", 0, 1_000_000, this) { IntervalMs = 1 });
                }

                return channels;
            }

            public bool TryRead(out int milliUnits)
            {
                milliUnits = ++_value % 1_000_000;
                return true;
            }
        }
    }
}
