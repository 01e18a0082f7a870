using Mote.Dashboard.Channels;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Proxies.Tests
{
    /// <summary>A device with a dashboard, in this process.</summary>
    internal sealed class Board : IDisposable
    {
        public const string Token = "correct horse battery";

        private readonly MoteServer _server = new();

        /// <summary>Starts it on a free port.</summary>
        /// <param name="access">The rules of access; null for none.</param>
        public Board(AccessPolicy? access)
        {
            if (access != null)
            {
                _server.Access = access;
            }

            Dashboard.Dashboard dashboard = new("Board");
            dashboard.AddSensor("temperature", "°C", -20, 60, new Sensor());
            dashboard.AttachTo(_server);
            _server.Start("127.0.0.1", 0);
        }

        public int Port => _server.Port;

        public void Dispose() => _server.Stop();

        private sealed class Sensor : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                milliUnits = 21500;
                return true;
            }
        }
    }
}
