namespace Mote.Esp32.Boards
{
    /// <summary>Finds mistakes in the table of a board: pins that cannot do what their row says, or that two rows use.</summary>
    internal static class TableRules
    {
        /// <summary>Checks the rows of a table.</summary>
        /// <param name="chip">The chip of the board.</param>
        /// <param name="channels">The rows.</param>
        /// <returns>A sentence that names the channel, the pin and the problem; null if there is no mistake.</returns>
        public static string FindMistake(Chip chip, ChannelSpec[] channels)
        {
            int pwms = 0;
            for (int i = 0; i < channels.Length; i++)
            {
                ChannelSpec spec = channels[i];
                pwms += spec.Kind == ChannelKind.Pwm ? 1 : 0;
                PinProblem problem = PinRules.Check(chip, spec);
                int counted = spec.Kind == ChannelKind.Presses ? IndexOfInput(channels, spec.Pin) : 0;
                if (problem == PinProblem.None && (counted < 0 || counted > i))
                {
                    problem = PinProblem.NothingToCount;
                }

                if (problem == PinProblem.None && spec.Kind == ChannelKind.Pwm && pwms > PinRules.MaxPwm)
                {
                    problem = PinProblem.TooManyPwm;
                }

                if (problem == PinProblem.None && IsTaken(channels, i))
                {
                    problem = PinProblem.Taken;
                }

                if (problem != PinProblem.None)
                {
                    return "channel " + spec.Name + ": GPIO " + spec.Pin.ToString() + PinRules.Explain(problem);
                }
            }

            return null;
        }

        /// <summary>Checks the pins of the I2C header. The chip drives both lines, so they must meet the rules for outputs.</summary>
        /// <param name="chip">The chip of the board.</param>
        /// <param name="channels">The rows, none of which may use one of the pins.</param>
        /// <param name="sdaPin">The data pin.</param>
        /// <param name="sclPin">The clock pin.</param>
        /// <returns>A sentence that names the pin and the problem; null if there is no mistake.</returns>
        public static string FindI2cMistake(Chip chip, ChannelSpec[] channels, int sdaPin, int sclPin)
        {
            PinProblem problem = PinRules.Check(chip, new ChannelSpec("SDA", ChannelKind.Output, sdaPin, string.Empty));
            int pin = sdaPin;
            if (problem == PinProblem.None)
            {
                problem = PinRules.Check(chip, new ChannelSpec("SCL", ChannelKind.Output, sclPin, string.Empty));
                pin = sclPin;
            }

            if (problem == PinProblem.None && sdaPin == sclPin)
            {
                problem = PinProblem.Taken;
            }

            for (int i = 0; i < channels.Length && problem == PinProblem.None; i++)
            {
                pin = channels[i].Pin;
                problem = pin == sdaPin || pin == sclPin ? PinProblem.Taken : PinProblem.None;
            }

            return problem == PinProblem.None ? null : "I2C: GPIO " + pin.ToString() + PinRules.Explain(problem);
        }

        /// <summary>Returns the index of the input channel on a pin; -1 if there is none.</summary>
        public static int IndexOfInput(ChannelSpec[] channels, int pin)
        {
            for (int i = 0; i < channels.Length; i++)
            {
                if (channels[i].Kind == ChannelKind.Input && channels[i].Pin == pin)
                {
                    return i;
                }
            }

            return -1;
        }

        private static bool IsTaken(ChannelSpec[] channels, int index)
        {
            for (int i = 0; i < index; i++)
            {
                // A button and the counter of its presses share a pin.
                bool isShared = channels[index].Kind == ChannelKind.Presses && channels[i].Kind == ChannelKind.Input;
                if (channels[i].Pin == channels[index].Pin && !isShared)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
