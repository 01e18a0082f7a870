using System.Text.RegularExpressions;
using Mote.Gateway.Mqtt;

namespace Mote.Gateway.Configuration
{
    /// <summary>Makes the boards of the configuration's entries, or says what is wrong with them.</summary>
    internal static class BoardList
    {
        // SHA-256, with or without colons.
        private static readonly Regex _pin = new("^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$");

        /// <summary>Returns the boards.</summary>
        /// <param name="options">The configuration.</param>
        /// <remarks>Throws <see cref="ConfigurationException"/> if an entry is of no use, or two boards would have the same topics.</remarks>
        public static Board[] Read(GatewayOptions options)
        {
            string? common = Secret.Read(options.TokenFile, options.TokenVariable, "The boards' token");
            Dictionary<string, Board> boards = [];
            foreach (BoardOptions entry in options.Boards)
            {
                Board board = Read(entry, common);
                if (!boards.TryAdd(board.Id, board))
                {
                    throw new ConfigurationException($"Two boards would have the topics of '{board.Id}': {boards[board.Id].Url} and {board.Url}. Give one of them another id.");
                }
            }

            return [.. boards.Values];
        }

        /// <summary>Returns a board's level in topics where its entry has none; null if its host is no <c>.local</c> name.</summary>
        public static string? IdOf(Uri url) =>
            url.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) ? TopicNames.Level(url.Host[..^".local".Length]) : null;

        /// <summary>Returns the token of boards that were found; null for none.</summary>
        public static string? FoundToken(GatewayOptions options) =>
            options is { Discover: true, DiscoverToken: true } ? Secret.Read(options.TokenFile, options.TokenVariable, "The boards' token") : null;

        /// <summary>Returns a board that was found; null if its name is no level of its own.</summary>
        /// <param name="host">Its <c>.local</c> name.</param>
        /// <param name="url">Where its WebSocket is.</param>
        /// <param name="token">What it lets in; null for none.</param>
        public static Board? Found(string host, Uri url, string? token)
        {
            string? id = host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) ? TopicNames.Level(host[..^".local".Length]) : null;
            return string.IsNullOrEmpty(id) || id == TopicNames.GatewayLevel
                ? null
                : new Board(id, url, token, null, null);
        }

        private static Board Read(BoardOptions entry, string? common)
        {
            if (!Uri.TryCreate(entry.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("ws" or "wss") || url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            {
                throw new ConfigurationException($"A board's url is such as ws://board/ws or wss://board/ws, not '{OptionsRules.Shown(entry.Url)}'.");
            }

            string? id = entry.Id == null ? IdOf(url) : TopicNames.Level(entry.Id);
            if (string.IsNullOrEmpty(id))
            {
                throw new ConfigurationException($"The board at {url} needs an id: only of a .local name the gateway takes the first part.");
            }

            if (id == TopicNames.GatewayLevel)
            {
                throw new ConfigurationException($"The board at {url} needs another id: '{id}' is the gateways' own.");
            }

            if (entry.Pin != null && !_pin.IsMatch(entry.Pin))
            {
                throw new ConfigurationException($"The pin of the board '{id}' is not the 64 hexadecimal digits of a SHA-256.");
            }

            if ((entry.Pin ?? entry.CaFile) != null && url.Scheme != "wss")
            {
                throw new ConfigurationException($"The board '{id}' has a pin or a CA file, but its url is not wss://.");
            }

            string? token = Secret.Read(entry.TokenFile, entry.TokenVariable, $"The token of the board '{id}'") ?? common;
            return new Board(id, url, token, entry.CaFile == null ? null : CertificateFile.Read(entry.CaFile), entry.Pin?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());
        }
    }
}
