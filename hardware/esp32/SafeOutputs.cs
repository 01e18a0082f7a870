using System.Device.Gpio;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Opens the pins of a board that is being set up: each output has its safe value, and nobody can change it.</summary>
    internal static class SafeOutputs
    {
        /// <summary>Opens the outputs and the button. They stay open until the board restarts.</summary>
        /// <returns>The button that is fitted on the board; null if there is none.</returns>
        public static GpioInput Open(Board board)
        {
            BoardFile.RefuseIfWrong(board);
            GpioController gpio = new GpioController();
            GpioInput button = null;
            int pwms = 0;
            for (int i = 0; i < board.Channels.Length; i++)
            {
                ChannelSpec spec = board.Channels[i];
                if (spec.Kind == ChannelKind.Output)
                {
                    new GpioOutput(gpio, spec);
                }
                else if (spec.Kind == ChannelKind.Pwm)
                {
                    new PwmOutput(spec, pwms++);
                }
                else if (spec.Kind == ChannelKind.Input && spec.IsFitted)
                {
                    button = new GpioInput(gpio, spec);
                }
            }

            return button;
        }
    }
}
