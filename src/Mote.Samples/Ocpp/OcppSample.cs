using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Samples.Lines;
using Mote.Server;

namespace Mote.Samples.Ocpp
{
    /// <summary>The central system of two charge points, CP001 and CP002, and the endpoint of its page. The page is told lines of a sign, an identity and
    /// a message: <c>=</c> who is connected, <c>+</c> who comes, <c>-</c> who goes, <c>&lt;</c> what it sends, <c>&gt;</c> what it is sent, <c>!</c> why it
    /// cannot be asked. The page sends the digit of the charge point that is to start a transaction.</summary>
    public sealed class OcppSample : WebSocketHandler
    {
        /// <summary>The number that a transaction or a call was given last.</summary>
        internal int LastNumber;

        private readonly LineWriter _line = new LineWriter(200);
        private readonly LineRing _ring;
        private readonly OcppHandler[] _points;

        internal OcppSample(MoteServer server, string path, DeviceStatus status)
        {
            _ring = new LineRing(server, path, _line.Buffer.Length);
            _points = new OcppHandler[] { new OcppHandler("CP001", status, this), new OcppHandler("CP002", status, this) };
        }

        /// <summary>Adds the page at a path, its endpoint <c>ws</c> below it, and an endpoint for each charge point: <c>OcppSample.AddTo(server, "/", status);</c></summary>
        /// <param name="server">The server, before it starts, with <see cref="ServerLimits.CanBroadcast"/>.</param>
        /// <param name="path">Begins and ends with a slash.</param>
        /// <param name="status">Has the time of day. While it has not, a charge point that boots is answered with an error.</param>
        public static void AddTo(MoteServer server, string path, DeviceStatus status)
        {
            OcppSample page = new OcppSample(server, path + "ws", status);
            string[] names = new string[] { "CP001", "CP002" };
            server.AddDocument(path, new OcppPage());
            server.AddWebSocket(path + "ws", page, 1);
            NamedHandlers points = new NamedHandlers(server.MaxClients, names, new string[] { "first secret", "second secret" }, page._points);
            server.AddWebSocket(path + "*", points, OcppHandler.MostBytes, new string[] { "ocpp1.6" });
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection connection)
        {
            foreach (OcppHandler point in _points)
            {
                _line.Begin("=").Add(point.Name).Add(point.IsConnected ? " connected" : "");
                connection.Send(_line.Buffer, 0, _line.Count, MessageFlags.WholeText);
            }
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            int point = count == 1 ? buffer[offset] - '0' : -1;
            if (point >= 0 && point < _points.Length && !(connection.MayCommand && _points[point].RequestStart()))
            {
                _line.Begin("!").Add(_points[point].Name).Add(connection.MayCommand ? " cannot be asked now" : " may only be looked at");
                connection.Send(_line.Buffer, 0, _line.Count, MessageFlags.WholeText);
            }
        }

        /// <summary>A page that could not take a line may have missed who comes and goes.</summary>
        public override void OnWritable(WebSocketConnection connection) => OnOpen(connection);

        /// <summary>Shows something of a charge point to all pages, of a long message its beginning.</summary>
        internal void Show(WebSocketConnection connection, string sign, string name, LineWriter message)
        {
            _line.Begin(sign).Add(name).Add(" ");
            _line.Add(message.Buffer, LineWriter.Cut(message.Buffer, 0, message.Count, _line.Buffer.Length - _line.Count));
            _ring.Add(connection, _line.Buffer, _line.Count);
        }
    }
}
