using Mote.Dashboard;
using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A board with up to 32 channels of all kinds whose names, labels, units and ranges are as odd as a device may declare them: what a page must
    /// be able to show. The readings depend on the seed and on time alone.</summary>
    /// <param name="seed">What the readings depend on.</param>
    /// <param name="channels">How many channels, 1 to <see cref="MaxChannels"/>: the first of the list.</param>
    internal sealed class ManyChannelBoard(int seed, int channels) : ISimulatedBoard
    {
        /// <summary>As many as a dashboard can have.</summary>
        public const int MaxChannels = ChannelTable.MaxChannels;

        private const string Climate = "Climate";
        private const string House = "House";
        private const string Outputs = "Outputs";
        private const string Garden = "Garten & Höfe 花园";

        private const int EventEveryMs = 15_000;

        // A line of each level in turn, one as long as a log keeps it, and none that is markup.
        private static readonly (LogLevel Level, string Text)[] _said =
        [
            (LogLevel.Info, "Watering of bed 4 begins."),
            (LogLevel.Warning, "CO₂ above 1000 ppm: open a window. 換気してください。"),
            (LogLevel.Error, "probe: no answer <b>\"1wire\"</b> & \\ after 3 attempts; the last value is not shown any more until the sensor answers again"),
        ];

        private BoardWiring _wiring = null!;
        private int _declared;
        private long _events;

        /// <inheritdoc/>
        public long NowMs { get; private set; }

        /// <inheritdoc/>
        public void AdvanceTo(long nowMs)
        {
            NowMs = nowMs;
            for (; _events <= nowMs / EventEveryMs; _events++)
            {
                (LogLevel level, string text) = _said[_events % _said.Length];
                _wiring.Log(level, text);
            }
        }

        /// <inheritdoc/>
        public void DeclareChannels(BoardWiring wiring)
        {
            _wiring = wiring;
            Action[] parts = [DeclareFirst, DeclareOddNames, DeclareOddRanges, DeclareRest];
            foreach (Action part in parts)
            {
                part();
            }
        }

        // One of each kind, with plain names, comes first.
        private void DeclareFirst()
        {
            Sensor("temperature", "°C", -40, 85, 21, 3)?.Decimals(1).Interval(500).Group(Climate).Warn(20, 22).Alarm(19, 23);
            Switch("led")?.Group(Outputs);
            Level("dimmer", "", 0, 255, 0)?.Decimals(0).Group(Outputs);
            Input("door", 9)?.Group(House);
            Switch("gate_opener")?.Label("Gate – Einfahrt 🚗").Pulse(800).Group(House);
            Switch("pump")?.Label("Насос теплицы").FallBackTo(false, 60_000).Group(Outputs);
        }

        private void DeclareOddNames()
        {
            Sensor("pm2.5", "µg/m³", 0, 500, 12, 4)?.Decimals(1).Group(Climate).Warn(Channel.NoLimit, 15);
            Sensor("energy_total_kwh", "kWh", 0, 2_000_000, 1_234_567, 2)?.Decimals(2);
            Sensor("soil_moisture_bed_no_004", "%", 0, 100, 40, 9)?.Group(Garden).Warn(37, Channel.NoLimit).Alarm(33, Channel.NoLimit);
            Input("1wire_present", 31)?.Group(House);
            Switch("irrigation_zone_north_01")?.Pulse(3_600_000).Group(Garden);
            Sensor("<b>bold</b>", "<i>", 0, 10, 5, 2)?.Label("<img src=x> & \"quotes\" 'n' \\ more");
            Level("valve.position", "%", 0, 100, 50)?.Decimals(1).Group(Garden);
            Switch("__proto__")?.Group(Outputs);
            Sensor("pressure", "hPa", 300, 1100, 1013, 2)?.Label("大气压力").Decimals(1).Group(Climate);
            Sensor("constructor", "", 0, 100, 50, 20)?.Label("ضغط الهواء");
        }

        private void DeclareOddRanges()
        {
            Sensor("leak_current", "mA", 0, 1, 0.0025, 0.002)?.RangeMilli(0, 5).Decimals(3);
            Sensor("whole_range", "", -2_147_483, 2_147_483, 0, 2_000_000);
            Sensor("frequency", "Hz", 49, 51, 50, 0.04)?.Decimals(3).Interval(250);
            Sensor("light", "lx", 0, 120_000, 30_000, 29_000)?.Interval(250).Group(Climate);
            Sensor("probe", "°C", -200, 800, 0, 0, new UnreadSensor())?.Label("Disconnected probe");
            Level("setpoint", "°C", 16, 25, 21)?.RangeMilli(16_500, 24_500).Decimals(1).Label("Wohnzimmer: Sollwert der Fußbodenheizung").Group(Climate);
            Level("servo", "°", -90, 90, 0)?.Decimals(0).Group(Outputs);
            Level("gain", "dB", -60, 12, -6);
        }

        private void DeclareRest()
        {
            Input("motion", 5);
            Input("button#1", 3)?.Interval(20);
            Sensor("co2", "ppm", 400, 5_000, 900, 400)?.Decimals(0).Group(Climate).Warn(Channel.NoLimit, 1000).Alarm(Channel.NoLimit, 1200);
            Switch("RELAY-1")?.Label("Heater").Pulse(500).FallBackTo(false, 60_000).Group(Outputs);
            Sensor("x", "", 0, 1, 0.5, 0.5);
            Input("window_kitchen_left_up", 47)?.Group(House);
            Level("rgb.blue", "", 0, 1, 0)?.RangeMilli(0, 1000).Group(Outputs);
            Sensor("rssi", "dBm", -100, -30, -61, 6)?.Decimals(0);
        }

        private Channel? Sensor(string name, string unit, int min, int max, double middle, double swing, ISensor? sensor = null)
        {
            // Each has a period of its own, of up to a minute.
            double phase = seed + _declared;
            double periodMs = 7_000 + (_declared * 1_700);
            double Measure() => middle + (swing * Math.Sin(phase + (NowMs / periodMs * 2 * Math.PI)));
            return IsWanted() ? _wiring.AddSensor(name, unit, min, max, sensor ?? new WaveSensor(Measure)) : null;
        }

        private Channel? Input(string name, int periodSeconds)
        {
            bool IsActive() => (NowMs + (seed * 1000L)) / 1000 % periodSeconds < (periodSeconds + 2) / 3;
            return IsWanted() ? _wiring.AddInput(name, new SimulatedButton(IsActive)) : null;
        }

        private Channel? Switch(string name) => IsWanted() ? _wiring.AddSwitch(name, new SimulatedSwitch()) : null;

        private Channel? Level(string name, string unit, int min, int max, int value) =>
            IsWanted() ? _wiring.AddLevel(name, unit, min, max, new SimulatedLevel(value * 1000)) : null;

        private bool IsWanted() => _declared++ < channels;
    }
}
