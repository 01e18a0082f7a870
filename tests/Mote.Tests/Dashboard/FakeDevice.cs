using Mote.Dashboard;
using Mote.Dashboard.Channels;

namespace Mote.Tests.Dashboard
{
    /// <summary>One channel of each kind: a sensor "temp", a button, an output "led" and a level "fan" from -10 to 100. This object implements all of them.</summary>
    internal sealed class FakeDevice : ISensor, IDigitalInput, IDigitalOutput, ILevelOutput
    {
        public int Temp = 21500;
        public bool IsTempGood = true;
        public bool Throws;
        public bool IsPressed;
        public bool IsLedOn;
        public bool IsLedStuck;
        public bool IsOutputGood = true;
        public int Fan;
        public int Reads;
        public int Writes;

        /// <summary>How often the button is read, in milliseconds; set it before the dashboard is made.</summary>
        public int ButtonIntervalMs = 50;

        /// <summary>The options of the dashboard; set them before it is made.</summary>
        public readonly DashboardOptions Options = new DashboardOptions();

        /// <summary>The declaration of the switch; set it before the dashboard is made. The level has the same time, and 25 as safe value.</summary>
        public int PulseMs;
        public int SafeAfterMs;
        public int SafeMilliUnits;

        /// <summary>How often the outputs may be changed in a second, 0 for no limit; set it before the dashboard is made.</summary>
        public int ChangesPerSecond;

        public ChannelTable Channels()
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temp", "\u00b0C", -40000, 85000, this));
            channels.Add(new InputChannel("button", this) { IntervalMs = ButtonIntervalMs });
            channels.Add(new SwitchChannel("led", this) { PulseMs = PulseMs, SafeAfterMs = SafeAfterMs, SafeMilliUnits = SafeMilliUnits }.ChangesPerSecond(ChangesPerSecond));
            channels.Add(new LevelChannel("fan", "%", -10000, 100000, this) { SafeAfterMs = SafeAfterMs, SafeMilliUnits = 25000 }.ChangesPerSecond(ChangesPerSecond));
            return channels;
        }

        public DashboardHandler Dashboard()
        {
            Options.Name = "Test";
            Options.Version = "1.2.3";
            Options.HistoryPoints = 0;
            return new DashboardHandler(Options, Channels());
        }

        bool ISensor.TryRead(out int milliUnits)
        {
            Reads++;
            if (Throws)
            {
                throw new System.InvalidOperationException();
            }

            milliUnits = Temp;
            return IsTempGood;
        }

        bool IDigitalInput.TryRead(out bool active)
        {
            active = IsPressed;
            return true;
        }

        bool IDigitalOutput.TryRead(out bool on)
        {
            on = IsLedOn;
            return true;
        }

        bool IDigitalOutput.TryWrite(bool on)
        {
            Writes++;
            if (Throws)
            {
                throw new System.InvalidOperationException();
            }

            IsLedOn = IsLedStuck ? IsLedOn : on;
            return IsOutputGood;
        }

        bool ILevelOutput.TryRead(out int milliUnits)
        {
            milliUnits = Fan;
            return true;
        }

        bool ILevelOutput.TryWrite(int milliUnits)
        {
            Fan = milliUnits;
            return IsOutputGood;
        }
    }
}
