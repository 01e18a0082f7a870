using System.Diagnostics;
using System.Text;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Reporting;

namespace Mote.Gateway.Sharing
{
    /// <summary>Divides the boards among the gateways of one name. Each says every two seconds that it is alive; the broker says at once when one has gone,
    /// by its will. A gateway that comes, or comes back, waits until the others have seen it, so that they have left the boards that it takes.</summary>
    internal sealed class Share : IBrokerListener
    {
        private const int MostKnown = 1000;

        private readonly Lock _lock = new();
        private readonly ShareMember _own;
        private readonly TopicNames _topics;
        private readonly Outbox _outbox;
        private readonly ShareTiming _timing;
        private readonly Notices _notices;
        private readonly Action<string> _forget;
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, TimeSpan> _goneAt = new(StringComparer.Ordinal);
        private readonly Members _members;
        private readonly Stopwatch _clock = Stopwatch.StartNew();
        private TimeSpan? _joinedAt;
        private TimeSpan _heardAt;
        private TimeSpan _saidAt;

        /// <summary>Makes this gateway's side of a share.</summary>
        /// <param name="own">This gateway.</param>
        /// <param name="topics">The topics.</param>
        /// <param name="outbox">Where it says that it is alive.</param>
        /// <param name="timing">How long things may take.</param>
        /// <param name="notices">Is told of gateways with another list of boards.</param>
        /// <param name="forget">Removes what the broker keeps of a gateway of this share that has died.</param>
        public Share(ShareMember own, TopicNames topics, Outbox outbox, ShareTiming timing, Notices notices, Action<string> forget)
        {
            _own = own;
            _topics = topics;
            _outbox = outbox;
            _timing = timing;
            _notices = notices;
            _forget = forget;
            _members = new Members(own.Own, timing.Silence);
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
                if (message.Topic == Alive(gateway))
                {
                    Hear(gateway, message.Text.Split(' '));
                }
                else if (message.Topic == _topics.GatewayAvailability(gateway) && gateway != _own.Own)
                {
                    HearAvailability(gateway, message.Text);
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
                _outbox.Say(new OutboxMessage(Alive(_own.Own), Encoding.UTF8.GetBytes($"{_own.Share} {_own.List}"), false));
                foreach (string gone in _goneAt.Where(gone => _clock.Elapsed - gone.Value > _timing.Silence).Select(gone => gone.Key).ToArray())
                {
                    _goneAt.Remove(gone);
                    _known.Remove(gone);
                    _forget(gone);
                }
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

                return _clock.Elapsed - _heardAt <= _timing.Silence && Rendezvous.Owner(board, _members.Alive(_clock.Elapsed)) == _own.Own;
            }
        }

        /// <summary>Whether no other gateway of the share is alive.</summary>
        public bool IsAlone
        {
            get
            {
                lock (_lock)
                {
                    return _members.Alive(_clock.Elapsed).Length == 1;
                }
            }
        }

        // The share's name and the list. Under the lock.
        private void Hear(string gateway, string[] words)
        {
            if (words[0] != _own.Share)
            {
                return;
            }

            _members.Hear(gateway, _clock.Elapsed);
            _goneAt.Remove(gateway);
            if (gateway == _own.Own)
            {
                _heardAt = _clock.Elapsed;
                return;
            }

            if (_known.Count < MostKnown)
            {
                _known.Add(gateway);
            }

            if (words[^1] != _own.List)
            {
                _notices.Say($"Gateway {gateway} of the share {_own.Share} has another list of boards than {_own.Own}: a board that only one of them has may be served by none, and one with two urls by the wrong one.");
            }
        }

        // Under the lock. One that has died is not forgotten by the broker at once: it may only have been cut off for a moment.
        private void HearAvailability(string gateway, string text)
        {
            if (text != "offline")
            {
                _goneAt.Remove(gateway);
                return;
            }

            _members.Forget(gateway);
            if ((_known.Contains(gateway) || _own.IsOfOneStart(gateway)) && _goneAt.Count < MostKnown)
            {
                _goneAt.TryAdd(gateway, _clock.Elapsed);
            }
        }

        private string Alive(string gateway) => $"{_topics.Prefix}/{TopicNames.GatewayLevel}/{gateway}/alive";
    }
}
