using Mote.Gateway.Boards;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.HomeAssistant
{
    /// <summary>Hears what the broker keeps of boards from before, and when Home Assistant starts.</summary>
    /// <param name="discovery">Home Assistant's discovery; null for none.</param>
    /// <param name="topics">The topics of boards.</param>
    /// <param name="bridge">Tells the broker.</param>
    /// <param name="boards">The states of all boards of the list, by their level.</param>
    /// <param name="isListed">Whether the list has all boards: one that is to be found may be off just now, and is not removed.</param>
    /// <param name="isServed">Whether this gateway has a board.</param>
    internal sealed class DiscoveryListener(
        DiscoveryMessages? discovery, TopicNames topics, BoardBridge bridge, IReadOnlyDictionary<string, BoardState> boards, bool isListed, Func<string, bool> isServed) : IBrokerListener
    {
        /// <inheritdoc/>
        public IEnumerable<string> Subscriptions => discovery == null
            ? [topics.Availability("+")]
            : [topics.Availability("+"), discovery.StatusTopic, discovery.AllTopics];

        /// <inheritdoc/>
        public IEnumerable<string> FirstSubscriptions => [topics.State("+")];

        /// <inheritdoc/>
        public void OnMessage(BrokerMessage message)
        {
            if (discovery != null && message.Topic == discovery.StatusTopic)
            {
                if (message.Text == "online" && !message.IsRetained)
                {
                    Rediscover();
                }
            }
            else if (discovery != null && message.Payload.Length > 0 && discovery.TryRead(message, out string board, out List<string> channels))
            {
                if (isListed && message.IsRetained && !boards.ContainsKey(board))
                {
                    bridge.Remove(board, channels);
                }
            }
            else if (message.IsRetained && topics.TryParseState(message.Topic, out string kept))
            {
                if (boards.TryGetValue(kept, out BoardState? known) && BoardState.TryReadNames(message.Payload, out string[] names))
                {
                    bridge.NoteKeptChannels(known, [.. names.Select(TopicNames.ChannelLevel)]);
                }
            }
            else if (message.Text is "online" or "offline" && topics.TryParseAvailability(message.Topic, out string id) && boards.TryGetValue(id, out BoardState? state))
            {
                bridge.NoteAvailability(state, message.Text == "online");
            }
        }

        private void Rediscover()
        {
            foreach (BoardState state in boards.Values.Where(state => isServed(state.Board.Id)))
            {
                bridge.Rediscover(state);
            }
        }
    }
}
