using System.Device.Adc;
using System.Device.Gpio;
using Mote.Dashboard.Devices;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Opens the pins of a board. They stay open until the board restarts; the controller is never disposed of, which would end all
    /// interrupts for good.</summary>
    internal static class BoardChannels
    {
        // Noise of the last bits is not news.
        private const int AnalogDeadband = 10;

        private const string Inputs = "Inputs";
        private const string Outputs = "Outputs";

        public static ChannelTable Open(Board board)
        {
            GpioController gpio = new GpioController();
            AdcController adc = new AdcController();
            ChannelTable channels = new ChannelTable();
            GpioInput[] inputs = new GpioInput[board.Channels.Length];
            int pwms = 0;

            for (int i = 0; i < board.Channels.Length; i++)
            {
                ChannelSpec spec = board.Channels[i];
                switch (spec.Kind)
                {
                    case ChannelKind.Output:
                        channels.Add(Guarded(new SwitchChannel(spec.Name, new GpioOutput(gpio, spec)) { PulseMs = spec.PulseMs }, spec));
                        break;
                    case ChannelKind.Pwm:
                        PwmOutput level = new PwmOutput(spec, pwms++);
                        channels.Add(Guarded(new LevelChannel(spec.Name, spec.Unit, spec.MinMilliUnits, spec.MaxMilliUnits, level) { Decimals = spec.Decimals }, spec));
                        break;
                    case ChannelKind.Input:
                        inputs[i] = new GpioInput(gpio, spec);
                        channels.Add(new InputChannel(spec.Name, inputs[i]) { Group = Inputs });
                        break;
                    case ChannelKind.Presses:
                        channels.Add(Number(spec, new PressCounter(inputs[board.IndexOfInput(spec.Pin)])));
                        break;
                    case ChannelKind.Pulses:
                        channels.Add(Number(spec, Counter(gpio, board.Chip, spec)));
                        break;
                    default:
                        SensorChannel analog = Number(spec, new AdcSensor(adc, board.Chip, spec));
                        analog.IntervalMs = 250;
                        analog.DeadbandMilliUnits = AnalogDeadband;
                        channels.Add(analog);
                        break;
                }
            }

            return channels;
        }

        private static Channel Guarded(Channel output, ChannelSpec spec)
        {
            output.Group = Outputs;
            output.SafeMilliUnits = spec.SafeMilliUnits;
            output.SafeAfterMs = spec.SafeAfterMs;
            return output;
        }

        private static ISensor Counter(GpioController gpio, Chip chip, ChannelSpec spec)
        {
            if (PinRules.HasPulseCounter(chip, spec.Pull))
            {
                return new PulseUnit(gpio, spec);
            }

            return new PulseCounter(gpio, spec);
        }

        private static SensorChannel Number(ChannelSpec spec, ISensor sensor)
        {
            return new SensorChannel(spec.Name, spec.Unit, spec.MinMilliUnits, spec.MaxMilliUnits, sensor) { Group = Inputs, Decimals = spec.Decimals };
        }
    }
}
