using System;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.Ocpp
{
    /// <summary>The central system for charge points, OCPP 1.6-J. The end of the path names the charge point.</summary>
    public sealed class OcppHandler : WebSocketHandler
    {
        /// <summary>Bytes of the longest message from a charge point: the limit of the endpoint.</summary>
        public const int MostBytes = 2048;

        private const int AnswerMs = 30000;
        private readonly string[] _points;
        private readonly byte[][] _passwords;
        private readonly OcppPageHandler _page;
        private readonly OcppMessage _message = new OcppMessage();
        private readonly byte[] _output = new byte[256];
        private readonly int[] _pointAt;
        private readonly WebSocketConnection[] _connections;
        private readonly byte[][] _drafts;
        private readonly int[] _draftCounts;
        private readonly string[] _calls;
        private readonly int[] _calledMs;
        private int _asked;
        private int _lastCall;
        private int _lastTransaction;

        /// <summary>Makes the handler.</summary>
        /// <param name="points">The identities of the charge points.</param>
        /// <param name="passwords">The password of each.</param>
        /// <param name="clients">The server's <see cref="ServerLimits.Clients"/>.</param>
        /// <param name="page">Shows the messages.</param>
        public OcppHandler(string[] points, string[] passwords, int clients, OcppPageHandler page)
        {
            _points = points;
            _page = page;
            _pointAt = new int[clients];
            _connections = new WebSocketConnection[points.Length];
            _draftCounts = new int[points.Length];
            _calls = new string[points.Length];
            _calledMs = new int[points.Length];
            _drafts = new byte[points.Length][];
            _passwords = new byte[points.Length][];
            for (int i = 0; i < points.Length; i++)
            {
                _drafts[i] = new byte[MostBytes];
                _passwords[i] = Ascii.GetBytes(passwords[i]);
            }
        }

        /// <inheritdoc/>
        public override bool ChecksPassword => true;

        /// <inheritdoc/>
        public override bool ServesPath(byte[] buffer, int restOffset, int restCount) => (_asked = Find(buffer, restOffset, restCount)) >= 0;

        /// <inheritdoc/>
        public override bool CheckPassword(byte[] buffer, int userOffset, int userCount, int passwordOffset, int passwordCount, out bool mayCommand)
        {
            mayCommand = true;
            byte[] password = _passwords[_asked];
            int difference = passwordCount ^ password.Length;
            for (int i = 0; i < passwordCount; i++)
            {
                difference |= buffer[passwordOffset + i] ^ password[i % password.Length];
            }

            return difference == 0 && Find(buffer, userOffset, userCount) == _asked;
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection connection)
        {
            int point = Find(_output, 0, connection.CopyPathRest(_output, 0));
            _pointAt[connection.Index] = point;
            if (connection.Subprotocol == null)
            {
                connection.Close(CloseCode.ProtocolError, "offer ocpp1.6");
                return;
            }

            // A charge point that lost its network comes back before its old connection is given up.
            if (_connections[point] != null)
            {
                _connections[point].Close(CloseCode.Normal, "connected anew");
            }

            _connections[point] = connection;
            _draftCounts[point] = 0;
            _calls[point] = null;
            _page.Note('+', _points[point], _output, 0);
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection connection, int code)
        {
            int point = _pointAt[connection.Index];
            if (_connections[point] == connection)
            {
                _connections[point] = null;
                _page.Note('-', _points[point], _output, 0);
            }
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            int point = _pointAt[connection.Index];
            if ((flags & MessageFlags.Text) == 0)
            {
                connection.Close(CloseCode.UnsupportedData, "text only");
                return;
            }

            Array.Copy(buffer, offset, _drafts[point], _draftCounts[point], count);
            _draftCounts[point] += count;
            if ((flags & MessageFlags.Last) != 0)
            {
                count = _draftCounts[point];
                _draftCounts[point] = 0;
                _page.Note('<', _points[point], _drafts[point], count);
                Take(connection, point, _drafts[point], count);
            }
        }

        /// <summary>Tells whether a charge point is connected.</summary>
        public bool IsConnected(int point) => _connections[point] != null;

        /// <summary>Asks a charge point to start a transaction.</summary>
        /// <returns>Why it cannot be asked; null if it is.</returns>
        public string RequestStart(int point, int nowMs)
        {
            // OCPP-J 1.6, 4.1.1: one call at a time.
            if (_connections[point] == null || (_calls[point] != null && unchecked((uint)(nowMs - _calledMs[point])) < AnswerMs))
            {
                return _connections[point] == null ? "is not connected" : "has not answered yet";
            }

            _calls[point] = "s" + (++_lastCall).ToString();
            _calledMs[point] = nowMs;
            _connections[point].RequestWrite();
            return null;
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection connection)
        {
            int point = _pointAt[connection.Index];
            if (_calls[point] == null)
            {
                return;
            }

            string call = "[2,\"" + _calls[point] + "\",\"RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"GUEST\"}]";
            Send(connection, point, Ascii.Copy(call, _output, 0));
        }

        // OCPP-J 1.6, 4.1.3: a message of another type is ignored. So is an answer that is none, and one to another call.
        private void Take(WebSocketConnection connection, int point, byte[] buffer, int count)
        {
            bool isRead = _message.TryRead(buffer, count);
            if (isRead && (_message.Type == 3 || _message.Type == 4) && _calls[point] != null && _message.Is(1, _calls[point]))
            {
                _calls[point] = null;
            }

            if (_message.Type == 2 || (!isRead && _message.Type != 3 && _message.Type != 4))
            {
                string payload = isRead ? Respond() : "FormationViolation";
                bool isResult = payload[0] == '{';
                int at = Ascii.Copy(isResult ? "[3," : "[4,", _output, 0);

                // OCPP 2.0.1, part 4, 4.2.3, where 1.6 says nothing: -1 for an id that cannot be read.
                int idCount = _message.HasId ? _message.IdCount : Ascii.Copy("\"-1\"", _output, at);
                Array.Copy(_message.HasId ? buffer : _output, _message.HasId ? _message.IdOffset : at, _output, at, idCount);
                at += idCount;
                at += Ascii.Copy(isResult ? "," + payload + "]" : ",\"" + payload + "\",\"\",{}]", _output, at);
                Send(connection, point, at);
            }
        }

        // Returns the payload of the result, or the code of an error.
        private string Respond()
        {
            string now = !_message.Is(2, "BootNotification") && !_message.Is(2, "Heartbeat") ? null : "\"currentTime\":\"" + OcppTime.Now() + "\"";
            string tag = "\"idTagInfo\":{\"status\":\"" + (_message.HasTagOf("GUEST") ? "Accepted" : "Invalid") + "\"}}";
            bool isStart = _message.Is(2, "StartTransaction");
            if (isStart || _message.Is(2, "Authorize"))
            {
                return !_message.HasTag ? "FormationViolation" : isStart ? "{\"transactionId\":" + (++_lastTransaction).ToString() + "," + tag : "{" + tag;
            }

            return _message.Is(2, "BootNotification") ? "{\"status\":\"Accepted\",\"interval\":300," + now + "}" : _message.Is(2, "Heartbeat") ? "{" + now + "}"
                : _message.Is(2, "StatusNotification") || _message.Is(2, "MeterValues") || _message.Is(2, "StopTransaction") ? "{}" : "NotImplemented";
        }

        private void Send(WebSocketConnection connection, int point, int count)
        {
            if (!connection.Send(_output, 0, count, MessageFlags.WholeText))
            {
                connection.Close(CloseCode.TryAgainLater, "one call at a time");
            }

            _page.Note('>', _points[point], _output, count);
        }

        private int Find(byte[] buffer, int offset, int count)
        {
            int found = _points.Length - 1;
            while (found >= 0 && (count != _points[found].Length || !Ascii.AreEqual(buffer, offset, Ascii.GetBytes(_points[found]), 0, count)))
            {
                found--;
            }

            return found;
        }
    }
}
