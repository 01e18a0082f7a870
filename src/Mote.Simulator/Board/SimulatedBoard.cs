using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>Simulates a room with a lamp, a heater behind a relay, and a button that is pressed now and then. The same seed and the same commands
    /// at the same simulated times give the same readings.</summary>
    internal sealed class SimulatedBoard(int seed) : ISimulatedBoard
    {
        /// <summary>Simulated milliseconds of one step.</summary>
        public const int StepMs = 50;

        private const double AmbientC = 21;
        private const double HeaterC = 14;
        private const double HeatSeconds = 15;
        private const double LightPeriodSeconds = 60;
        private const string Room = "Room";
        private const string Outputs = "Outputs";

        private readonly Random _random = new(seed);
        private double _drift;
        private double _heat;
        private double _light = 50;
        private bool _pressed;
        private int _buttonMs = 3000;

        /// <inheritdoc/>
        public long NowMs { get; private set; }

        public SimulatedSwitch Led { get; } = new();

        public SimulatedSwitch Relay { get; } = new();

        public SimulatedDimmer Dimmer { get; } = new();

        /// <summary>Advances the simulation to a time in milliseconds, in whole steps of 50 ms.</summary>
        public void AdvanceTo(long nowMs)
        {
            for (; NowMs + StepMs <= nowMs; NowMs += StepMs)
            {
                Step();
            }
        }

        /// <summary>Declares the parts without faults.</summary>
        /// <param name="dashboard">Gets the channels.</param>
        public void DeclareChannels(Mote.Dashboard.Dashboard dashboard) => DeclareChannels(new BoardWiring(dashboard));

        /// <inheritdoc/>
        public void DeclareChannels(BoardWiring wiring)
        {
            wiring.AddSensor("temperature", "°C", 10, 45, new SimulatedSensor(() => AmbientC + _drift + _heat)).Interval(500).Decimals(1).Group(Room)
                .Icon("thermometer").Warn(Channel.NoLimit, 28).Alarm(5, 33);
            wiring.AddSensor("light", "%", 0, 100, new SimulatedSensor(() => _light)).Interval(250).Decimals(0).Group(Room).Icon("sun");
            wiring.AddInput("button", new SimulatedButton(() => _pressed)).Group(Room).Icon("button");
            wiring.AddSwitch("led", Led).Group(Outputs).Icon("lamp");

            // Nobody watches over a heater whose page was closed.
            wiring.AddSwitch("relay", Relay).Label("Heater").Group(Outputs).Pulse(500).FallBackTo(false, 60_000).Icon("plug");
            wiring.AddLevel("dimmer", "", 0, SimulatedDimmer.MaxLevel, Dimmer).Group(Outputs).Decimals(0);
        }

        private void Step()
        {
            const double Seconds = StepMs / 1000.0;

            // A random walk with a force towards 0.
            _drift += (Noise() * 0.06) - (_drift * 0.01 * Seconds);
            _heat += ((Relay.IsOn ? HeaterC : 0) - _heat) * Seconds / HeatSeconds;
            _light = Math.Clamp(50 + (40 * Math.Sin(NowMs / 1000.0 * 2 * Math.PI / LightPeriodSeconds)) + Noise(), 0, 100);

            _buttonMs -= StepMs;
            if (_buttonMs <= 0)
            {
                _pressed = !_pressed;
                _buttonMs = _pressed ? _random.Next(200, 900) : _random.Next(3000, 9000);
            }
        }

        private double Noise() => _random.NextDouble() - 0.5;
    }
}
