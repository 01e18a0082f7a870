using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.Push
{
    /// <summary>Sends a line with a random number each second, asked or not, and answers each message with another.</summary>
    public sealed class PushHandler : WebSocketHandler, ITicker
    {
        /// <summary>The longest message that an endpoint of this handler may take, in bytes: the answers to as many as are received at once fit into one send.</summary>
        public const int MaxMessageBytes = 128;

        private const int PeriodMs = 1000;

        private readonly byte[] _line = new byte[64];
        private readonly WebSocketConnection[] _clients;
        private int _dueMs;
        private int _second;
        private uint _random = 2463534242;

        /// <summary>Creates the handler.</summary>
        /// <param name="clients">The server's <see cref="MoteServer.MaxClients"/>.</param>
        public PushHandler(int clients)
        {
            _clients = new WebSocketConnection[clients];
        }

        /// <inheritdoc/>
        public override void OnStart(int nowMs)
        {
            _dueMs = unchecked(nowMs + PeriodMs);
            _random ^= unchecked((uint)nowMs) << 1;
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int leftMs = unchecked(_dueMs - nowMs);
            if (leftMs > 0)
            {
                return leftMs;
            }

            _dueMs = unchecked(nowMs + PeriodMs);
            _second++;
            foreach (WebSocketConnection client in _clients)
            {
                client?.RequestWrite();
            }

            return PeriodMs;
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            _clients[client.Index] = client;
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if ((flags & MessageFlags.Last) != 0 && !SendLine(client, "answer: "))
            {
                client.Close(CloseCode.TryAgainLater, "no room for the answer");
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            if (!SendLine(client, "second " + _second.ToString() + ": "))
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            _clients[client.Index] = null;
        }

        private bool SendLine(WebSocketConnection client, string words)
        {
            int count = Ascii.Copy(words, _line, 0);
            count += Ascii.WriteNumber(NextNumber(), _line, count);
            return client.Send(_line, 0, count, MessageFlags.WholeText);
        }

        // Marsaglia's xorshift: no secret could be made of it.
        private int NextNumber()
        {
            _random ^= _random << 13;
            _random ^= _random >> 17;
            _random ^= _random << 5;
            return (int)(_random % 1000);
        }
    }
}
