using System.Collections.Concurrent;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Mqtt;
using Mote.Gateway.Reporting;

namespace Mote.Gateway
{
    /// <summary>The states of all boards: those of the list, and those that were found. From any thread.</summary>
    internal sealed class BoardRegister
    {
        private readonly ConcurrentDictionary<string, BoardState> _boards;
        private readonly GatewayOptions _options;
        private readonly Notices _notices;
        private readonly string? _foundToken;
        private readonly int _most;

        /// <summary>Takes the boards of the list. Throws <see cref="ConfigurationException"/> if an entry is of no use.</summary>
        /// <param name="options">The configuration.</param>
        /// <param name="notices">Is told once when there are too many.</param>
        public BoardRegister(GatewayOptions options, Notices notices)
        {
            Board[] listed = BoardList.Read(options);
            _boards = new(listed.Select(board => KeyValuePair.Create(board.Id, new BoardState(board))), StringComparer.Ordinal);
            _options = options;
            _notices = notices;
            _foundToken = BoardList.FoundToken(options);
            _most = listed.Length + options.DiscoverMost;
        }

        /// <summary>The boards by their level.</summary>
        public IReadOnlyDictionary<string, BoardState> All => _boards;

        /// <summary>A board was found: one that is not known is taken, one that was found before is tried at its new address. A board of the list that has a
        /// <c>.local</c> name is found too: it stays as it is listed. Not for several threads at once.</summary>
        /// <param name="host">Its <c>.local</c> name.</param>
        /// <param name="url">Where its WebSocket is.</param>
        public void Find(string host, Uri url)
        {
            if (BoardList.Found(host, url, _foundToken) is not Board board)
            {
                return;
            }

            if (!_boards.TryGetValue(board.Id, out BoardState? state))
            {
                if (_boards.Count < _most)
                {
                    _boards[board.Id] = new BoardState(board);
                }
                else
                {
                    _notices.Say($"More than {_options.DiscoverMost} boards have been found (DiscoverMost). The others are not bridged.");
                }
            }
            else if (state.Board.Url != url && _options.Boards.TrueForAll(listed => TopicNames.Level(listed.Id ?? "") != board.Id && !listed.Url.Contains(host, StringComparison.OrdinalIgnoreCase)))
            {
                state.Move(url);
            }
        }
    }
}
