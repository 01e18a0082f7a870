using Mote.Esp32.Boards;

namespace Mote.Esp32
{
    /// <summary>Opens the pins of a board that is being set up: each output has its safe value, and nobody can change it.</summary>
    internal static class SafeOutputs
    {
        /// <summary>Opens the outputs and the button. They stay open until the board restarts.</summary>
        /// <param name="channels">The rows of the board's table, which has no mistake.</param>
        /// <returns>The button that is fitted on the board; null if there is none.</returns>
        public static GpioInput Open(ChannelSpec[] channels)
        {
            GpioInput button = null;
            int pwms = 0;
            for (int i = 0; i < channels.Length; i++)
            {
                ChannelSpec spec = channels[i];
                if (spec.Kind == ChannelKind.Output)
                {
                    new GpioOutput(spec.Pin, spec.IsActiveLow, spec.SafeMilliUnits != 0);
                }
                else if (spec.Kind == ChannelKind.Pwm)
                {
                    new PwmOutput(spec, pwms++);
                }
                else if (spec.Kind == ChannelKind.Input && spec.IsFitted)
                {
                    button = new GpioInput(spec.Pin, spec.Pull, spec.IsActiveLow);
                }
            }

            return button;
        }
    }
}
