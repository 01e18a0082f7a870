using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using Mote.Gateway.Configuration;

namespace Mote.Gateway.Sharing
{
    /// <summary>What tells this gateway from the others of its share.</summary>
    /// <param name="Share">The share's name.</param>
    /// <param name="Own">This gateway's level, which no other has.</param>
    /// <param name="Family">The name that this gateway's level begins with.</param>
    /// <param name="List">What its list of boards comes to: that of a gateway with another list is another.</param>
    internal sealed record ShareMember(string Share, string Own, string Family, string List)
    {
        /// <summary>Returns the member that a configuration makes.</summary>
        /// <param name="options">The configuration, which has a share.</param>
        /// <param name="own">The gateway's level.</param>
        /// <param name="boards">The boards of the list.</param>
        public static ShareMember Make(GatewayOptions options, string own, IEnumerable<Board> boards)
        {
            string list = string.Join('\n', boards.Select(board => $"{board.Id} {board.Url}").Order(StringComparer.Ordinal));
            return new ShareMember(options.Share!, own, options.Name, XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{options.Discover}\n{list}")).ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        }

        /// <summary>Tells whether a gateway's level is one that a start makes up and that no later start has: what the broker keeps of it is of no use once it is gone.</summary>
        public bool IsOfOneStart(string gateway) => gateway.StartsWith(Family + "-", StringComparison.Ordinal) && Regex.IsMatch(gateway[(Family.Length + 1)..], "^[0-9a-f]{6}$");
    }
}
