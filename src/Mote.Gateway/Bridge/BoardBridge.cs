using System.Collections.Concurrent;
using System.Text;
using Mote.Gateway.Boards;
using Mote.Gateway.HomeAssistant;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Tells the broker what boards say: values, state, availability, and Home Assistant's discovery.</summary>
    /// <param name="outbox">Where it goes.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="isRetained">Whether the broker keeps values, states and availabilities.</param>
    /// <param name="discovery">Home Assistant's discovery; null for none.</param>
    /// <param name="log">Is told once why a board is not online.</param>
    internal sealed class BoardBridge(Outbox outbox, TopicNames topics, bool isRetained, DiscoveryMessages? discovery, ILogger<BoardBridge> log) : IBoardObserver
    {
        private static readonly byte[] _online = "online"u8.ToArray();
        private static readonly byte[] _offline = "offline"u8.ToArray();
        private readonly ConcurrentDictionary<string, bool> _keptOnline = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, string[]> _kept = new(StringComparer.Ordinal);

        /// <inheritdoc/>
        public void OnDescribed(BoardState state, BoardChannel[] before)
        {
            string id = state.Board.Id;
            IEnumerable<string> levels = before.Select(channel => channel.Level);
            if (_kept.TryRemove(id, out string[]? kept))
            {
                levels = levels.Union(kept);
            }

            Clear(state, levels);

            _keptOnline.TryRemove(id, out _);
            outbox.Set(topics.Availability(id), () => _online, isRetained);
            if (discovery != null)
            {
                outbox.Set(discovery.Topic(id), () => discovery.Make(state), true);
            }

            OnFigures(state);
            log.LogInformation("Board {Id}: online, {Channels} channels.", id, state.Channels.Length);
        }

        /// <inheritdoc/>
        public void OnReadings(BoardState state, List<BoardChannel> channels)
        {
            string id = state.Board.Id;
            foreach (BoardChannel channel in channels)
            {
                string name = channel.Name;
                outbox.Set(topics.Value(id, name), () => Encoding.UTF8.GetBytes(state.Value(name) ?? "null"), isRetained);
            }

            outbox.Set(topics.State(id), state.ToJson, isRetained);
        }

        /// <inheritdoc/>
        public void OnFigures(BoardState state) => outbox.Set(topics.Diagnostics(state.Board.Id), state.FiguresToJson, isRetained);

        /// <inheritdoc/>
        public void OnWarning(BoardState state) => outbox.Set(topics.Warning(state.Board.Id), () => Encoding.UTF8.GetBytes(state.Warning ?? "{}"), isRetained);

        /// <inheritdoc/>
        public void OnGone(BoardState state)
        {
            TellOffline(state);
            log.LogWarning("Board {Id}: {Problem}.", state.Board.Id, state.Problem);
        }

        /// <summary>The broker was told of a board's availability, maybe by a gateway that had it before and has died: where it is wrong, it is put right when this
        /// gateway knows better.</summary>
        public void NoteAvailability(BoardState state, bool isOnline)
        {
            if (!isOnline)
            {
                _keptOnline.TryRemove(state.Board.Id, out _);
            }
            else if (state.Status != BoardStatus.Online)
            {
                _keptOnline[state.Board.Id] = true;
                if (state.Problem != null)
                {
                    TellOffline(state);
                }
            }
        }

        /// <summary>The broker keeps values of a board, maybe from a gateway that died: those of channels that the board has no more are removed.</summary>
        /// <param name="state">The board.</param>
        /// <param name="levels">The channels' levels.</param>
        public void NoteKeptChannels(BoardState state, string[] levels)
        {
            if (state.Status == BoardStatus.Online && state.Channels.Length > 0)
            {
                Clear(state, levels);
            }
            else
            {
                _kept[state.Board.Id] = levels;
            }
        }

        /// <summary>The gateway leaves a board that was online, and no other takes it.</summary>
        public void Leave(BoardState state) => outbox.Set(topics.Availability(state.Board.Id), () => _offline, isRetained);

        /// <summary>Tells Home Assistant of a board once more.</summary>
        public void Rediscover(BoardState state)
        {
            if (discovery != null && state.Status == BoardStatus.Online)
            {
                outbox.Set(discovery.Topic(state.Board.Id), () => discovery.Make(state), true);
                outbox.Set(topics.Availability(state.Board.Id), () => _online, isRetained);
                OnReadings(state, [.. state.Channels.Where(channel => state.Value(channel.Name) != null)]);
            }
        }

        private void Clear(BoardState state, IEnumerable<string> levels)
        {
            foreach (string level in levels.Where(level => Array.TrueForAll(state.Channels, channel => channel.Level != level)))
            {
                outbox.Clear($"{topics.Board(state.Board.Id)}/{level}");
            }
        }

        // Nothing is published of a board before its hello, unless the broker keeps that it is online.
        private void TellOffline(BoardState state)
        {
            if (_keptOnline.TryRemove(state.Board.Id, out _) || state.Hello != null)
            {
                outbox.Set(topics.Availability(state.Board.Id), () => _offline, isRetained);
            }
        }

        /// <summary>Removes everything of a board from the broker.</summary>
        /// <param name="id">The board's level.</param>
        /// <param name="channels">Its channels' levels.</param>
        public void Remove(string id, IEnumerable<string> channels)
        {
            if (discovery != null)
            {
                outbox.Clear(discovery.Topic(id));
            }

            foreach (string channel in channels)
            {
                outbox.Clear($"{topics.Board(id)}/{channel}");
            }

            outbox.Clear(topics.State(id));
            outbox.Clear(topics.Diagnostics(id));
            outbox.Clear(topics.Warning(id));
            outbox.Clear(topics.Availability(id));
            log.LogInformation("Board {Id}: not in the list any more, removed from the broker.", id);
        }
    }
}
