using System.Collections.Concurrent;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.HomeAssistant;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Reporting;
using Mote.Gateway.Sharing;

namespace Mote.Gateway
{
    /// <summary>The gateway: keeps the broker connected, and those boards that are this gateway's.</summary>
    internal sealed class GatewayService : BackgroundService
    {
        private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(250);

        private readonly ConcurrentDictionary<string, BoardLink> _links = new(StringComparer.Ordinal);
        private readonly BoardRegister _boards;
        private readonly GatewayOptions _options;
        private readonly BoardBridge _bridge;
        private readonly BoardTiming _boardTiming;
        private readonly BrokerTiming _brokerTiming;
        private readonly Share? _share;
        private readonly TopicNames _topics;
        private readonly DiscoveryMessages? _discovery;
        private readonly ILogger _log;

        /// <summary>Makes a gateway that has not begun. Throws <see cref="ConfigurationException"/> if the configuration is of no use.</summary>
        public GatewayService(GatewayOptions options, GatewayTiming timing, ILoggerFactory logs)
        {
            OptionsRules.Check(options);
            _options = options;
            _log = logs.CreateLogger<GatewayService>();
            Notices = new Notices(logs.CreateLogger<Notices>());
            _boards = new BoardRegister(options, Notices);
            _boardTiming = timing.Board;
            _brokerTiming = timing.Broker;
            Name = options.Share == null ? options.Name : $"{options.Name}-{options.Instance ?? Guid.NewGuid().ToString("N")[..6]}";
            TopicNames topics = _topics = new(options.Broker.Prefix);
            Outbox = new Outbox();
            DiscoveryMessages? discovery = _discovery = options.HomeAssistant.Length == 0 ? null : new(options.HomeAssistant, topics, Name, GatewayVersion.Text, options.Broker.Qos);
            _bridge = new BoardBridge(Outbox, topics, options.Broker.Retain, discovery, logs.CreateLogger<BoardBridge>());
            Broker = new BrokerLink(options.Broker, Outbox, topics.GatewayAvailability(Name), timing.Broker, Notices, logs.CreateLogger<BrokerLink>())
            {
                LeavesNothing = options.Share != null,
            };
            Commands = new CommandRouter(Outbox, topics, Find, timing.Board);
            Broker.Add(Commands);
            Broker.Add(new DiscoveryListener(discovery, topics, _bridge, _boards.All, !options.Discover, _links.ContainsKey));
            if (discovery != null)
            {
                Outbox.Set(discovery.GatewayTopic(Name), discovery.MakeGateway, true);
            }

            if (options.Share != null)
            {
                ShareMember own = ShareMember.Make(options, Name, _boards.All.Values.Select(state => state.Board));
                _share = new Share(own, topics, Outbox, timing.Share, Notices, Forget);
                Broker.Add(_share);
            }
        }

        /// <summary>The gateway's level in topics.</summary>
        public string Name { get; }

        /// <summary>The connection to the broker.</summary>
        public BrokerLink Broker { get; }

        /// <summary>What the broker is to be told.</summary>
        public Outbox Outbox { get; }

        /// <summary>What people should know of this gateway.</summary>
        public Notices Notices { get; }

        /// <summary>What comes from the broker.</summary>
        public CommandRouter Commands { get; }

        /// <summary>All boards of the list, those of other gateways too.</summary>
        public IEnumerable<BoardState> Boards => _boards.All.Values;

        /// <summary>Tells whether this gateway has a board.</summary>
        public bool Serves(string board) => _links.ContainsKey(board);

        /// <inheritdoc/>
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using CancellationTokenSource broker = new();
            Task connecting = Task.Run(() => Broker.RunAsync(broker.Token), CancellationToken.None);
            Task finding = _options.Discover ? new BoardFinder(_boards.Find).RunAsync(stoppingToken) : Task.CompletedTask;
            using PeriodicTimer timer = new(_step);
            try
            {
                do
                {
                    _share?.Tick(Broker.IsConnected);
                    await AssignAsync();
                }
                while (await timer.WaitForNextTickAsync(stoppingToken));
            }
            catch (OperationCanceledException)
            {
                // As asked.
            }

            // The boards first, so that the broker is told of each that it is offline.
            await LeaveAsync([.. _links.Values], _share == null || _share.IsAlone);
            if (_share != null)
            {
                Forget(Name);
            }

            await broker.CancelAsync();
            await connecting;
            await finding;
        }

        // What the broker keeps of a gateway of a share that has ended.
        private void Forget(string gateway)
        {
            Outbox.Clear(_topics.GatewayAvailability(gateway));
            if (_discovery != null)
            {
                Outbox.Clear(_discovery.GatewayTopic(gateway));
            }
        }

        private BoardLink? Find(string board) => _links.GetValueOrDefault(board);

        private async Task AssignAsync()
        {
            List<BoardLink> leaving = [];
            foreach (BoardState state in Boards)
            {
                string id = state.Board.Id;
                bool isServed = _links.TryGetValue(id, out BoardLink? link);
                bool? isWanted = IsWanted(id);
                if (isWanted == true && !isServed)
                {
                    link = new BoardLink(state, _bridge, _boardTiming, _options.IntervalMs, _log);
                    _links[id] = link;
                    link.Start();
                }
                else if (isWanted == false && isServed)
                {
                    leaving.Add(link!);
                }
            }

            if (leaving.Count > 0)
            {
                await LeaveAsync(leaving, false);
            }
        }

        // Null for what it is.
        private bool? IsWanted(string board)
        {
            if (Broker.AwayFor > _brokerTiming.Leave)
            {
                return false;
            }

            if (!Broker.IsConnected)
            {
                return null;
            }

            return _share == null ? true : _share.Owns(board);
        }

        private async Task LeaveAsync(IReadOnlyList<BoardLink> links, bool isOver)
        {
            await Task.WhenAll(links.Select(async link =>
            {
                await link.DisposeAsync();
                _links.TryRemove(link.State.Board.Id, out _);
                bool wasOnline = link.State.Status == BoardStatus.Online;
                link.State.Leave(isOver ? BoardStatus.Away : BoardStatus.Elsewhere, null);
                if (wasOnline && isOver)
                {
                    _bridge.Leave(link.State);
                }
            }));
        }
    }
}
