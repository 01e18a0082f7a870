using System.Globalization;
using System.Net;
using System.Text;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>What came back for a request, down to the byte.</summary>
    internal sealed record Answer(int Status, string Head, string Body)
    {
        /// <summary>Head and body.</summary>
        public string Text => Head + Body;

        /// <summary>The page that asks for the token.</summary>
        public bool IsForm => Body.Contains("<form method=post action=login", StringComparison.Ordinal);

        /// <summary>Sends a request on a connection of its own, and reads until the server ends that.</summary>
        public static Answer To(Uri uri, string request, IPAddress? from = null)
        {
            using RawPeer peer = RawPeer.Connect(uri, from);
            peer.Send(Encoding.Latin1.GetBytes(request));
            return Read(peer);
        }

        /// <summary>Reads the answer to what was sent; for 101 its head only.</summary>
        public static Answer Read(RawPeer peer)
        {
            string head = peer.ReadHead();
            int status = int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            return new Answer(status, head, status == 101 ? "" : Encoding.Latin1.GetString(peer.ReadToEnd()));
        }

        /// <summary>The value of a header; null without it. Fails if it is there twice.</summary>
        public string? Header(string name)
        {
            string[] lines = [.. Head.Split("\r\n").Where(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))];
            Assert.IsLessThan(2, lines.Length, Head);
            return lines.Length == 0 ? null : lines[0][(name.Length + 2)..];
        }
    }
}
