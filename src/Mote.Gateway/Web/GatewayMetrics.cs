using System.Globalization;
using Mote.Gateway.Boards;
using Prometheus;

namespace Mote.Gateway.Web
{
    /// <summary>The figures of the gateway and of all its boards for Prometheus.</summary>
    internal sealed class GatewayMetrics
    {
        private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
        private readonly Gauge _up;
        private readonly Gauge _value;
        private readonly Gauge _seen;
        private readonly HashSet<(string Board, string Channel, string Unit)> _shown = [];

        /// <summary>Makes the figures of a gateway.</summary>
        public GatewayMetrics(GatewayService gateway)
        {
            MetricFactory metrics = Metrics.WithCustomRegistry(_registry);
            _up = metrics.CreateGauge("mote_board_up", "1 while the board is connected to this gateway.", "board");
            _value = metrics.CreateGauge("mote_channel_value", "The latest value of a channel; bools are 0 and 1.", "board", "channel", "unit");
            _seen = metrics.CreateGauge("mote_board_last_seen_timestamp_seconds", "When the board was last heard.", "board");
            Counter readings = metrics.CreateCounter("mote_board_readings_total", "Messages with values from the board.", "board");
            Counter connects = metrics.CreateCounter("mote_board_connects_total", "Times that the board has said hello.", "board");
            Gauge broker = metrics.CreateGauge("mote_gateway_broker_up", "1 while the broker is connected.");
            Counter published = metrics.CreateCounter("mote_gateway_published_total", "Messages that were published.");
            Counter done = metrics.CreateCounter("mote_gateway_commands_total", "Commands that boards have carried out.");
            Counter failed = metrics.CreateCounter("mote_gateway_commands_failed_total", "Commands that were not carried out.");
            _registry.AddBeforeCollectCallback(() =>
            {
                broker.Set(gateway.Broker.IsConnected ? 1 : 0);
                published.IncTo(gateway.Broker.Published);
                done.IncTo(Interlocked.Read(ref gateway.Commands.Done));
                failed.IncTo(Interlocked.Read(ref gateway.Commands.Failed));
                foreach (BoardState state in gateway.Boards)
                {
                    readings.WithLabels(state.Board.Id).IncTo(state.Readings);
                    connects.WithLabels(state.Board.Id).IncTo(state.Connects);
                }

                Show(gateway.Boards);
            });
        }

        /// <summary>Writes them in Prometheus' text format.</summary>
        public Task WriteAsync(Stream stream, CancellationToken stop) => _registry.CollectAndExportAsTextAsync(stream, stop);

        // What cannot be read, and what a board that is away had, is absent: an old value would pass for a new one.
        private void Show(IEnumerable<BoardState> boards)
        {
            lock (_shown)
            {
                HashSet<(string, string, string)> shown = [];
                foreach (BoardState state in boards)
                {
                    string id = state.Board.Id;
                    _up.WithLabels(id).Set(state.Status == BoardStatus.Online ? 1 : 0);
                    if (state.LastSeen is DateTimeOffset seen)
                    {
                        _seen.WithLabels(id).Set(seen.ToUnixTimeMilliseconds() / 1000.0);
                    }

                    foreach (BoardChannel channel in state.Status == BoardStatus.Online ? state.Channels : [])
                    {
                        if (Number(state.Value(channel.Name)) is double value)
                        {
                            _value.WithLabels(id, channel.Name, channel.Unit).Set(value);
                            shown.Add((id, channel.Name, channel.Unit));
                        }
                    }
                }

                foreach ((string board, string channel, string unit) in _shown.Except(shown).ToArray())
                {
                    _value.RemoveLabelled(board, channel, unit);
                    _shown.Remove((board, channel, unit));
                }

                _shown.UnionWith(shown);
            }
        }

        private static double? Number(string? json) => json switch
        {
            "true" => 1,
            "false" => 0,
            null or "null" => null,
            _ => double.Parse(json, CultureInfo.InvariantCulture),
        };
    }
}
