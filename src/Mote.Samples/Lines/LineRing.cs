using System;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Lines
{
    /// <summary>The last lines of a path, each of which is encoded once and sent to all clients of the path, by <see cref="MoteServer.Broadcast"/>.</summary>
    /// <remarks>The server has room for one broadcast at a time: the next waits here and is tried again by the ticker. A client that cannot take one
    /// misses it.</remarks>
    public sealed class LineRing : ITicker
    {
        // 16 for a newcomer, and the one that announces the newcomer.
        private const int Lines = 17;
        private const int RetryMs = 1;

        private readonly MoteServer _server;
        private readonly string _path;
        private readonly byte[][] _lines = new byte[Lines][];
        private readonly int[] _counts = new int[Lines];
        private int _lineCount;
        private int _sentCount;

        /// <summary>Creates a ring without lines, and adds it to the server's tickers.</summary>
        /// <param name="server">The server, before it starts.</param>
        /// <param name="path">The path of the WebSocket.</param>
        /// <param name="lineBytes">The longest line in bytes, at most <see cref="ServerLimits.ReceiveBytes"/> - 4.</param>
        public LineRing(MoteServer server, string path, int lineBytes)
        {
            _server = server;
            _path = path;
            for (int i = 0; i < Lines; i++)
            {
                _lines[i] = new byte[lineBytes];
            }

            server.AddTicker(this);
        }

        /// <summary>The number of the oldest line that is kept, counted from 0.</summary>
        public int First => _lineCount > Lines ? _lineCount - Lines : 0;

        /// <summary>The number of the line that was broadcast last, counted from 0; -1 before the first.</summary>
        public int Latest => _sentCount - 1;

        /// <summary>Adds a line, and broadcasts it now or as soon as those before it have left.</summary>
        /// <param name="caller">The connection whose handler calls.</param>
        /// <param name="buffer">Holds the line, valid UTF-8. Copied.</param>
        /// <param name="count">Its bytes, at most the ring's line.</param>
        /// <returns>False, and it is not added, if as many lines as are kept still wait.</returns>
        public bool Add(WebSocketConnection caller, byte[] buffer, int count)
        {
            Broadcast();
            if (_lineCount - _sentCount == Lines)
            {
                return false;
            }

            int at = _lineCount % Lines;
            Array.Copy(buffer, 0, _lines[at], 0, count);
            _counts[at] = count;
            _lineCount++;
            Broadcast();
            if (_sentCount < _lineCount)
            {
                caller.RequestTick();
            }

            return true;
        }

        /// <summary>Sends a kept line to one client.</summary>
        /// <param name="client">The client, while it can be sent to.</param>
        /// <param name="number">From <see cref="First"/> to <see cref="Latest"/>.</param>
        /// <returns>False if it does not fit now.</returns>
        public bool SendTo(WebSocketConnection client, int number)
        {
            return client.Send(_lines[number % Lines], 0, _counts[number % Lines], MessageFlags.WholeText);
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            Broadcast();
            return _sentCount < _lineCount ? RetryMs : int.MaxValue;
        }

        private void Broadcast()
        {
            while (_sentCount < _lineCount && _server.Broadcast(_path, _lines[_sentCount % Lines], 0, _counts[_sentCount % Lines], true))
            {
                _sentCount++;
            }
        }
    }
}
