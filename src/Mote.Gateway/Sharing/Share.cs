using System.Diagnostics;
using System.Text;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.Sharing
{
    /// <summary>Divides the boards among the gateways of one name. Each says every two seconds that it is alive; the broker says at once when one has gone,
    /// by its will. A gateway that comes, or comes back, waits until the others have seen it, so that they have left the boards that it takes.</summary>
    internal sealed class Share : IBrokerListener
    {
        private readonly Lock _lock = new();
        private readonly string _share;
        private readonly string _own;
        private readonly TopicNames _topics;
        private readonly Outbox _outbox;
        private readonly ShareTiming _timing;
        private readonly Members _members;
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan? _joinedAt;
        private TimeSpan _heardAt;
        private TimeSpan _saidAt;

        /// <summary>Makes this gateway's side of a share.</summary>
        /// <param name="share">The share's name.</param>
        /// <param name="own">This gateway's level, which no other has.</param>
        /// <param name="topics">The topics.</param>
        /// <param name="outbox">Where it says that it is alive.</param>
        /// <param name="timing">How long things may take.</param>
        public Share(string share, string own, TopicNames topics, Outbox outbox, ShareTiming timing)
        {
            _share = share;
            _own = own;
            _topics = topics;
            _outbox = outbox;
            _timing = timing;
            _members = new Members(own, timing.Silence);
        }

        /// <inheritdoc/>
        public IEnumerable<string> Subscriptions => [Alive("+"), _topics.GatewayAvailability("+")];

        /// <inheritdoc/>
        public void OnMessage(BrokerMessage message)
        {
            string[] levels = message.Topic.Split('/');
            if (levels.Length < 3 || levels[^3] != TopicNames.GatewayLevel)
            {
                return;
            }

            string gateway = levels[^2];
            lock (_lock)
            {
                if (message.Topic == Alive(gateway) && message.Text == _share)
                {
                    _members.Hear(gateway, _clock.Elapsed);
                    _heardAt = gateway == _own ? _clock.Elapsed : _heardAt;
                }
                else if (message.Topic == _topics.GatewayAvailability(gateway) && message.Text == "offline" && gateway != _own)
                {
                    _members.Forget(gateway);
                }
            }
        }

        /// <summary>Says that this gateway is alive where it is time to, and notes whether it can be heard.</summary>
        /// <param name="isConnected">Whether the broker is connected.</param>
        public void Tick(bool isConnected)
        {
            lock (_lock)
            {
                if (!isConnected)
                {
                    _joinedAt = null;
                    return;
                }

                if (_joinedAt == null)
                {
                    _joinedAt = _clock.Elapsed;
                    _heardAt = _clock.Elapsed;
                    _members.Clear();
                }
                else if (_clock.Elapsed - _saidAt < _timing.Period)
                {
                    return;
                }

                _saidAt = _clock.Elapsed;
                _outbox.Say(new OutboxMessage(Alive(_own), Encoding.UTF8.GetBytes(_share), false));
            }
        }

        /// <summary>Tells whether a board belongs to this gateway now.</summary>
        /// <param name="board">The board's level.</param>
        /// <returns>Null while that cannot be known: the broker is away, or this gateway has just come. False where this gateway does not hear itself: the others
        /// do not either, and take its boards, long before TCP finds out that the way to the broker is cut.</returns>
        public bool? Owns(string board)
        {
            lock (_lock)
            {
                if (_joinedAt is not TimeSpan joinedAt || _clock.Elapsed - joinedAt < _timing.Settling)
                {
                    return null;
                }

                return _clock.Elapsed - _heardAt <= _timing.Silence && Rendezvous.Owner(board, _members.Alive(_clock.Elapsed)) == _own;
            }
        }

        private string Alive(string gateway) => $"{_topics.Prefix}/{TopicNames.GatewayLevel}/{gateway}/alive";
    }
}
