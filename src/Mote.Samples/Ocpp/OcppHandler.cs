using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Dashboard.Channels;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Ocpp
{
    /// <summary>The central system's side of one charge point, OCPP 1.6-J. All that is sent and received is shown on the page.</summary>
    internal sealed class OcppHandler : WebSocketHandler
    {
        /// <summary>Bytes of the longest message from a charge point: the limit of the endpoint.</summary>
        public const int MostBytes = 2048;

        private readonly OcppSample _page;
        private readonly DeviceStatus _status;
        private readonly OcppMessage _message = new OcppMessage();
        private readonly LineWriter _received = new LineWriter(MostBytes);
        private readonly LineWriter _line = new LineWriter(256);
        private WebSocketConnection _connection;
        private byte[] _call;
        private int _calledMs;

        /// <summary>Makes the side of a charge point that is not connected yet.</summary>
        public OcppHandler(string name, DeviceStatus status, OcppSample page)
        {
            Name = name;
            _status = status;
            _page = page;
        }

        /// <summary>The identity of the charge point.</summary>
        public string Name { get; }

        /// <summary>Whether the charge point is connected.</summary>
        public bool IsConnected => _connection != null;

        public override void OnOpen(WebSocketConnection connection)
        {
            if (connection.Subprotocol == null)
            {
                connection.Close(CloseCode.ProtocolError, "offer ocpp1.6");
                return;
            }

            // A charge point that lost its network comes back before its old connection is given up.
            _connection?.Close(CloseCode.Normal, "connected anew");
            _connection = connection;
            _call = null;
            _page.Show(connection, "+", Name, _line.Begin(""));
        }

        public override void OnClosed(WebSocketConnection connection, int code)
        {
            if (_connection == connection)
            {
                _connection = null;
                _page.Show(connection, "-", Name, _line.Begin(""));
            }
        }

        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if ((flags & MessageFlags.Text) == 0)
            {
                connection.Close(CloseCode.UnsupportedData, "text only");
            }
            else if (_received.AddPiece(buffer, offset, count, flags))
            {
                _page.Show(connection, "<", Name, _received);
                _message.Read(_received.Buffer, _received.Count);
                Take(connection);
            }
        }

        /// <summary>Asks the charge point to start a transaction; false if it is not connected, or has had less than 30 s for the call before. OCPP-J 1.6, 4.1.1.</summary>
        public bool RequestStart()
        {
            if (_connection == null || (_call != null && unchecked((uint)(_connection.NowMs - _calledMs)) < 30000))
            {
                return false;
            }

            _call = Ascii.GetBytes("\"s" + (++_page.LastNumber).ToString() + "\"");
            _calledMs = _connection.NowMs;
            _connection.RequestWrite();
            return true;
        }

        public override void OnWritable(WebSocketConnection connection)
        {
            if (_call != null && connection == _connection)
            {
                _line.Begin("[2,").Add(_call, _call.Length).Add(",\"RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"GUEST\"}]");
                Send(connection);
            }
        }

        // OCPP-J 1.6, 4.1.3: a message of another type is ignored. So is an answer that is none, or one to another call.
        private void Take(WebSocketConnection connection)
        {
            bool isAnswer = _call != null && (_message.Type == 3 || _message.Type == 4) && _message.Error == null && _message.IdCount == _call.Length;
            _call = isAnswer && Ascii.AreEqual(_received.Buffer, _message.IdOffset, _call, 0, _call.Length) ? null : _call;
            if (_message.Type != 2 && _message.Type >= 0)
            {
                return;
            }

            string action = _message.Call?.Name;
            bool isTimed = action == "BootNotification" || action == "Heartbeat";
            long unixMs = isTimed ? _status.ReadUnixMs() : 1;
            string error = _message.Error ?? (unixMs <= 0 ? "InternalError" : null);
            action = error == null ? action : null;

            // OCPP 2.0.1, part 4, 4.2.3, where 1.6 says nothing: -1 for an id that cannot be read.
            _line.Begin(error == null ? "[3," : "[4,").Add(_message.IdCount == 0 ? "\"-1\"" : "").AddPart(_received.Buffer, _message.IdOffset, _message.IdCount);
            if (error != null)
            {
                _line.Add(",\"").Add(error).Add(unixMs <= 0 ? "\",\"the clock is not set\"" : "\",\"\"");
            }

            _line.Add(action == "BootNotification" ? ",{\"status\":\"Accepted\",\"interval\":300," : ",{");
            if (isTimed && action != null)
            {
                _line.Add("\"currentTime\":\"").AddTime(unixMs).Add("\"");
            }

            if (action == "StartTransaction")
            {
                _line.Add("\"transactionId\":").AddNumber(++_page.LastNumber).Add(",");
            }

            if (action == "StartTransaction" || action == "Authorize")
            {
                _line.Add("\"idTagInfo\":{\"status\":\"").Add(_message.Call.IsFound ? "Accepted" : "Invalid").Add("\"}");
            }

            _line.Add("}]");
            Send(connection);
        }

        private void Send(WebSocketConnection connection)
        {
            if (!connection.Send(_line.Buffer, 0, _line.Count, MessageFlags.WholeText))
            {
                connection.Close(CloseCode.TryAgainLater, "one call at a time");
            }

            _page.Show(connection, ">", Name, _line);
        }
    }
}
