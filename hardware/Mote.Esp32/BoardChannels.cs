using Mote.Dashboard.Channels;
using Mote.Esp32.Boards;

namespace Mote.Esp32
{
    /// <summary>Opens the pins of a board. They stay open until the board restarts; no controller is ever disposed of, which would end all interrupts
    /// for good.</summary>
    internal static class BoardChannels
    {
        // Noise of the last bits is not news.
        private const int AnalogDeadband = 10;

        private const string Inputs = "Inputs";
        private const string Outputs = "Outputs";

        /// <summary>Opens all pins of a board's table.</summary>
        /// <param name="chip">The board's chip.</param>
        /// <param name="channels">The rows of the table.</param>
        /// <param name="dashboard">Gets a channel for each.</param>
        /// <returns>The button that is fitted on the board; null if there is none.</returns>
        public static GpioInput Open(Chip chip, ChannelSpec[] channels, Dashboard.Dashboard dashboard)
        {
            GpioInput[] inputs = new GpioInput[channels.Length];
            GpioInput button = null;
            int pwms = 0;

            for (int i = 0; i < channels.Length; i++)
            {
                ChannelSpec spec = channels[i];
                switch (spec.Kind)
                {
                    case ChannelKind.Output:
                        Guard(dashboard.AddSwitch(spec.Name, new GpioOutput(spec.Pin, spec.IsActiveLow, spec.SafeMilliUnits != 0)), spec).Pulse(spec.PulseMs);
                        break;
                    case ChannelKind.Pwm:
                        Channel level = dashboard.AddLevel(spec.Name, spec.Unit, 0, 1, new PwmOutput(spec, pwms++));
                        Guard(level.RangeMilli(spec.MinMilliUnits, spec.MaxMilliUnits), spec).Decimals(spec.Decimals);
                        break;
                    case ChannelKind.Input:
                        inputs[i] = new GpioInput(spec.Pin, spec.Pull, spec.IsActiveLow);
                        button = spec.IsFitted ? inputs[i] : button;
                        dashboard.AddInput(spec.Name, inputs[i]).Group(Inputs);
                        break;
                    case ChannelKind.Presses:
                        AddNumber(dashboard, spec, new PressCounter(inputs[TableRules.IndexOfInput(channels, spec.Pin)]));
                        break;
                    case ChannelKind.Pulses:
                        AddNumber(dashboard, spec, Counter(chip, spec));
                        break;
                    default:
                        AddNumber(dashboard, spec, new AdcSensor(chip, spec.Pin, spec.Calibration)).Interval(250).DeadbandMilli(AnalogDeadband);
                        break;
                }
            }

            return button;
        }

        private static Channel Guard(Channel output, ChannelSpec spec)
        {
            return output.Group(Outputs).FallBackToMilli(spec.SafeMilliUnits, spec.SafeAfterMs);
        }

        private static ISensor Counter(Chip chip, ChannelSpec spec)
        {
            if (PinRules.HasPulseCounter(chip, spec.Pull))
            {
                return new PulseUnit(spec);
            }

            return new PulseCounter(spec);
        }

        private static Channel AddNumber(Dashboard.Dashboard dashboard, ChannelSpec spec, ISensor sensor)
        {
            return dashboard.AddSensor(spec.Name, spec.Unit, 0, 1, sensor)
                .RangeMilli(spec.MinMilliUnits, spec.MaxMilliUnits)
                .Group(Inputs)
                .Decimals(spec.Decimals);
        }
    }
}
