using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Greeting
{
    /// <summary>Answers "hello", and a greeting in several fragments once its last has come; shows each piece to the clients of another path. RFC 6455 5.4.</summary>
    public sealed class GreetingHandler : WebSocketHandler
    {
        /// <summary>The longest message that an endpoint of this handler may take, in bytes.</summary>
        public const int MaxMessageBytes = 64;

        private readonly byte[] _hello = Ascii.GetBytes("hello");
        private readonly byte[] _newYear = Ascii.GetBytes("andahappynewyear!");
        private readonly byte[] _line = new byte[MaxMessageBytes + 48];
        private readonly LineRing _watchers;

        // What has come of each client's message, without spaces: whether they stand in one fragment or the next does not matter.
        private readonly byte[][] _heard;
        private readonly int[] _counts;

        /// <summary>Creates the handler.</summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="watchPath">The path whose clients are shown what arrives.</param>
        public GreetingHandler(MoteServer server, string watchPath)
        {
            _heard = new byte[server.MaxClients][];
            _counts = new int[server.MaxClients];
            _watchers = new LineRing(server, watchPath, _line.Length);
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            byte[] heard = _heard[client.Index] ?? new byte[MaxMessageBytes];
            _heard[client.Index] = heard;
            bool isFirst = (flags & MessageFlags.First) != 0;
            bool isLast = (flags & MessageFlags.Last) != 0;
            int kept = isFirst ? 0 : _counts[client.Index];
            for (int i = 0; i < count; i++)
            {
                if (buffer[offset + i] != ' ')
                {
                    heard[kept] = buffer[offset + i];
                    kept++;
                }
            }

            _counts[client.Index] = kept;
            string kind = !isFirst ? "continuation" : (flags & MessageFlags.Text) != 0 ? "text" : "binary";
            Show(client, (isLast ? "FIN 1, " : "FIN 0, ") + kind + ": ", buffer, offset, count);
            if (isLast)
            {
                string answer = Is(heard, kept, _hello) ? "Hi." : Is(heard, kept, _newYear) ? "Happy new year to you too!" : "Pardon?";
                int length = Ascii.Copy(answer, _line, 0);
                if (!client.Send(_line, 0, length, MessageFlags.WholeText))
                {
                    client.Close(CloseCode.TryAgainLater, "no room for the answer");
                }

                Show(client, "answered: " + answer, buffer, offset, 0);
            }
        }

        private static bool Is(byte[] heard, int count, byte[] expected)
        {
            bool isSame = count == expected.Length;
            for (int i = 0; isSame && i < count; i++)
            {
                isSame = heard[i] == expected[i];
            }

            return isSame;
        }

        // A piece may end inside a character, so only ASCII is shown.
        private void Show(WebSocketConnection client, string words, byte[] buffer, int offset, int count)
        {
            int length = Ascii.Copy("client " + client.Index.ToString() + ", " + words, _line, 0);
            for (int i = 0; i < count; i++)
            {
                byte value = buffer[offset + i];
                _line[length + i] = value >= 32 && value < 127 ? value : (byte)'.';
            }

            _watchers.Add(client, _line, length + count);
        }
    }
}
