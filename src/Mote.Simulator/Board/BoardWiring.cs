using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Simulator.Board.Faults;

namespace Mote.Simulator.Board
{
    /// <summary>Adds a board's parts to a dashboard: as they are, or each with a fault. Of several parts of one kind the faults alternate.</summary>
    /// <param name="dashboard">Gets the channels.</param>
    /// <param name="faultClock">The board's milliseconds, which faults depend on; null for parts without faults.</param>
    internal sealed class BoardWiring(Mote.Dashboard.Dashboard dashboard, Func<long>? faultClock = null)
    {
        private int _sensors;
        private int _switches;

        /// <summary>Adds a line to the dashboard's log, once the dashboard is attached.</summary>
        public void Log(LogLevel level, string text) => dashboard.Log(level, text);

        /// <summary>Adds a sensor. With faults the first fails now and then, the second is at its limits, and so on.</summary>
        public Channel AddSensor(string name, string unit, int min, int max, ISensor sensor)
        {
            if (faultClock == null)
            {
                return dashboard.AddSensor(name, unit, min, max, sensor);
            }

            if (_sensors++ % 2 == 0)
            {
                return dashboard.AddSensor(name, unit, min, max, new FailingSensor(sensor, faultClock));
            }

            LimitSensor limited = new(sensor, faultClock);
            limited.Channel = dashboard.AddSensor(name, unit, min, max, limited);
            return limited.Channel;
        }

        /// <summary>Adds an input. With faults it flaps now and then.</summary>
        public Channel AddInput(string name, IDigitalInput input) =>
            dashboard.AddInput(name, faultClock == null ? input : new FlappingInput(input, faultClock));

        /// <summary>Adds a switch. With faults the first follows slowly, the second refuses now and then, and so on.</summary>
        public Channel AddSwitch(string name, IDigitalOutput output)
        {
            if (faultClock != null)
            {
                output = _switches++ % 2 == 0 ? new SlowSwitch(output, faultClock) : new RefusingSwitch(output, faultClock);
            }

            return dashboard.AddSwitch(name, output);
        }

        /// <summary>Adds a level. With faults it follows slowly.</summary>
        public Channel AddLevel(string name, string unit, int min, int max, ILevelOutput output) =>
            dashboard.AddLevel(name, unit, min, max, faultClock == null ? output : new SlowLevel(output, faultClock));
    }
}
