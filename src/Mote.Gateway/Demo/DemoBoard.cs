using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Server;

namespace Mote.Gateway.Demo
{
    /// <summary>A board of the demo: two sensors that swing, a door and a lamp, on a free port of this machine.</summary>
    internal sealed class DemoBoard : IDisposable
    {
        private readonly MoteServer _server = new();

        /// <summary>Starts the board.</summary>
        /// <param name="id">Its level in topics.</param>
        /// <param name="phase">Where its sensors begin, in seconds.</param>
        public DemoBoard(string id, int phase)
        {
            Id = id;
            Dashboard.Dashboard dashboard = new("Demo " + id);
            dashboard.AddSensor("temperature", "°C", 10, 35, new Wave(21_000, 3_000, 60, phase)).Decimals(1).DeadbandMilli(100);
            dashboard.AddSensor("humidity", "%", 0, 100, new Wave(50_000, 10_000, 90, phase)).Decimals(0).DeadbandMilli(1000);
            dashboard.AddInput("door", new Door(phase));
            dashboard.AddSwitch("lamp", new Lamp()).Pulse(2000);
            dashboard.AttachTo(_server);
            _server.Start("127.0.0.1", 0);
        }

        /// <summary>Its level in topics.</summary>
        public string Id { get; }

        /// <summary>Where its dashboard's WebSocket is.</summary>
        public string Url => $"ws://127.0.0.1:{_server.Port}/ws";

        /// <inheritdoc/>
        public void Dispose() => _server.Stop();

        private sealed class Wave(int middle, int swing, int periodSeconds, int phase) : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                double seconds = (Environment.TickCount64 / 1000.0) + phase;
                milliUnits = middle + (int)(swing * Math.Sin(2 * Math.PI * seconds / periodSeconds));
                return true;
            }
        }

        private sealed class Door(int phase) : IDigitalInput
        {
            public bool TryRead(out bool active)
            {
                active = ((Environment.TickCount64 / 1000) + phase) % 20 < 5;
                return true;
            }
        }

        private sealed class Lamp : IDigitalOutput
        {
            private bool _isOn;

            public bool TryRead(out bool on)
            {
                on = _isOn;
                return true;
            }

            public bool TryWrite(bool on)
            {
                _isOn = on;
                return true;
            }
        }
    }
}
