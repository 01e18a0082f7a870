using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>A gateway in this process that does not wait for long between attempts.</summary>
    internal sealed class GatewayUnderTest : IAsyncDisposable
    {
        private GatewayUnderTest(GatewayService service) => Service = service;

        /// <summary>The gateway.</summary>
        public GatewayService Service { get; }

        /// <summary>The timing of tests.</summary>
        public static GatewayTiming Timing { get; } = new()
        {
            Board = new BoardTiming
            {
                FirstPause = TimeSpan.FromMilliseconds(50),
                LongestPause = TimeSpan.FromMilliseconds(200),
                Rejected = TimeSpan.FromMilliseconds(300),
                Faulty = TimeSpan.FromMilliseconds(300),
            },
            Broker = new BrokerTiming { FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromMilliseconds(200) },
        };

        /// <summary>Returns a configuration with boards of these ids.</summary>
        public static GatewayOptions Options(int brokerPort, params (string Id, string Url)[] boards) => new()
        {
            Broker = new BrokerOptions { Url = $"mqtt://127.0.0.1:{brokerPort}" },
            Boards = [.. boards.Select(board => new BoardOptions { Id = board.Id, Url = board.Url })],
            IntervalMs = 20,
        };

        /// <summary>Starts a gateway.</summary>
        public static async Task<GatewayUnderTest> StartAsync(GatewayOptions options, GatewayTiming? timing = null, ILoggerFactory? logs = null)
        {
            GatewayService service = new(options, timing ?? Timing, logs ?? NullLoggerFactory.Instance);
            await service.StartAsync(CancellationToken.None);
            return new GatewayUnderTest(service);
        }

        /// <summary>Returns the state of a board.</summary>
        public BoardState Board(string id) => Service.Boards.Single(state => state.Board.Id == id);

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Service.StopAsync(CancellationToken.None);
            Service.Dispose();
        }
    }
}
