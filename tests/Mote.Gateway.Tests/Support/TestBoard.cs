using Mote.Dashboard.Channels;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>A board whose sensors and outputs the test holds in its hands.</summary>
    internal sealed class TestBoard : IDisposable
    {
        private MoteServer? _server;

        /// <summary>Starts a board.</summary>
        /// <param name="configure">Changes its channels; null for one of each kind.</param>
        /// <param name="access">Its rules of access.</param>
        /// <param name="limits">Its limits.</param>
        public TestBoard(Action<Dashboard.Dashboard, TestBoard>? configure = null, AccessPolicy? access = null, ServerLimits? limits = null)
        {
            Configure = configure ?? AddAll;
            Access = access;
            Limits = limits;
            Run();
        }

        /// <summary>Declares its channels, at each start.</summary>
        public Action<Dashboard.Dashboard, TestBoard> Configure { get; set; }

        /// <summary>Its rules of access, at each start.</summary>
        public AccessPolicy? Access { get; set; }

        /// <summary>Its limits, at each start.</summary>
        public ServerLimits? Limits { get; set; }

        /// <summary>What its sensor measures, in thousandths; null for what cannot be read.</summary>
        public int? Temperature { get; set; } = 21_500;

        /// <summary>Whether its door is open.</summary>
        public bool IsOpen { get; set; }

        /// <summary>Its lamp.</summary>
        public TestOutput Lamp { get; } = new();

        /// <summary>Its dimmer.</summary>
        public TestOutput Dimmer { get; } = new();

        /// <summary>The port it listens on, the same after a restart.</summary>
        public int Port { get; private set; }

        /// <summary>Where its dashboard's WebSocket is.</summary>
        public string Url => $"ws://127.0.0.1:{Port}/ws";

        /// <summary>Declares one channel of each kind.</summary>
        public static void AddAll(Dashboard.Dashboard dashboard, TestBoard board)
        {
            dashboard.AddSensor("temperature", "°C", -20, 60, new Sensor(board)).Decimals(1).Interval(50);
            dashboard.AddInput("door", new Input(board));
            dashboard.AddSwitch("lamp", board.Lamp).Pulse(300).ChangesPerSecond(0);
            dashboard.AddLevel("dimmer", "%", 0, 100, board.Dimmer);
        }

        /// <summary>Starts it, at the port of before if there was one.</summary>
        public void Run()
        {
            _server = Limits == null ? new MoteServer() : new MoteServer(Limits);
            _server.Access = Access;
            Dashboard.Dashboard dashboard = new(new Dashboard.DashboardOptions { Name = "Test board", LogBytes = 256 });
            Configure(dashboard, this);
            dashboard.AttachTo(_server);
            _server.Start("127.0.0.1", Port);
            Port = _server.Port;
        }

        /// <summary>Stops it.</summary>
        public void Stop() => _server!.Stop();

        /// <inheritdoc/>
        public void Dispose() => Stop();

        private sealed class Sensor(TestBoard board) : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                milliUnits = board.Temperature ?? 0;
                return board.Temperature != null;
            }
        }

        private sealed class Input(TestBoard board) : IDigitalInput
        {
            public bool TryRead(out bool active)
            {
                active = board.IsOpen;
                return true;
            }
        }
    }
}
