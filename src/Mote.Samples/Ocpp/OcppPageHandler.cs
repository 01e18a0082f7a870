using System;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.Ocpp
{
    /// <summary>Tells pages of the charge points, a line each time: a sign, the identity, and a message. The sign is <c>=</c> for one that is known,
    /// <c>+</c> for one that connects, <c>-</c> for one that goes, <c>&lt;</c> for what it sends, <c>&gt;</c> for what it is sent, <c>!</c> for one
    /// that cannot be asked. A page sends the place of the charge point that is to start, a digit.</summary>
    public sealed class OcppPageHandler : WebSocketHandler
    {
        private const int LineBytes = 200;
        private readonly byte[][] _lines = new byte[16][];
        private readonly int[] _counts = new int[16];
        private readonly string[] _points;
        private readonly WebSocketConnection[] _pages;
        private readonly int[] _next;
        private int _lineCount;

        /// <summary>Makes the handler.</summary>
        /// <param name="points">The identities of the charge points, 10 at most.</param>
        /// <param name="clients">The server's <see cref="ServerLimits.Clients"/>.</param>
        public OcppPageHandler(string[] points, int clients)
        {
            _points = points;
            _pages = new WebSocketConnection[clients];
            _next = new int[clients];
        }

        /// <summary>What calls charge points.</summary>
        public OcppHandler Caller { get; set; }

        /// <summary>Adds a line; of a long message its beginning.</summary>
        public void Note(char sign, string point, byte[] message, int count)
        {
            int line = _lineCount++ % _lines.Length;
            byte[] bytes = _lines[line] ?? (_lines[line] = new byte[LineBytes]);
            int at = Ascii.Copy(sign + point + " ", bytes, 0);

            // Not within a character of UTF-8: bytes that begin with the bits 10 go on with one.
            int cut = count < LineBytes - at ? count : LineBytes - at;
            while (cut < count && (message[cut] & 192) == 128)
            {
                cut--;
            }

            Array.Copy(message, 0, bytes, at, cut);
            _counts[line] = at + cut;
            for (int i = 0; i < _pages.Length; i++)
            {
                if (_pages[i] != null)
                {
                    _pages[i].RequestWrite();
                }
            }
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection connection)
        {
            for (int i = 0; i < _points.Length; i++)
            {
                Send(connection, "=" + _points[i] + (Caller.IsConnected(i) ? " connected" : ""));
            }

            _pages[connection.Index] = connection;
            _next[connection.Index] = 0;
            connection.RequestWrite();
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            int point = count == 1 ? buffer[offset] - '0' : -1;
            if (point >= 0 && point < _points.Length)
            {
                string why = connection.MayCommand ? Caller.RequestStart(point, connection.NowMs) : "may only be looked at";
                if (why != null)
                {
                    Send(connection, "!" + _points[point] + " " + why);
                }
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection connection)
        {
            int next = _next[connection.Index];
            next = _lineCount - next > _lines.Length ? _lineCount - _lines.Length : next;
            while (next < _lineCount && connection.Send(_lines[next % _lines.Length], 0, _counts[next % _lines.Length], MessageFlags.WholeText))
            {
                next++;
            }

            _next[connection.Index] = next;
            if (next < _lineCount)
            {
                connection.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection connection, int code) => _pages[connection.Index] = null;

        private static void Send(WebSocketConnection connection, string line)
        {
            byte[] bytes = Ascii.GetBytes(line);
            connection.Send(bytes, 0, bytes.Length, MessageFlags.WholeText);
        }
    }
}
