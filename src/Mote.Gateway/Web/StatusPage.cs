using System.Globalization;
using System.Net;
using System.Text;
using Mote.Gateway.Boards;

namespace Mote.Gateway.Web
{
    /// <summary>The one page: each board's state, when it was last heard, its rate and its values. It loads itself anew and needs no script.</summary>
    internal static class StatusPage
    {
        private const string Head = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="5">
            <title>Mote gateway</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif }
            body { margin: 1rem auto; max-width: 70rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .4rem .6rem; text-align: left; vertical-align: top }
            .away td { opacity: .75 }
            .values { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-variant-numeric: tabular-nums }
            .scroll { overflow-x: auto }
            </style>
            </head>
            <body>

            """;

        /// <summary>Returns the page.</summary>
        public static string Make(GatewayService gateway, DateTimeOffset now)
        {
            StringBuilder page = new(Head);
            string broker = gateway.Broker.IsConnected ? "connected" : "away: " + gateway.Broker.Problem;
            BoardState[] boards = [.. gateway.Boards.OrderBy(state => state.Board.Id, StringComparer.Ordinal)];
            int online = boards.Count(state => state.Status == BoardStatus.Online);
            page.Append($"<h1>Mote gateway {Text(gateway.Name)}</h1>\n");
            page.Append(CultureInfo.InvariantCulture, $"<p>Broker {Text(broker)}. {online} of {boards.Length} boards online. {gateway.Broker.Published} messages published.</p>\n");
            foreach (string sentence in gateway.Notices.All)
            {
                page.Append($"<p>⚠ {Text(sentence)}</p>\n");
            }

            page.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Boards\">\n<table>\n<thead><tr><th scope=\"col\">Board</th><th scope=\"col\">State</th><th scope=\"col\">Last seen</th><th scope=\"col\">Readings</th><th scope=\"col\">Values</th></tr></thead>\n<tbody>\n");
            foreach (BoardState state in boards)
            {
                Add(page, state, now);
            }

            return page.Append("</tbody>\n</table>\n</div>\n</body>\n</html>\n").ToString();
        }

        private static void Add(StringBuilder page, BoardState state, DateTimeOffset now)
        {
            bool isOnline = state.Status == BoardStatus.Online;
            string name = state.Hello?.Name ?? state.Board.Id;
            page.Append(isOnline ? "<tr>" : "<tr class=\"away\">");
            page.Append($"<td><a href=\"{Text(state.Board.Page.ToString())}\">{Text(name)}</a><br><small>{Text(state.Board.Id)}</small></td>");
            page.Append($"<td>{Text(Describe(state))}</td><td>{Text(Ago(state.LastSeen, now))}</td>");
            page.Append(CultureInfo.InvariantCulture, $"<td>{state.Readings}</td><td><div class=\"values\">");
            foreach (BoardChannel channel in isOnline ? state.Channels : [])
            {
                page.Append($"<span>{Text(channel.Label ?? channel.Name)} <b>{Text(state.Value(channel.Name) ?? "–")}</b>{(channel.Unit.Length > 0 ? " " + Text(channel.Unit) : "")}</span>");
            }

            page.Append("</div></td></tr>\n");
        }

        private static string Describe(BoardState state) => state.Status switch
        {
            BoardStatus.Online => "online",
            BoardStatus.Elsewhere => "at another gateway",
            _ => state.Problem ?? "connecting",
        };

        private static string Ago(DateTimeOffset? seen, DateTimeOffset now) => seen switch
        {
            null => "never",
            DateTimeOffset at when now - at < TimeSpan.FromSeconds(2) => "now",
            DateTimeOffset at when now - at < TimeSpan.FromMinutes(2) => $"{(int)(now - at).TotalSeconds} s ago",
            DateTimeOffset at when now - at < TimeSpan.FromHours(2) => $"{(int)(now - at).TotalMinutes} min ago",
            DateTimeOffset at => $"{(int)(now - at).TotalHours} h ago",
        };

        private static string Text(string text) => WebUtility.HtmlEncode(text);
    }
}
